import contextlib
import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Unit
from align.errors import AlignError
from align.exchange.spreadsheet import is_sheet, read_sheet, stream_sheet, write_sheet
from tests.strategies import units

HEADER = "id,source,target,status,score,checks,note\n"
ROW = "1.1-a1b2c3,Eins.,One.,machine,80,,\n"


def sheet(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "sheet.csv"
    path.write_bytes(text.encode(encoding))
    return path


@given(listed=units())
def test_what_goes_out_comes_back(tmp_path_factory: pytest.TempPathFactory, listed: list[Unit]) -> None:
    path = tmp_path_factory.mktemp("sheets") / "sheet.csv"
    write_sheet(Bitext(listed, extra_columns=("extra",)), path)
    assert read_sheet(path).units == listed


def test_the_form_is_rfc_4180_with_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    write_sheet(Bitext([Unit("1.1-a1b2c3", 'Er sagte "ja", \nund ging.', "x", score=80)]), path)
    assert path.read_bytes() == (
        b'\xef\xbb\xbf"id","source","target","status","score","checks","note"\r\n'
        b'"1.1-a1b2c3","Er sagte ""ja"", \nund ging.","x","machine","80","",""\r\n'
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_what_spreadsheets_save(tmp_path: Path, encoding: str, delimiter: str, line_end: str) -> None:
    text = (HEADER + "1.1-a1b2c3,Grüße.,Greetings.,approved,80,,ja\n").replace(",", delimiter)
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.replace("\n", line_end).encode(encoding))
    (unit,) = read_sheet(path).units
    assert (unit.source, unit.target, unit.status, unit.score, unit.note) == (
        "Grüße.",
        "Greetings.",
        "approved",
        80,
        "ja",
    )


def test_columns_come_in_any_order_and_foreign_ones_stay(tmp_path: Path) -> None:
    path = sheet(tmp_path, "mine,target,status,id,source\nx,One.,machine,1.1-a1b2c3,Eins.\n")
    found = read_sheet(path)
    (unit,) = found.units
    assert (unit.source, unit.target, dict(unit.extra)) == ("Eins.", "One.", {"mine": "x"})
    assert found.extra_columns == ("mine",)


def test_empty_rows_are_no_rows(tmp_path: Path) -> None:
    assert len(read_sheet(sheet(tmp_path, HEADER + ROW + ",,,,,,\n\n")).units) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "row 1 lacks the columns id, source, target, status"),
        ("id,source,target\n", "row 1 lacks the column status"),
        ("id,source,source,target,status\n", "row 1 names the column source twice"),
        ("id,source,target,status,_engine\n", "_engine, which is align's own"),
        (HEADER + "1.1-a1b2c3,Eins.,One.,done,,,\n", "row 2 has the status 'done'; use one of machine, memory"),
        (HEADER + "1.1-a1b2c3,Eins.,One.,machine,high,,\n", "row 2 has the score 'high'"),
        (HEADER + "1.1-a1b2c3,Eins.,One.,machine,102,,\n", "row 2 has the score '102'"),
        (HEADER + "1.1-a1b2c3,Eins.,One.,machine,nan,,\n", "row 2 has the score 'nan'"),
        (HEADER + ROW.strip() + ",more\n", "row 2 has 8 cells, but the header has 7"),
    ],
)
def test_a_bad_sheet_is_refused_with_its_row(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(AlignError, match=says):
        read_sheet(sheet(tmp_path, text))


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', '"sep=;";;;;;;', "SEP=;"])
def test_the_line_that_names_the_delimiter_is_no_row(tmp_path: Path, line: str) -> None:
    path = sheet(tmp_path, f"\ufeff{line}\r\n" + (HEADER + ROW).replace(",", ";").replace("\n", "\r\n"))
    found = read_sheet(path)
    assert [unit.source for unit in found.units] == ["Eins."]
    assert found.rows == [2]
    assert found.form.delimiter == ";"
    assert list(stream_sheet(path).units) == found.units
    assert is_sheet(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '1.1-a1b2c3,"Eins.,One.,machine,80,,\n' + ROW.replace("1.1", "2.1"),
            "line 2 opens a quotation mark that noth",
        ),
        (
            '1.1-a1b2c3,"Eins.,One.,machine,80,,\n2.1-a1b2c3,"Zwei.",Two.,machine,80,,\n',
            "row 2 has other rows in one of its cells",
        ),
    ],
)
def test_a_row_that_swallows_others_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(AlignError, match=says):
        read_sheet(sheet(tmp_path, HEADER + text))


@given(st.text(alphabet=st.sampled_from('id,source\ntarg"\r;x')))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with contextlib.suppress(AlignError):
        read_sheet(sheet(tmp_path_factory.mktemp("sheets"), text))


def test_the_csv_of_other_programs_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    write_sheet(Bitext([Unit("1.1-a1b2c3", "„Ja“,\r\nsagte er", '"Yes"', score=7)]), path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream))[1][1:3] == ["„Ja“,\r\nsagte er", '"Yes"']
