import csv
import io
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents import read_document
from align.errors import AlignError


def test_the_sample_has_38_blocks() -> None:
    from tests.conftest import SAMPLE

    document = read_document(str(SAMPLE))
    assert len(list(document.blocks)) == 38
    assert document.warnings == ()


def test_a_guessed_encoding_is_said(folder: Path) -> None:
    Path("alt.txt").write_bytes("Die Straße ist grün.".encode("cp1252"))
    document = read_document("alt.txt")
    assert next(iter(document.blocks)).text == "Die Straße ist grün."
    assert "read as cp1252" in document.warnings[0]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("Grüße.".encode())))
    assert next(iter(read_document("-").blocks)).text == "Grüße."


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("fehlt.txt", None, "fehlt.txt: no such file"),
        ("leer.txt", b" \n\n", "contains only white space"),
        ("tabelle.csv", b"id,source,target\n1,a,b\n", "tabelle.csv: is a sheet"),
        ("tabelle.csv", b"id,source,target\n1,a,b\n", "align import, or read its sources alone with --column source"),
        ("tabelle.csv", b"id,source,target,status\n1,a,b,machine\n", "use align check, apply or export for it"),
    ],
)
def test_refusals(folder: Path, name: str, content: bytes | None, says: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    with pytest.raises(AlignError, match=says):
        read_document(name)


@pytest.mark.parametrize("line", [b"sep=;", b'"sep=;"', b'"sep=;";;'])
def test_a_table_may_begin_with_its_delimiter(folder: Path, line: bytes) -> None:
    Path("a.csv").write_bytes(line + b'\r\nNr;Deutsch\r\n1;"Das ""Haus""\r\nbrennt."\r\n2;Rot, gelb.\r\n')
    document = read_document("a.csv")
    assert [block.text for block in document.blocks] == ['Das "Haus" brennt.', "Rot, gelb."]
    assert document.warnings == ()


def test_columns_with_words_that_are_not_read_are_told(folder: Path) -> None:
    Path("a.csv").write_text("Nr,Deutsch,Notiz,Preis\n1,Rot.,eilt,3\n", encoding="utf-8")
    document = read_document("a.csv")
    assert document.warnings == ("a.csv: column Notiz not read; --column NAME reads another",)
    assert [(left.place, left.text) for left in document.left_out] == [
        *(("column Nr", "Nr\n1"), ("column Notiz", "Notiz\neilt"), ("column Preis", "Preis\n3"), ("row 1", "Deutsch")),
    ]


def test_a_quotation_mark_between_tabs_swallows_nothing(folder: Path) -> None:
    Path("a.tsv").write_text('Nr\tDeutsch\n1\t"Feuer!\n2\tNiemand kam.\n', encoding="utf-8")
    assert [block.text for block in read_document("a.tsv").blocks] == ['"Feuer!', "Niemand kam."]


def test_rows_that_cannot_be_right_are_told_and_read(folder: Path) -> None:
    rows = "".join(f"{number},Ja, gern.\n" for number in range(8))
    Path("a.csv").write_text(f"Nr,Deutsch\n{rows}", encoding="utf-8")
    document = read_document("a.csv")
    assert len(list(document.blocks)) == 8
    assert document.warnings[1].startswith("a.csv: line 2 has 3 fields, but the table has 2 columns")
    assert document.warnings[6:] == ("a.csv: 3 more lines like these, from line 7 on",)


def workbook(**sheets: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save("a.xlsx")


def test_every_sheet_of_a_workbook_is_read(folder: Path) -> None:
    workbook(Eins=[["Nr", "Deutsch"], ["1", "Guten Tag."]], Leer=[], Zwei=[["Auf Wiedersehen."], ["Bis bald."]])
    document = read_document("a.xlsx")
    assert [(block.text, block.place) for block in document.blocks] == [
        ("Guten Tag.", "row 2"),
        ("Auf Wiedersehen.", "sheet “Zwei”, row 1"),
        ("Bis bald.", "sheet “Zwei”, row 2"),
    ]


def test_a_sheet_without_a_column_of_text_is_told(folder: Path) -> None:
    workbook(Eins=[["Deutsch"], ["Guten Tag."]], Zwei=[["a", "b"], ["1", "2"]])
    document = read_document("a.xlsx")
    assert [block.text for block in document.blocks] == ["Guten Tag."]
    assert document.warnings == (
        "a.xlsx, sheet “Zwei”: choose the column that holds the text with --column: a, b; the sheet “Zwei” is left out",
    )
    with pytest.raises(AlignError, match=r"a\.xlsx: choose the column"):
        workbook(Eins=[["a", "b"], ["1", "2"]])
        read_document("a.xlsx")


cells = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=8)
tables = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=5).filter(
    lambda rows: any(map(any, rows))
)


@given(tables, st.sampled_from([",", ";", "\t"]))
def test_every_cell_is_in_a_block_or_left_out(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str
) -> None:
    path = tmp_path_factory.mktemp("tables") / "a.csv"
    header = ["Nr", "Deutsch", "Notiz"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *rows, ["", "Ende.", ""]])
    document = read_document(str(path))
    given = Counter("".join("".join(row) for row in [header, *rows, ["Ende."]]))
    found = Counter("".join([block.text for block in document.blocks] + [left.text for left in document.left_out]))
    assert given - found == Counter()
