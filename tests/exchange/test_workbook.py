"""Workbooks: what goes out, what comes back, and how LibreOffice sees both."""

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import COLUMNS, Bitext, Status, Unit
from align.errors import AlignError
from align.exchange.spreadsheet import read_sheet, write_sheet
from align.exchange.workbook import HELP, SHEET, write_xlsx
from tests.strategies import units

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (libreoffice-calc) is not installed")
AS_TEXT = "CSV:44,34,76,1,,0,true"
"""LibreOffice's import of CSV: comma, quotation mark, UTF-8, and quoted cells as text."""
OUT_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true"

AWKWARD = [
    "=1+1", "=cmd|'/C calc'!A0", "@SUM(1;2)", "-2+3", "+1+1", "'=1+1", "''=1+1", "-Nein!", "- Ja.", "+ mehr", "@home",
    " vorn", "hinten ", "zwei  Leerzeichen",
    "a\nb", "a\n\n b", "001", "1e5", "1-2", "3.5", "12.10.", "NA", "null", "TRUE",
    "#NAME?", "#N/A", "„Ja“, sagte er: \"x\"", "a;b,c", "fest\u00a0verbunden",
    "\U0001f600", "<b>&amp;</b>", "_x000D_ _x0041_",
    "http://beispiel.de/?a=b", "ß" * 300,
]  # fmt: skip


def awkward() -> list[Unit]:
    return [
        Unit(f"{n}.1-abcdef", text, text, Status.APPROVED, n, note=text, extra={"mine": text})
        for n, text in enumerate(AWKWARD, start=1)
    ]


def bitext(listed: list[Unit], columns: tuple[str, ...] = ("mine",)) -> Bitext:
    return Bitext(listed, document="a.txt", extra_columns=columns)


def convert(path: Path, to: str, folder: Path, infilter: str | None = None) -> Path:
    """The file as LibreOffice saves it in another format."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    options = [f"--infilter={infilter}"] if infilter else []
    command = [str(SOFFICE), profile, "--headless", *options, "--convert-to", to, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / f"{path.stem}.{to.partition(':')[0]}"


def writable(text: str) -> bool:
    return not any(0xD800 <= ord(c) <= 0xDFFF or c in "\ufffe\uffff" for c in text)


@given(listed=units(extra="mine"))
def test_what_goes_out_comes_back(tmp_path_factory: pytest.TempPathFactory, listed: list[Unit]) -> None:
    path = tmp_path_factory.mktemp("sheets") / "sheet.xlsx"
    cells = (
        text for unit in listed for text in (unit.source, unit.target, unit.checks, unit.note, *unit.extra.values())
    )
    if all(map(writable, cells)):
        write_sheet(bitext(listed), path)
        assert read_sheet(path).units == listed
    else:
        with pytest.raises(AlignError, match="no workbook can hold"):
            write_sheet(bitext(listed), path)


@given(st.text(alphabet="_x0123456789abcdefABCDEF=\r\n\t \x0b'", max_size=30))
def test_what_looks_like_an_escape_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("sheets") / "sheet.xlsx"
    write_sheet(bitext([Unit("1.1-abcdef", text, "x")], ()), path)
    assert read_sheet(path).units[0].source == text


@pytest.fixture
def book(tmp_path: Path) -> openpyxl.Workbook:
    path = tmp_path / "sheet.xlsx"
    low = Unit("9.9-abcdef", "Quelle.", "Target.", score=20, checks="something")
    write_sheet(bitext([*awkward(), low]), path)
    return openpyxl.load_workbook(path)


def test_every_cell_but_a_score_is_text_and_stays_it(book: openpyxl.Workbook) -> None:
    rows = list(book[SHEET].iter_rows(min_row=2))
    scores = [row[COLUMNS.index("score")] for row in rows]
    cells = [cell for row in (book[SHEET][1], *rows) for cell in row if cell.value is not None and cell not in scores]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert {(cell.data_type, cell.number_format) for cell in scores} == {("n", "0")}
    assert [cell.value for cell in scores] == [*range(1, len(AWKWARD) + 1), 20]


def test_an_editor_finds_their_way(book: openpyxl.Workbook) -> None:
    sheet = book[SHEET]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.freeze_panes == "A2"
    assert not sheet.protection.sheet  # Excel sorts no protected sheet that has locked cells
    assert sheet.auto_filter.ref == f"A1:{columns['mine']}{sheet.max_row}"
    assert sheet[f"{columns['source']}2"].fill.start_color.rgb.endswith("EFEFEF")
    assert sheet[f"{columns['target']}2"].alignment.wrap_text
    assert sheet.column_dimensions[columns["target"]].width >= 50
    last = sheet.max_row
    assert sheet[f"{columns['score']}{last}"].fill.fill_type == "solid"
    assert sheet[f"{columns['checks']}{last}"].fill.fill_type == "solid"
    (choices,) = sheet.data_validations.dataValidation
    assert "approved" in choices.formula1
    assert f"{columns['status']}2" in choices.sqref


def test_a_second_sheet_explains_every_column_in_both_languages(book: openpyxl.Workbook) -> None:
    explained = {row[0]: row[1:] for row in book[HELP].iter_rows(values_only=True)}
    for name in ("id", "source", "target", "status", "score", "checks", "note"):
        german, english = explained[name]
        assert german
        assert english


@pytest.mark.parametrize("text", ["ä" * 32_768, "\U0001f600" * 16_384])
def test_a_text_that_excel_would_cut_is_refused_with_its_row(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sheet.xlsx"
    rows = [Unit("1.1-abcdef", "x", "y"), Unit("2.1-abcdef", "x", text)]
    with pytest.raises(AlignError, match=r"sheet\.xlsx: row 3 has [\d,]+ characters in target"):
        write_sheet(bitext(rows, ()), path)
    assert list(tmp_path.iterdir()) == []


def test_the_longest_text_that_fits_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    text = "\r" + "ä" * 32_766
    write_sheet(bitext([Unit("1.1-abcdef", text, "x")], ()), path)
    assert read_sheet(path).units[0].source == text


def test_what_an_editor_types_into_a_column_of_their_own(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["ID", "Source", "Target", "Status", "n", "f", "d", "t", "b", "formula"])
    typed = [5, 0.5, date(2026, 1, 2), datetime(2026, 1, 2, 3, 4), True, "=1+1"]
    book.active.append(["1.1-abcdef", 7, "x", "approved", *typed])
    path = tmp_path / "sheet.xlsx"
    book.save(path)
    (unit,) = read_sheet(path).units
    assert (unit.source, list(unit.extra.values())[:5]) == (
        "7",
        ["5", "0.5", "2026-01-02", "2026-01-02T03:04:00", "TRUE"],
    )


def test_a_damaged_workbook_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(AlignError, match=r"sheet\.xlsx: cannot be read as a workbook"):
        read_sheet(path)


def test_more_rows_than_a_worksheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.exchange.layout.MOST_ROWS", 3)
    records: Iterator[list[str]] = iter([["id", "source", "target", "status"], *[["1", "a", "b", "machine"]] * 3])
    with pytest.raises(AlignError, match="a worksheet holds 3 rows"):
        write_xlsx(records, io.BytesIO(), "sheet.xlsx")


@needs_libreoffice
def test_libreoffice_takes_csv_to_xlsx_to_ods_to_csv_and_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    write_sheet(bitext(awkward()), path)
    xlsx = convert(path, "xlsx", tmp_path / "1", AS_TEXT)
    ods = convert(xlsx, "ods", tmp_path / "2")
    back = convert(ods, OUT_AS_CSV, tmp_path / "3")
    for saved in (xlsx, ods, back):
        assert read_sheet(saved).units == awkward(), saved


@needs_libreoffice
def test_libreoffice_takes_our_workbook_to_ods_and_back_and_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    write_sheet(bitext(awkward()), path)
    ods = convert(path, "ods", tmp_path / "1")
    xlsx = convert(ods, "xlsx", tmp_path / "2")
    for saved in (ods, xlsx):
        assert read_sheet(saved).units == awkward(), saved


@needs_libreoffice
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_libreoffice_evaluates_nothing_in_a_hostile_sheet(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"sheet{ending}"
    write_sheet(bitext(awkward()), path)
    # Without the option that leaves quoted cells alone, as when it is opened with a double click.
    opened = convert(path, "xlsx", tmp_path / "1", "CSV:44,34,76,1" if ending == ".csv" else None)
    cells = [cell for row in openpyxl.load_workbook(opened).active.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


@needs_libreoffice
def test_without_the_guard_libreoffice_does_evaluate(tmp_path: Path) -> None:
    """Proof that the test above can fail."""
    path = tmp_path / "sheet.csv"
    with path.open("w", encoding="utf-8") as stream:
        csv.writer(stream).writerow(["=1+1"])
    opened = convert(path, "xlsx", tmp_path / "1", "CSV:44,34,76,1")
    assert openpyxl.load_workbook(opened).active["A1"].data_type == "f"
