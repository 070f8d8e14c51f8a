"""Sheets as workbooks: XLSX out; XLSX and ODS in."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP
from openpyxl.xml.functions import tostring
from python_calamine import CalamineError, CalamineWorkbook

from align.bitext import Status
from align.errors import AlignError
from align.exchange.guidance import HEADLINES, guidance
from align.exchange.layout import (
    BLUE,
    GREEN,
    RED,
    colour_of,
    height_of,
    refuse_unfit,
    widths_of,
)
from align.exchange.opendocument import readable
from align.files import read_bytes

SHEET, HELP = "align", "Hilfe – Help"
HELP_WIDTHS = (18, 70, 70)
PROGRAM = "Microsoft Excel Compatible / align"
"""The program that a workbook names as its last; any other puts its own name there when it saves the workbook.

LibreOffice takes workbooks of programs that do not begin like this for ones whose results it must calculate again.
"""

ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NOT_XML = re.compile("[\x00-\x08\x0b-\x1f]")


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
    widths = widths_of(header)
    _lay_out(sheet, widths)
    sheet.append([_cell(sheet, title, BLUE, is_bold=True) for title in header])
    number = 1
    for number, record in enumerate(rows, start=2):
        refuse_unfit(record, header, name, number)
        sheet.row_dimensions[number].height = height_of(record, widths)
        sheet.append(list(_row(sheet, header, record)))
    _add_rules(sheet, header, number)
    _add_help(book, source_lang, target_lang)
    ExcelWriter(book, _Archive(stream, "w", ZIP_DEFLATED, allowZip64=True)).save()


def read_workbook(path: Path) -> tuple[list[list[str]], bool]:
    """The cells of the sheet's worksheet, as text, and whether guarding apostrophes may precede them.

    Our own workbooks have none, but one that an editor made from a CSV file may. Raises AlignError when the file is
    damaged.
    """
    return cells_in(str(path), read_bytes(path))


def cells_in(name: str, content: bytes) -> tuple[list[list[str]], bool]:
    """The same for a workbook's bytes, which are, or will be, in the file `name`."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(readable(name, content)))
        names = book.sheet_names
        cells = book.get_sheet_by_name(sheet_among(names)).to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError, ValueError) as failure:
        raise AlignError(f"{name}: cannot be read as a workbook ({failure}); save it as XLSX again") from None
    return [[_text(cell) for cell in row] for row in cells], HELP not in names


def sheet_among(names: Sequence[str]) -> str:
    """The worksheet of a workbook that is the sheet: ours, or the first. Raises IndexError when there is none."""
    return SHEET if SHEET in names else names[0]


def escaped(text: str) -> str:
    """The text as it stands in the XML of a workbook, with characters that XML cannot hold as `_x0007_`.

    ECMA-376, Part 1, 22.9.2.19 (ST_Xstring).
    """
    return NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", ESCAPE_LIKE.sub("_x005F_", text))


class _Archive(ZipFile):
    """The package that openpyxl writes, naming us as the program that made it instead of Excel."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *options: Any) -> None:
        if zinfo_or_arcname == ARC_APP:
            properties = ExtendedProperties()
            properties.Application = PROGRAM
            data = tostring(properties.to_tree())
        super().writestr(zinfo_or_arcname, data, *options)


def _text(cell: Any) -> str:
    """A cell as its editor sees it, as what they typed into a column of their own may be a number or a date."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, datetime | date | time) else str(cell)


def _lay_out(sheet: Any, widths: Sequence[float]) -> None:
    sheet.freeze_panes = "A2"
    _fit_page(sheet)
    sheet.print_title_rows = "1:1"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _fit_page(sheet: Any) -> None:
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _row(sheet: Any, header: Sequence[str], record: Sequence[str]) -> Iterator[Any]:
    for title, text in zip(header, record, strict=True):
        yield _cell(sheet, text, colour_of(title, text), is_number=title == "score")


def _cell(sheet: Any, text: str, colour: str | None, is_bold: bool = False, is_number: bool = False) -> Any:
    cell = WriteOnlyCell(sheet)
    if is_number:  # a text of digits would be sorted by its first
        cell._value, cell.data_type = (int(text) if text else None), "n"
    else:
        # Typed by hand: given to openpyxl as a value, "=1+1" would become a formula, "#N/A" an error, and a text that
        # is longer with its escapes would be cut.
        cell._value, cell.data_type = escaped(text), "s"
    cell._style = _style(sheet, colour, is_bold, is_number)
    return cell


@cache
def _style(sheet: Any, colour: str | None, is_bold: bool, is_number: bool) -> Any:
    """The style of a cell; looking it up for each cell would take most of the time."""
    model = WriteOnlyCell(sheet)
    model.number_format = "0" if is_number else "@"  # what an editor types stays text, even "1-2" and "=x"
    model.alignment = Alignment(wrap_text=True, vertical="top")
    if colour is not None:
        model.fill = _fill(colour)
    if is_bold:
        model.font = Font(bold=True)
    return model._style


@cache
def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)  # conditional formats show the second


def _add_rules(sheet: Any, header: Sequence[str], last: int) -> None:
    """Add the drop-down list of statuses and the filter, and colour rows by their status while an editor works."""
    status = get_column_letter(header.index("status") + 1)
    choices = DataValidation("list", formula1=f'"{",".join(Status)}"', allow_blank=True, showErrorMessage=True)
    choices.errorTitle, choices.error = "status", ", ".join(Status)
    choices.add(f"{status}2:{status}{max(last, 2)}")
    sheet.data_validations.append(choices)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{last}"
    rows = f"{status}2:{status}{max(last, 2)}"
    for word, colour in ((Status.APPROVED, GREEN), (Status.EDITED, BLUE), (Status.REJECTED, RED)):
        sheet.conditional_formatting.add(rows, FormulaRule(formula=[f'${status}2="{word}"'], fill=_fill(colour)))


def _add_help(book: Workbook, source_lang: str, target_lang: str) -> None:
    sheet = book.create_sheet(HELP)
    _fit_page(sheet)
    for number, width in enumerate(HELP_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, title, BLUE, is_bold=True) for title in HEADLINES])
    for number, row in enumerate(guidance(source_lang, target_lang), start=2):
        sheet.row_dimensions[number].height = height_of(row, HELP_WIDTHS)
        sheet.append([_cell(sheet, text, None) for text in row])
