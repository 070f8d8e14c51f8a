"""An XLSX workbook with other records in the rows of its sheet, and everything else in it as it was."""

from lxml import etree
from openpyxl.utils import get_column_letter

from align.exchange.rewriting.package import Package, children, remove
from align.exchange.rewriting.table import Table, widening
from align.exchange.rewriting.xlsx_rows import Rows
from align.exchange.rewriting.xlsx_satellites import follow_elsewhere, follow_in_sheet, follow_names, follow_satellites
from align.exchange.rewriting.xlsx_styles import Styles
from align.exchange.workbook import PROGRAM, sheet_among

APP = "docProps/app.xml"


def is_as_written(package: Package) -> bool:
    """Whether no program has saved the workbook since align wrote it."""
    if APP not in package.parts:
        return False
    return package.tree(APP).findtext("{*}Application") == PROGRAM


def is_xlsx(package: Package) -> bool:
    """Whether it is a workbook in XML, not in the binary form (.xlsb)."""
    return any(part.endswith("workbook.xml") for part in package.parts)


def rewrite_xlsx(package: Package, table: Table) -> list[str]:
    """Put the table's new records in place of the rows of the sheet. Returns what cannot be kept, in words."""
    book_part = next(part for _, kind, part in package.related() if kind == "officeDocument")
    book = package.tree(book_part)
    sheets = [sheet for group in children(book, "sheets") for sheet in group]
    title = sheet_among([sheet.get("name", "") for sheet in sheets])
    number = next(number for number, sheet in enumerate(sheets) if sheet.get("name") == title)
    parts = {identity: (kind, part) for identity, kind, part in package.related(book_part)}
    sheet = next(parts[str(value)][1] for name, value in sheets[number].attrib.items() if str(name).endswith("}id"))
    root = package.tree(sheet)

    styles = next(part for kind, part in parts.values() if kind == "styles")
    rows = Rows(root, title, table, Styles(package.tree(styles)))
    rows.rewrite()
    lost = rows.lost
    if not table.moves.is_still or table.added:
        widen = widening(table)
        lost += follow_in_sheet(root, title, table.moves, widen)
        follow_satellites(package, sheet, table.moves)
        follow_elsewhere(package, sheet, title, table.moves)
        follow_names(book, title, number, table.moves, widen)
    _lift_protection(root)
    for dimension in children(root, "dimension"):
        dimension.set("ref", f"A1:{get_column_letter(table.new_width)}{table.moves.new_last}")
    for kind, part in parts.values():
        if kind == "calcChain" and part in package.parts:  # the program that opens the workbook makes it again
            package.drop(part, used_by=book_part)
    if rows.has_formulas:
        _have_calculated(book)
    return lost


def _lift_protection(root: etree._Element) -> None:
    """Take away the protection that align once gave, without a password and with leave to sort, which Excel refused."""
    for lock in children(root, "sheetProtection"):
        leaves = all(lock.get(name) in ("0", "false") for name in ("sort", "autoFilter", "insertRows", "deleteRows"))
        if leaves and not any(lock.get(name) for name in ("password", "hashValue")):
            remove(lock)


def _have_calculated(book: etree._Element) -> None:
    """Ask the program that opens the workbook to calculate its formulas again (ECMA-376, Part 1, 18.2.2)."""
    for settings in children(book, "calcPr"):
        settings.set("fullCalcOnLoad", "1")
