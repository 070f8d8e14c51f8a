"""What refers to the rows of an XLSX worksheet from outside them: rules, comments, pictures, tables, other sheets."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from align.exchange.rewriting.moves import HEADER, Moves
from align.exchange.rewriting.package import Package, children, remove, unset
from align.exchange.rewriting.references import followed, followed_ranges, place_of, stays_together
from align.xml import local, text

Widen = Callable[[int, int], int]
WHOLE = ("autofilter",)
"""The elements whose range gets the columns that are added to the table."""
RANGED = {
    "sqref": ("ignoredError", "protectedRange"),
    "ref": ("hyperlink", "comment", "threadedComment"),
    "r": ("cellWatch",),
}
"""The attributes that name cells, and the elements that go with them."""
ELSEWHERE = re.compile(r"xl/(worksheets|charts|chartsheets|drawings|pivotCache|externalLinks)/[^/]+\.xml")
NOTE = re.compile(rb"<(?:\w+:)?shape\b.*?</(?:\w+:)?shape>", re.DOTALL)
NOTE_ROW = re.compile(rb"(<(?:\w+:)?Row>\s*)(\d+)(\s*</)")
NOTE_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")


def follow_in_sheet(root: etree._Element, title: str, moves: Moves, widen: Widen) -> list[str]:
    """Let everything in the worksheet but its rows follow them. Returns what cannot be kept."""
    for element in list(root.iter()):
        name = local(element)
        if name in WHOLE:
            element.set("ref", followed_ranges(element.get("ref", ""), moves, widen) or "A1")
        elif name == "sortstate":  # the rows are in another order now
            remove(element)
        elif name in ("conditionalformatting", "datavalidation", "sparkline"):
            _follow_rule(element, title, moves)
        elif name == "rowbreaks":
            for line in element:
                line.set("id", str(moves.row(int(line.get("id", "0"))) or moves.new_last))
    follow_cells(root, moves)
    _follow_anchors(root, moves)
    for link in root.iter("{*}hyperlink"):
        if link.get("location"):
            link.set("location", followed(link.get("location", ""), title, True, moves))
    return list(_follow_merges(root, moves))


def follow_cells(root: etree._Element, moves: Moves) -> None:
    """Let links, comments and the like follow the cells that they belong to; those of rows that are gone go too."""
    for attribute, names in RANGED.items():
        for element in [found for name in names for found in root.iter(f"{{*}}{name}")]:
            if not element.get(attribute):
                continue
            if cells := followed_ranges(element.get(attribute, ""), moves, is_for_rows=True):
                element.set(attribute, cells)
            else:
                remove(element)
    _remove_empty(root, "hyperlinks", "ignoredErrors", "protectedRanges", "cellWatches")


def follow_satellites(package: Package, sheet: str, moves: Moves) -> None:
    """Let the parts that belong to the worksheet follow its rows."""
    for _, kind, part in list(package.related(sheet)):
        if part not in package.parts:
            continue
        if kind in ("comments", "threadedComment"):
            follow_cells(package.tree(part), moves)
        elif kind == "vmlDrawing":
            package.replace(part, NOTE.sub(lambda found: _note(found[0], moves), package.content(part)))
        elif kind == "drawing":
            _follow_anchors(package.tree(part), moves)
        elif kind == "table":
            _follow_table(package.tree(part), moves)


def follow_elsewhere(package: Package, sheet: str, title: str, moves: Moves) -> None:
    """Let formulas of other worksheets, charts and pivot tables follow the rows that they refer to."""
    name = re.escape(text(title).replace("'", "''").encode())
    mention = re.compile(rb"%s(?:'|&apos;)?!|sheet=[\"']%s" % (name, name))
    for part in package.parts:
        if part == sheet or not ELSEWHERE.fullmatch(part) or not mention.search(package.content(part)):
            continue
        for element in package.tree(part).iter("{*}f", "{*}formula", "{*}formula1", "{*}formula2", "{*}hyperlink"):
            if element.text:
                element.text = followed(element.text, title, False, moves)
            if element.get("location"):
                element.set("location", followed(element.get("location", ""), title, False, moves))
        for source in package.tree(part).iter("{*}worksheetSource"):
            if source.get("sheet") == title and source.get("ref"):
                source.set("ref", followed_ranges(source.get("ref", ""), moves))


def follow_names(book: etree._Element, title: str, number: int, moves: Moves, widen: Widen) -> None:
    """Let defined names follow; the one of the filter of the worksheet, which is that `number`, as the filter does."""
    for name in book.iter("{*}definedName"):
        name.text = followed(name.text or "", title, False, moves)
        if name.get("name") == "_xlnm._FilterDatabase" and name.get("localSheetId") == str(number):
            sheet, mark, area = (name.text or "").rpartition("!")
            widened = followed_ranges(area, Moves({}, HEADER, HEADER), widen)
            name.text = sheet + mark + re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", widened)


def _follow_rule(rule: etree._Element, title: str, moves: Moves) -> None:
    """Let a conditional format, the list of a cell, or a sparkline follow. Their formulas count from the first cell."""
    inner = [child for child in rule.iter() if local(child) == "sqref" and child.text]
    old = rule.get("sqref") or (inner[0].text if inner else "") or ""
    new = followed_ranges(old, moves)
    if not new:
        remove(rule)
        return
    if rule.get("sqref"):
        rule.set("sqref", new)
    for child in inner:
        child.text = new
    shift = None if local(rule) == "sparkline" else _top(new) - _top(old)
    for formula in rule.iter("{*}formula", "{*}formula1", "{*}formula2", "{*}f"):
        if formula.text:
            formula.text = followed(formula.text, title, True, moves, shift)


def _top(ranges: str) -> int:
    rows = (re.search(r"\d+", area) for area in ranges.split())
    return min((int(row[0]) for row in rows if row), default=1)


def _follow_merges(root: etree._Element, moves: Moves) -> Iterator[str]:
    for merge in list(root.iter("{*}mergeCell")):
        area = merge.get("ref", "")
        if stays_together(area, moves):
            merge.set("ref", followed_ranges(area, moves, is_for_rows=True))
            continue
        remove(merge)
        first, _, last = area.partition(":")
        if place_of(first)[1] != place_of(last)[1]:
            yield f"the merging of {area}, whose rows are no longer together"
    for group in list(root.iter("{*}mergeCells")):
        unset(group, "count")
    _remove_empty(root, "mergeCells")


def _follow_anchors(root: etree._Element, moves: Moves) -> None:
    """Let pictures and shapes follow the row that their upper edge is in; rows count from 0 there."""
    for start in list(root.iter("{*}from")):
        rows = [*children(start, "row")]
        for end in children(start.getparent(), "to"):
            rows += children(end, "row")
        if rows:
            moved = _offset(int(rows[0].text or 0), moves)
            for row in rows:
                row.text = str(int(row.text or 0) + moved)


def _offset(row: int, moves: Moves) -> int:
    """By how many rows what begins in that row, counted from 0, moves: within the sheet, if the row is gone."""
    place = moves.row(row + 1)
    return (min(row + 1, max(moves.new_last, HEADER)) if place is None else place) - 1 - row


def _follow_table(root: etree._Element, moves: Moves) -> None:
    for element in (root, *root.iter("{*}autoFilter")):
        if element.get("ref"):
            element.set("ref", followed_ranges(element.get("ref", ""), moves).partition(" ")[0])
    for state in list(root.iter("{*}sortState")):
        remove(state)


def _note(shape: bytes, moves: Moves) -> bytes:
    """The box of a comment, beside its cell."""
    found = NOTE_ROW.search(shape)
    if found is None:
        return shape
    row = int(found[2])
    if moves.row(row + 1) is None:
        return b""
    offset = _offset(row, moves)

    def anchor(place: re.Match[bytes]) -> bytes:
        numbers = place[2].split(b",")
        for number in (2, 6):
            if number < len(numbers):
                numbers[number] = b" %d" % max(0, int(numbers[number]) + offset)
        return place[1] + b",".join(numbers) + place[3]

    shape = NOTE_ROW.sub(lambda place: b"%s%d%s" % (place[1], row + offset, place[3]), shape)
    return NOTE_ANCHOR.sub(anchor, shape)


def _remove_empty(root: etree._Element, *names: str) -> None:
    for name in names:
        for group in list(root.iter(f"{{*}}{name}")):
            if len(group) == 0:
                remove(group)
