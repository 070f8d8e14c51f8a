"""Sheets as workbooks: XLSX out; XLSX and ODS in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from python_calamine import CalamineError, CalamineWorkbook

from align.bitext import COLUMNS, DOUBTFUL, LOW, Status
from align.errors import AlignError
from align.exchange.guidance import HEADLINES, guidance

SHEET, HELP = "align", "Hilfe – Help"
LONGEST_CELL = 32_767
"""UTF-16 units in a cell; Excel silently cuts off anything longer (Excel specifications and limits)."""
MOST_ROWS = 1_048_576

ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NOT_XML = re.compile("[\x00-\x08\x0b-\x1f]")
NOT_WRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")

WIDTHS = {"id": 15, "source": 60, "target": 60, "status": 12, "score": 8, "checks": 36, "note": 30}
WIDTH = 20
HELP_WIDTHS = (18, 70, 70)
LINE_HEIGHT, HIGHEST = 14.0, 409.0
"""In points; Excel shows no higher rows."""
GREY, RED, YELLOW, GREEN, BLUE = (
    PatternFill("solid", start_color=colour) for colour in ("EFEFEF", "F8CBAD", "FFF2CC", "E2EFDA", "D9E2F3")
)
OPEN = ("target", "status", "note")
"""Columns that an editor may write in while the sheet is protected, besides columns of their own."""


def write_xlsx(
    records: Iterable[Sequence[str]], stream: BinaryIO, name: str, source_lang: str = "de", target_lang: str = "en"
) -> None:
    """Write the records, the first of which is the header, as a workbook for editors.

    Raises AlignError, naming the file `name` and the row, for text that a workbook cannot hold.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    rows = iter(records)
    header = next(rows)
    _lay_out(sheet, header)
    sheet.append([_cell(sheet, title, BLUE, locked=True, bold=True) for title in header])
    number = 1
    for number, record in enumerate(rows, start=2):
        if number > MOST_ROWS:
            raise AlignError(f"{name}: a worksheet holds {MOST_ROWS:,} rows; write CSV, or split the document")
        _check(record, header, name, number)
        sheet.row_dimensions[number].height = _height(record, [WIDTHS.get(title, WIDTH) for title in header])
        sheet.append(list(_row(sheet, header, record)))
    _add_rules(sheet, header, number)
    _add_help(book, source_lang, target_lang)
    book.save(stream)


def read_workbook(path: Path) -> tuple[list[list[str]], bool]:
    """The cells of the sheet's worksheet, as text, and whether guarding apostrophes may precede them.

    Our own workbooks have none, but one that an editor made from a CSV file may. Raises AlignError when the file is
    damaged.
    """
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        name = SHEET if SHEET in names else names[0]
        cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError, ValueError) as failure:
        if isinstance(failure, FileNotFoundError | PermissionError):
            raise AlignError.from_os_error(path, failure) from failure
        raise AlignError(f"{path}: cannot be read as a workbook ({failure}); save it as XLSX again") from None
    return [[_text(cell) for cell in row] for row in cells], HELP not in names


def _text(cell: Any) -> str:
    """A cell as its editor sees it, as what they typed into a column of their own may be a number or a date."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, datetime | date | time) else str(cell)


def _lay_out(sheet: Any, header: Sequence[str]) -> None:
    sheet.freeze_panes = "A2"
    _fit_page(sheet)
    sheet.print_title_rows = "1:1"
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # the attribute says what is forbidden
    for number, title in enumerate(header, start=1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = WIDTHS.get(title, WIDTH)
        column.protection = Protection(locked=_is_locked(title))


def _fit_page(sheet: Any) -> None:
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(record: Sequence[str], widths: Sequence[int]) -> float:
    """The height of a row, in points, that shows its longest cell: LibreOffice does not find it by itself."""
    lines = (
        sum(-(-len(line) // max(1, width - 2)) or 1 for line in text.split("\n"))
        for text, width in zip(record, widths, strict=True)
    )
    return min(LINE_HEIGHT * max(lines, default=1) + 3, HIGHEST)


def _is_locked(title: str) -> bool:
    return title in COLUMNS and title not in OPEN


def _row(sheet: Any, header: Sequence[str], record: Sequence[str]) -> Iterator[Any]:
    for title, text in zip(header, record, strict=True):
        fill = GREY if title in {"id", "source"} else None
        if title == "score" and text:
            fill = RED if int(text) < LOW else YELLOW if int(text) < DOUBTFUL else None
        elif title == "checks" and text:
            fill = YELLOW
        yield _cell(sheet, text, fill, locked=_is_locked(title))


def _cell(sheet: Any, text: str, fill: PatternFill | None, locked: bool, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet)
    # Typed by hand: given to openpyxl as a value, "=1+1" would become a formula, "#N/A" an error, and a text that is
    # longer with its escapes would be cut.
    cell._value = NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", ESCAPE_LIKE.sub("_x005F_", text))
    cell.data_type = "s"
    cell._style = _style(sheet, fill, locked, bold)
    return cell


@cache
def _style(sheet: Any, fill: PatternFill | None, locked: bool, bold: bool) -> Any:
    """The style of a cell; looking it up for each cell would take most of the time."""
    model = WriteOnlyCell(sheet)
    model.number_format = "@"  # what an editor types stays text, even "1-2" and "=x"
    model.alignment = Alignment(wrap_text=True, vertical="top")
    model.protection = Protection(locked=locked)
    if fill is not None:
        model.fill = fill
    if bold:
        model.font = Font(bold=True)
    return model._style


def _check(record: Sequence[str], header: Sequence[str], name: str, row: int) -> None:
    for title, text in zip(header, record, strict=True):
        if len(text) > LONGEST_CELL // 2 and len(text.encode("utf-16-le", "replace")) // 2 > LONGEST_CELL:
            raise AlignError(
                f"{name}: row {row} has {len(text):,} characters in {title}, and a workbook's cell holds up to"
                f" {LONGEST_CELL:,}; write CSV, or split the row"
            )
        if found := NOT_WRITABLE.search(text):
            raise AlignError(
                f"{name}: row {row} has U+{ord(found[0]):04X} in {title}, which no workbook can hold;"
                " write CSV, or remove it"
            )


def _add_rules(sheet: Any, header: Sequence[str], last: int) -> None:
    """Add the drop-down list of statuses, and colour rows by their status while an editor works."""
    status = get_column_letter(header.index("status") + 1)
    choices = DataValidation("list", formula1=f'"{",".join(Status)}"', allow_blank=True, showErrorMessage=True)
    choices.errorTitle, choices.error = "status", ", ".join(Status)
    choices.add(f"{status}2:{status}{max(last, 2)}")
    sheet.data_validations.append(choices)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{last}"
    rows = f"{status}2:{status}{max(last, 2)}"
    for word, fill in ((Status.APPROVED, GREEN), (Status.EDITED, BLUE), (Status.REJECTED, RED)):
        sheet.conditional_formatting.add(rows, FormulaRule(formula=[f'${status}2="{word}"'], fill=fill))


def _add_help(book: Workbook, source_lang: str, target_lang: str) -> None:
    sheet = book.create_sheet(HELP)
    _fit_page(sheet)
    for number, width in enumerate(HELP_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, title, BLUE, locked=True, bold=True) for title in HEADLINES])
    for number, row in enumerate(guidance(source_lang, target_lang), start=2):
        sheet.row_dimensions[number].height = _height(row, HELP_WIDTHS)
        sheet.append([_cell(sheet, text, None, locked=True) for text in row])
