"""The rows of an XLSX worksheet: put where they belong, with new texts, and with all else that is in them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils import get_column_letter

from align.exchange.layout import COLOURED, WIDTH, WIDTHS, colour_of
from align.exchange.rewriting.moves import HEADER
from align.exchange.rewriting.package import children, unset
from align.exchange.rewriting.references import followed, place_of, shifted, stays_together
from align.exchange.rewriting.table import NewCell, Table, height_for
from align.exchange.rewriting.xlsx_styles import Styles
from align.exchange.workbook import escaped
from align.xml import XML_SPACE, local

VALUE = frozenset(("f", "v", "is"))


@dataclass
class Rows:
    """The element `sheetData` of a worksheet, whose rows can be found by their number."""

    root: etree._Element
    title: str
    table: Table
    styles: Styles
    rows: dict[int, etree._Element] = field(default_factory=dict)
    cells: dict[int, dict[int, etree._Element]] = field(default_factory=dict)
    """The cells of each row, by column."""
    has_formulas: bool = False
    lost: list[str] = field(default_factory=list)
    """What cannot be kept, in words."""

    def __post_init__(self) -> None:
        self._data = children(self.root, "sheetData")[0]
        self._space = etree.QName(self._data).namespace
        for row in self._data:
            number = int(row.get("r") or max(self.rows, default=0) + 1)
            self.rows[number], self.cells[number] = row, {}
            for cell in row:
                column = place_of(cell.get("r", ""))[0] if cell.get("r") else max(self.cells[number], default=0) + 1
                self.cells[number][column] = cell
        self._widths = self._column_widths()
        self._expand_formulas()

    def rewrite(self) -> None:
        """Put the records in place of the rows."""
        table = self.table
        styles = self._usual_styles()
        before = {new: old for old, new in table.moves.to.items()} | {HEADER: HEADER}
        below = {moved: old for old in self.rows if old > table.moves.last if (moved := table.moves.row(old))}
        self._widen()
        self._data[:] = []
        for number in (*range(HEADER, table.moves.new_last + 1), *sorted(below)):
            old = below.get(number, before.get(number))
            row = self.rows.get(old or 0)
            if row is None:
                row = etree.Element(self._name("row"))
            cells = dict(self.cells.get(old or 0, {}))
            if number not in below:
                is_heading = number == HEADER
                for column, new in table.cells(number, old):
                    self._fill(cells, column, new, styles[is_heading].get(column, "0"), is_heading)
                self._set_height(row, number, old)
            self._place(row, cells, number)
            self._data.append(row)

    def _name(self, tag: str) -> str:
        return f"{{{self._space}}}{tag}"

    def _fill(self, cells: dict[int, etree._Element], column: int, new: NewCell, usual: str, is_heading: bool) -> None:
        cell = cells.get(column)
        if cell is None:
            if not new.text and usual == "0":
                return
            cell = cells[column] = etree.Element(self._name("c"), s=usual)
        if new.title in COLOURED and not is_heading:
            colour = colour_of(new.title, new.text)
            cell.set("s", self.styles.renewed(cell.get("s", "0"), colour, new.title == "score"))
        formula = children(cell, "f")
        if formula and new.is_own:
            if new.text != new.old:
                self._set_result(cell, new.text)
        elif new.text != new.old or formula or (new.title == "score" and not is_heading and cell.get("t", "n") != "n"):
            self._set_text(cell, new)

    def _set_result(self, cell: etree._Element, text: str) -> None:
        """Keep the formula, with what it is said to yield until the workbook is calculated again."""
        for child in [child for child in cell if local(child) != "f"]:
            cell.remove(child)
        cell.set("t", "str")
        etree.SubElement(cell, self._name("v")).text = escaped(text)

    def _set_text(self, cell: etree._Element, new: NewCell) -> None:
        was_number = cell.get("t", "n") == "n" and bool(children(cell, "v"))
        for child in [child for child in cell if local(child) in VALUE]:
            cell.remove(child)
        unset(cell, "t", "cm", "vm")
        if not new.text:
            return
        if (new.title == "score" and new.text.isdigit()) or (was_number and new.is_own and _is_number(new.text)):
            etree.SubElement(cell, self._name("v")).text = new.text
            return
        cell.set("t", "inlineStr")
        inline = etree.SubElement(etree.SubElement(cell, self._name("is")), self._name("t"))
        inline.set(XML_SPACE, "preserve")
        inline.text = escaped(self.table.written(new.text))

    def _place(self, row: etree._Element, cells: dict[int, etree._Element], number: int) -> None:
        row.set("r", str(number))
        unset(row, "spans")
        row[:] = [child for _, child in sorted(cells.items())]
        for column, cell in cells.items():
            cell.set("r", f"{get_column_letter(column)}{number}")
            for formula in children(cell, "f") if not self.table.moves.is_still else ():
                self._follow(formula, cell.get("r", ""))

    def _follow(self, formula: etree._Element, cell: str) -> None:
        if area := formula.get("ref"):
            if not stays_together(area, self.table.moves):
                self.lost.append(f"the array formula in {area}, which is now in {cell} alone")
                formula.set("ref", cell)
            else:
                formula.set("ref", followed(area, self.title, True, self.table.moves))
        if formula.text:
            formula.text = followed(formula.text, self.title, True, self.table.moves)

    def _set_height(self, row: etree._Element, number: int, old: int | None) -> None:
        """Give the row the height that its texts need, unless an editor chose another."""
        if number == HEADER:
            return
        is_chosen = row.get("ht") and row.get("customHeight") in ("1", "true")
        chosen = float(row.get("ht", "")) if is_chosen else None
        height = height_for(list(self.table.cells(number, old)), self._widths, old is None, chosen)
        if height is not None:
            row.set("ht", f"{height:g}")
            row.set("customHeight", "1")

    def _usual_styles(self) -> dict[bool, dict[int, str]]:
        """The style that most cells of each column have: of its heading (True), and of its rows (False)."""
        counts: dict[bool, dict[int, Counter[str]]] = {True: {}, False: {}}
        for number, cells in self.cells.items():
            if number <= self.table.moves.last:
                for column, cell in cells.items():
                    counts[number == HEADER].setdefault(column, Counter())[cell.get("s", "0")] += 1
        usual = {
            heading: {column: styles.most_common(1)[0][0] for column, styles in of.items()}
            for heading, of in counts.items()
        }
        like = self.table.columns.get("note", 0), self.table.columns.get("target", 0)
        for of in usual.values():
            for title in self.table.added:
                of[self.table.columns[title]] = next((of[column] for column in like if column in of), "0")
        return usual

    def _column_widths(self) -> dict[int, float]:
        """In characters."""
        formats = children(self.root, "sheetFormatPr")
        default = float(formats[0].get("defaultColWidth") or 8.43) if formats else 8.43
        widths = dict.fromkeys(range(1, self.table.new_width + 1), default)
        for group in children(self.root, "cols"):
            for col in group:
                for number in range(int(col.get("min", "1")), min(int(col.get("max", "1")), len(widths)) + 1):
                    widths[number] = float(col.get("width") or default)
        return widths | {self.table.columns[title]: WIDTHS.get(title, WIDTH) for title in self.table.added}

    def _widen(self) -> None:
        """Give the new columns their widths."""
        if not self.table.added:
            return
        groups = children(self.root, "cols")
        if not groups:
            groups = [etree.Element(self._name("cols"))]
            self._data.addprevious(groups[0])
        first, last = self.table.width + 1, self.table.new_width
        for col in list(groups[0]):
            start, end = int(col.get("min", "1")), int(col.get("max", "1"))
            if end < first:
                continue
            for one, other in ((start, first - 1), (last + 1, end)):
                if one <= other and other >= start:
                    part = etree.fromstring(etree.tostring(col))
                    part.set("min", str(max(one, start)))
                    part.set("max", str(other))
                    groups[0].append(part)
            groups[0].remove(col)
        for title in self.table.added:
            number = str(self.table.columns[title])
            width = f"{WIDTHS.get(title, WIDTH)}"
            groups[0].append(etree.Element(self._name("col"), min=number, max=number, width=width, customWidth="1"))
        groups[0][:] = sorted(groups[0], key=lambda col: int(col.get("min", "1")))

    def _expand_formulas(self) -> None:
        """Write out formulas that several cells share (ECMA-376, Part 1, 18.3.1.40), as their cells may part."""
        masters: dict[str, tuple[str, int, int]] = {}
        for number, column, formula in self._formulas():
            self.has_formulas = True
            kind = formula.get("t")
            if kind == "shared" and formula.text:
                masters[formula.get("si", "")] = formula.text, number, column
        for number, column, formula in self._formulas() if self.has_formulas else ():
            if formula.get("t") == "shared":
                text, row, left = masters.get(formula.get("si", ""), ("", number, column))
                formula.text = formula.text or shifted(text, number - row, column - left)
                unset(formula, "t", "si", "ref")

    def _formulas(self) -> Iterator[tuple[int, int, etree._Element]]:
        for number, cells in self.cells.items():
            for column, cell in cells.items():
                for formula in children(cell, "f") if len(cell) else ():
                    yield number, column, formula


def _is_number(text: str) -> bool:
    """Whether a number is read back as just this text."""
    try:
        number = float(text)
    except ValueError:
        return False
    return text == (str(int(number)) if number.is_integer() else str(number))
