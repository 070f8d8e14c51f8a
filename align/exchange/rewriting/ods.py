"""An OpenDocument spreadsheet with other records in the rows of its sheet, and everything else in it as it was."""

import re
from collections.abc import Callable

from lxml import etree

from align.exchange.opendocument import CONTENT, MIMETYPE
from align.exchange.rewriting.moves import Moves
from align.exchange.rewriting.ods_rows import CALCEXT, TABLE, OdsRows
from align.exchange.rewriting.ods_styles import OdsStyles
from align.exchange.rewriting.package import Package, children, remove
from align.exchange.rewriting.references import followed_addresses, followed_odf
from align.exchange.rewriting.table import Table, widening
from align.exchange.workbook import sheet_among
from align.xml import local

CHART = re.compile(r"[^/]+/content\.xml")
PROGRAM = "align "
"""How the name begins of the program that made a spreadsheet, if that is align; any other puts its own there."""
ADDRESSES = frozenset(
    (
        "cell-range-address",
        "base-cell-address",
        "print-ranges",
        "end-cell-address",
        "notify-on-update-of-ranges",
        "values-cell-range-address",
        "label-cell-address",
        "source-cell-range-addresses",
        "linked-cell",
        "source-cell-range",
    )
)
"""The attributes that name cells of any worksheet (OpenDocument 1.3, Part 3, 19)."""


def is_ods(package: Package) -> bool:
    """Whether it is an OpenDocument spreadsheet."""
    return "mimetype" in package.parts and package.content("mimetype").strip().startswith(MIMETYPE)


def is_as_written(package: Package) -> bool:
    """Whether no program has saved the spreadsheet since align wrote it."""
    if "meta.xml" not in package.parts:
        return False
    return any((entry.text or "").startswith(PROGRAM) for entry in package.tree("meta.xml").iter("{*}generator"))


def rewrite_ods(package: Package, table: Table) -> list[str]:
    """Put the table's new records in place of the rows of the sheet. Returns what cannot be kept, in words.

    Raises AlignError, naming the row, for a character that XML cannot hold.
    """
    content = package.tree(CONTENT)
    spreadsheet = next(content.iter("{*}spreadsheet"))
    sheets = children(spreadsheet, "table")
    title = sheet_among([sheet.get(f"{TABLE}name", "") for sheet in sheets])
    root = next(sheet for sheet in sheets if sheet.get(f"{TABLE}name") == title)
    rows = OdsRows(root, title, table, OdsStyles(content), package.name)
    rows.rewrite()
    if not table.moves.is_still or table.added:
        _follow(content, root, title, table.moves, widening(table))
        for part in package.parts:
            if CHART.fullmatch(part):
                _follow_addresses(package.tree(part), title, table.moves)
    return list(dict.fromkeys(rows.lost))


def _follow(
    content: etree._Element, root: etree._Element, title: str, moves: Moves, widen: Callable[[int, int], int]
) -> None:
    """Let rules, names, filters, pictures and the formulas of other worksheets follow the rows."""
    for area in content.iter(f"{TABLE}database-range"):
        name = f"{TABLE}target-range-address"
        area.set(name, followed_addresses(area.get(name, ""), title, moves, widen))
        for order in children(area, "sort"):  # the rows are in another order now
            remove(order)
    for rule in list(root.iter(f"{CALCEXT}conditional-format")):
        _follow_rule(rule, title, moves)
    _follow_addresses(content, title, moves)
    for sheet in content.iter(f"{TABLE}table"):
        for cell in sheet.iter(f"{TABLE}table-cell") if sheet is not root else ():
            if formula := cell.get(f"{TABLE}formula"):
                cell.set(f"{TABLE}formula", followed_odf(formula, title, False, moves))
    for expression in content.iter(f"{TABLE}named-expression"):
        formula = expression.get(f"{TABLE}expression", "")
        expression.set(f"{TABLE}expression", followed_odf(formula, title, False, moves))


def _follow_addresses(root: etree._Element, title: str, moves: Moves) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str) or local(element) == "condition":
            continue
        for name, value in element.attrib.items():
            if str(name).rpartition("}")[2] in ADDRESSES and (new := followed_addresses(str(value), title, moves)):
                element.set(name, new)


def _follow_rule(rule: etree._Element, title: str, moves: Moves) -> None:
    """Let a conditional format follow; its formulas count from the first cell that it is for."""
    name = f"{CALCEXT}target-range-address"
    old = rule.get(name, "")
    new = followed_addresses(old, title, moves)
    if not new:
        remove(rule)
        return
    rule.set(name, new)
    shift = _top(new) - _top(old)
    for condition in rule.iter(f"{CALCEXT}condition"):
        value = condition.get(f"{CALCEXT}value", "")
        condition.set(f"{CALCEXT}value", followed_odf(value, title, True, moves, shift))
        base = condition.get(f"{CALCEXT}base-cell-address", "")
        moved = re.sub(r"\d+$", lambda row: str(max(1, int(row[0]) + shift)), base)
        condition.set(f"{CALCEXT}base-cell-address", moved)


def _top(addresses: str) -> int:
    return min((int(row) for row in re.findall(r"\.\$?[A-Z]+\$?(\d+)", addresses)), default=1)
