"""The rows of a worksheet in an OpenDocument spreadsheet: put where they belong, with all that is in them."""

import re
from collections import Counter, defaultdict
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from align.exchange.layout import COLOURED, WIDTH, WIDTHS, colour_of
from align.exchange.opendocument import refuse_unwritable
from align.exchange.rewriting.moves import HEADER
from align.exchange.rewriting.ods_styles import OFFICE, OdsStyles
from align.exchange.rewriting.package import remove, unset
from align.exchange.rewriting.references import followed_odf
from align.exchange.rewriting.table import NewCell, Table, height_for
from align.xml import local

TABLE, TEXT, DRAW, CALCEXT = (
    f"{{urn:{name}}}"
    for name in (
        "oasis:names:tc:opendocument:xmlns:table:1.0",
        "oasis:names:tc:opendocument:xmlns:text:1.0",
        "oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    )
)
VALUES = (
    *(f"{OFFICE}{name}" for name in ("value-type", "value", "date-value", "time-value", "boolean-value")),
    *(f"{OFFICE}{name}" for name in ("string-value", "currency")),
    f"{CALCEXT}value-type",
)
FIRST = frozenset(("cell-range-source", "annotation", "detective"))
"""What precedes the text of a cell (OpenDocument 1.3, Part 3, 9.1.4)."""
SPACES = re.compile(r"\t|(?:(?<=[ \t])|^) +| +$| {2,}")
REPEATED_ROWS, REPEATED_CELLS = f"{TABLE}number-rows-repeated", f"{TABLE}number-columns-repeated"
SPANNED = f"{TABLE}number-rows-spanned"
FORMULA, ROW_STYLE = f"{TABLE}formula", f"{TABLE}style-name"


@dataclass
class OdsRows:
    """A worksheet, `table:table`, whose rows can be found by their number."""

    root: etree._Element
    title: str
    table: Table
    styles: OdsStyles
    name: str
    """The file's, for errors."""
    rows: dict[int, etree._Element] = field(default_factory=dict)
    cells: dict[int, list[etree._Element]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._below: list[etree._Element] = []
        number = 0
        for row in list(self.root.iter(f"{TABLE}table-row")):
            count = int(row.get(REPEATED_ROWS, "1"))
            if number >= self.table.moves.last:
                self._below.append(row)
            for here in range(number + 1, number + count + 1) if number < self.table.moves.last else ():
                if here == HEADER or here in self.table.old:
                    copy = deepcopy(row) if count > 1 else row
                    unset(copy, REPEATED_ROWS)
                    self.rows[here], self.cells[here] = copy, self._separate(copy)
            number += count
        self._widths = self._column_widths()

    def rewrite(self) -> None:
        """Put the records in place of the rows."""
        table = self.table
        usual = self._usual_cells()
        before = {new: old for old, new in table.moves.to.items()}
        heading, below = self.rows[HEADER], set(self._below)
        self._place(heading, HEADER, HEADER, usual[True])
        self._widen()
        self._keep_merges_whole()
        for old in list(self.root.iter(f"{TABLE}table-row")):
            if old is not heading and old not in below:
                self._take_out(old)
        self._keep_pictures()
        holder = heading.getparent()
        above = holder if holder is not None and local(holder) == "table-header-rows" else heading
        for number in range(HEADER + 1, table.moves.new_last + 1):
            row = self.rows.get(before.get(number, 0))
            if row is None:
                row = etree.Element(f"{TABLE}table-row")
            self._place(row, number, before.get(number), usual[False])
            above.addnext(row)
            above = row
        self._keep_length()

    def _keep_pictures(self) -> None:
        """Hang the pictures and charts of rows that are gone on the heading, as nobody said that they should go."""
        for number, cells in self.cells.items():
            for column, cell in enumerate(self.rows[number] if self.table.moves.row(number) is None else (), start=1):
                for frame in cell.findall(f"{DRAW}frame"):
                    unset(frame, f"{TABLE}end-cell-address", f"{TABLE}end-x", f"{TABLE}end-y")
                    self.cells[HEADER][min(column, len(cells)) - 1].append(frame)

    def _take_out(self, row: etree._Element) -> None:
        """Remove a row, and the group that it was in once that is empty."""
        group = row.getparent()
        remove(row)
        while group is not None and group is not self.root and len(group) == 0:
            if local(group) == "table-row-group":
                self.lost.append("the grouping of rows")
            above = group.getparent()
            remove(group)
            group = above

    def _place(self, row: etree._Element, number: int, old: int | None, usual: dict[int, etree._Element]) -> None:
        cells = self.cells.get(old or 0, [])
        cells += [etree.SubElement(row, f"{TABLE}table-cell") for _ in range(self.table.new_width - len(cells))]
        if old is None:
            for column, cell in enumerate(cells, start=1):
                if (model := usual.get(column)) is not None:
                    cell.attrib.update({name: model.get(name, "") for name in LASTING if name in model.attrib})
        listed = list(self.table.cells(number, old))
        for column, new in listed:
            if old is not None and new.title in self.table.added and (model := usual.get(column)) is not None:
                cells[column - 1].attrib.update({name: model.get(name, "") for name in STYLED if name in model.attrib})
            self._fill(cells[column - 1], new, number)
        if number != HEADER:
            self._set_height(row, listed, old)
        if old is not None and not self.table.moves.is_still:
            for cell in cells:
                if formula := cell.get(FORMULA):
                    cell.set(FORMULA, followed_odf(formula, self.title, True, self.table.moves))

    def _fill(self, cell: etree._Element, new: NewCell, number: int) -> None:
        is_score = new.title == "score" and number != HEADER
        if new.title in COLOURED and number != HEADER:
            style = self.styles.coloured(cell.get(ROW_STYLE), colour_of(new.title, new.text), is_score)
            if style:
                cell.set(ROW_STYLE, style)
        formula = cell.get(FORMULA)
        kind = cell.get(f"{OFFICE}value-type")
        if formula and new.is_own:
            if new.text != new.old:
                self._set_text(cell, new.text, "string", number, new.title)
                cell.set(f"{OFFICE}string-value", new.text)
        elif new.text != new.old or formula or (is_score and kind not in ("float", None)):
            unset(cell, FORMULA)
            self._set_text(cell, new.text, "float" if is_score else "string", number, new.title)

    def _set_text(self, cell: etree._Element, text: str, kind: str, number: int, title: str) -> None:
        written = self.table.written(text) if kind == "string" else text
        refuse_unwritable(written, title, self.name, number)
        unset(cell, *VALUES)
        for child in [child for child in cell if local(child) == "p"]:
            cell.remove(child)
        if not text:
            return
        cell.set(f"{OFFICE}value-type", kind)
        if kind == "float":
            cell.set(f"{OFFICE}value", text)
        at = next((index for index, child in enumerate(cell) if local(child) not in FIRST), len(cell))
        for offset, line in enumerate(written.split("\n")):
            cell.insert(at + offset, paragraph(line))

    def _set_height(self, row: etree._Element, cells: list[tuple[int, NewCell]], old: int | None) -> None:
        """Give the row the height that its texts need, unless an editor chose another."""
        chosen = self.styles.height(row.get(ROW_STYLE)) if old is not None else None
        height = height_for(cells, self._widths, old is None, chosen)
        if height is not None:
            row.set(ROW_STYLE, self.styles.of_height(row.get(ROW_STYLE), height))

    def _separate(self, row: etree._Element) -> list[etree._Element]:
        """The row's cells within the table, one element each."""
        cells: list[etree._Element] = []
        for cell in list(row):
            count = int(cell.get(REPEATED_CELLS, "1"))
            here = min(count, self.table.new_width - len(cells))
            if here <= 0:
                break
            if count == 1:
                cells.append(cell)
                continue
            unset(cell, REPEATED_CELLS)
            for _ in range(here):
                copy = deepcopy(cell)
                cell.addprevious(copy)
                cells.append(copy)
            if count > here:
                cell.set(REPEATED_CELLS, str(count - here))
            else:
                row.remove(cell)
        return cells

    def _usual_cells(self) -> dict[bool, dict[int, etree._Element]]:
        """A cell that looks like most of its column: of the headings (True), and of the rows (False)."""
        rows = [number for number in self.rows if number != HEADER]
        return {True: self._usual_in([HEADER]), False: self._usual_in(rows)}

    def _usual_in(self, rows: list[int]) -> dict[int, etree._Element]:
        looks: defaultdict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
        models: dict[tuple[int, tuple[str, ...]], etree._Element] = {}
        for number in rows:
            for column, cell in enumerate(self.cells[number], start=1):
                look = tuple(cell.get(name, "") for name in LASTING)
                looks[column][look] += 1
                models.setdefault((column, look), cell)
        usual = {column: deepcopy(models[column, of.most_common(1)[0][0]]) for column, of in looks.items()}
        like = [self.table.columns[title] for title in ("note", "target") if title in self.table.columns]
        for title in self.table.added:
            model = next((usual[column] for column in like if column in usual), None)
            if model is not None:
                usual[self.table.columns[title]] = model
        return usual

    def _columns(self) -> list[etree._Element]:
        """The elements of the columns within the table, one each."""
        listed: list[etree._Element] = []
        for column in list(self.root.iter(f"{TABLE}table-column")):
            count = int(column.get(REPEATED_CELLS, "1"))
            here = min(count, self.table.new_width - len(listed))
            unset(column, REPEATED_CELLS)
            for _ in range(here if count > 1 else 0):
                copy = deepcopy(column)
                column.addprevious(copy)
                listed.append(copy)
            if count == 1 and here:
                listed.append(column)
            elif count > here:
                column.set(REPEATED_CELLS, str(count - here))
            elif count > 1:
                self.root.remove(column)
        return listed

    def _column_widths(self) -> dict[int, float]:
        """In characters."""
        widths: dict[int, float] = {}
        for column in self.root.iter(f"{TABLE}table-column"):
            for _ in range(min(int(column.get(REPEATED_CELLS, "1")), self.table.width - len(widths))):
                widths[len(widths) + 1] = self.styles.width(column.get(ROW_STYLE)) or WIDTH
        return widths | {self.table.columns[title]: WIDTHS.get(title, WIDTH) for title in self.table.added}

    def _widen(self) -> None:
        """Give the new columns their widths."""
        if not self.table.added:
            return
        columns = self._columns()
        for title in self.table.added:
            place = self.table.columns[title]
            if place <= len(columns):
                columns[place - 1].set(ROW_STYLE, self.styles.of_width(WIDTHS.get(title, WIDTH)))

    def _keep_merges_whole(self) -> None:
        """Part cells that are merged over rows which are no longer together."""
        for number, cells in self.cells.items():
            for column, cell in enumerate(cells, start=1):
                span = int(cell.get(SPANNED, "1"))
                places = [self.table.moves.row(row) for row in range(number, number + span)]
                first = places[0]
                if span == 1 or (first is not None and places == list(range(first, first + span))):
                    continue
                self.lost.append(f"the merging of {span} cells from row {number}, whose rows are no longer together")
                unset(cell, SPANNED)
                for row in range(number + 1, number + span):
                    if column <= len(self.cells.get(row, [])):
                        self.cells[row][column - 1].tag = f"{TABLE}table-cell"

    def _keep_length(self) -> None:
        """Take the rows that came away from the empty ones at the end, so that the worksheet keeps its length."""
        more = self.table.moves.new_last - self.table.moves.last
        for row in reversed(self._below):
            count = int(row.get(REPEATED_ROWS, "1"))
            if count > 1 and count - more >= 1:
                row.set(REPEATED_ROWS, str(count - more))
                return


STYLED = (ROW_STYLE,)
LASTING = (ROW_STYLE, f"{TABLE}content-validation-name")
"""What a new cell takes over from the others of its column."""


def paragraph(line: str) -> etree._Element:
    """A line of text, with the spaces and tabs that would otherwise be lost (OpenDocument 1.3, Part 3, 6.1.2)."""
    root = last = etree.Element(f"{TEXT}p")
    end = 0
    for found in SPACES.finditer(line):
        _append(root, last, line[end : found.start()])
        last = etree.SubElement(root, f"{TEXT}tab" if found[0] == "\t" else f"{TEXT}s")
        if found[0] != "\t" and len(found[0]) > 1:
            last.set(f"{TEXT}c", str(len(found[0])))
        end = found.end()
    _append(root, last, line[end:])
    return root


def _append(root: etree._Element, last: etree._Element, text: str) -> None:
    if last is root:
        root.text = text
    else:
        last.tail = text
