"""Where the blocks of a word processor's document are, in words."""

from collections import defaultdict

from lxml import etree


class Places:
    """Counts paragraphs outside tables, tables, and the rows and cells in them, in order of appearance."""

    def __init__(self) -> None:
        self._paragraphs = 0
        self._tables: dict[etree._Element, int] = {}
        self._rows: dict[etree._Element, int] = {}
        self._cells: dict[etree._Element, int] = {}
        self._count: defaultdict[etree._Element, int] = defaultdict(int)

    def paragraph(self) -> str:
        self._paragraphs += 1
        return f"paragraph {self._paragraphs}"

    def cell(self, table: etree._Element, row: etree._Element, cell: etree._Element) -> str:
        self._tables.setdefault(table, len(self._tables) + 1)
        for part, whole, known in ((row, table, self._rows), (cell, row, self._cells)):
            if part not in known:
                self._count[whole] += 1
                known[part] = self._count[whole]
        return f"table {self._tables[table]}, row {self._rows[row]}, cell {self._cells[cell]}"
