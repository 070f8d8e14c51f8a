"""Tables that other programs wrote."""

from pathlib import Path

import openpyxl
import pytest

from align.errors import AlignError
from align.exchange import Import, read_bilingual


def read(folder: Path, name: str, text: str) -> tuple[list[tuple[str, str]], list[str]]:
    path = folder / name
    path.write_bytes(text.encode())
    found = read_bilingual(path, Import())
    return [(unit.source, unit.target) for unit in found.bitext.units()], found.problems


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsv", 'Sie rief:\t"She called:\nNiemand kam.\tNobody came.\n'),
        ("a.tsv", 'source\ttarget\nSie rief:\t"She called:\nNiemand kam.\tNobody came.\n'),
        ("a.tsv", 'en\tde\n"She called:\tSie rief:\nNobody came.\tNiemand kam.\n'),
        ("a.csv", 'sep=;\r\nDeutsch;Englisch\r\nSie rief:;"""She called:"\r\nNiemand kam.;Nobody came.\r\n'),
        ("a.csv", 'location,source,target\nx,Sie rief:,"""She called:"\ny,Niemand kam.,Nobody came.\n'),
        ("a.csv", 'source\ttarget\nSie rief:\t"She called:\nNiemand kam.\tNobody came.\n'),
    ],
)
def test_every_row_comes_with_its_quotation_marks(tmp_path: Path, name: str, text: str) -> None:
    pairs = [("Sie rief:", '"She called:'), ("Niemand kam.", "Nobody came.")]
    assert read(tmp_path, name, text) == (pairs, [])


@pytest.mark.parametrize(
    ("name", "line", "says"),
    [
        ("a.tsv", "Ein Satz,", "line 3: has 1 field, but the table has 2 columns, and is skipped"),
        ("a.tsv", "Zu\tviele\tFelder", "line 3: has 3 fields, but the table has 2 columns"),
        ("a.tsv", "x" * 100_000 + "\ty", "line 3: has a field of 100,000 characters"),
        ("a.csv", "Ja, gern.,Yes.", "line 3: has 3 fields, but the table has 2 columns"),
        ("a.csv", '"' + "x\n" * 50_000 + '",y', "line 3: has a field of 100,000 characters"),
    ],
)
def test_a_row_that_cannot_be_right_is_a_problem_with_its_line(tmp_path: Path, name: str, line: str, says: str) -> None:
    mark = "\t" if name == "a.tsv" else ","
    text = f"source{mark}target\nEins.{mark}One.\n{line}\nZwei.{mark}Two.\n"
    pairs, (problem,) = read(tmp_path, name, text)
    assert pairs == [("Eins.", "One."), ("Zwei.", "Two.")]
    assert problem.startswith(says)
    assert "skipped" in problem


def test_without_a_header_further_columns_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Eins.\tOne.\t0.9\nZwei.\tTwo.\t0.8\n")
    units = list(read_bilingual(path, Import()).bitext.units())
    assert [dict(unit.extra) for unit in units] == [{"column 3": "0.9"}, {"column 3": "0.8"}]


def test_a_table_without_both_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AlignError, match=r"a\.csv: row 1 lacks the columns"):
        read(tmp_path, "a.csv", "name,age\nAnna,7\n")


def test_further_sheets_of_a_workbook_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, row in (("Eins", "Eins."), ("Zwei", "Zwei.")):
        sheet = book.create_sheet(title)
        sheet.append(["German", "English"])
        sheet.append([row, "x"])
    book.remove(book["Sheet"])
    book.save(tmp_path / "a.xlsx")
    found = read_bilingual(tmp_path / "a.xlsx", Import())
    assert [unit.source for unit in found.bitext.units()] == ["Eins."]
    assert found.problems == ["sheet “Zwei”: is not read; save it as a file of its own"]
