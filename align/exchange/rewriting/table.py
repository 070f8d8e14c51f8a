"""A sheet's table as it stands in a workbook, and as it will be: what every kind of workbook is rewritten from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from align.exchange.columns import is_ours, title_of
from align.exchange.layout import WIDTH, height_of, refuse_unfit, widths_of
from align.exchange.rewriting.moves import HEADER, Moves, Record, continued
from align.guard import guarded, unguarded

NOTHING: Record = {}
NEAR = 1.0
"""Points by which a height may differ from align's and still be align's, as programs round heights when they save."""


@dataclass(frozen=True)
class NewCell:
    """What a cell will hold."""

    title: str
    text: str
    old: str
    """What it holds now, as the sheet is read; empty if there was no such row."""
    is_dropped: bool = False
    """Whether its whole column goes."""

    @property
    def is_own(self) -> bool:
        """Whether it is in a column of an editor's, where a formula stays one."""
        return not is_ours(self.title) and not self.is_dropped


@dataclass(frozen=True)
class Table:
    """Rows and columns are counted from 1."""

    columns: Mapping[str, int]
    """The place of each column that the new records have, by title. Those that the sheet had stay where they are."""
    dropped: Mapping[str, int]
    """The columns that the new records do not have."""
    added: Sequence[str]
    """The columns that the sheet did not have; they come last."""
    width: int
    """The last column of the sheet as it was."""
    old: Mapping[int, Record]
    new: Mapping[int, Record]
    """The records by row, without the header."""
    moves: Moves
    is_guarded: bool
    """Whether apostrophes precede what looks like a formula, as in a workbook that was made from CSV."""

    @property
    def new_width(self) -> int:
        """The last column of the sheet as it will be."""
        return self.width + len(self.added)

    def cells(self, row: int, before: int | None) -> Iterable[tuple[int, NewCell]]:
        """The columns of a new row that continues the row `before`, and what they will hold."""
        old = self.old.get(before or 0, NOTHING)
        if before == HEADER:
            old = {title: title for title in (*self.columns, *self.dropped) if title not in self.added}
        for title, column in self.columns.items():
            text = title if row == HEADER else self.new[row].get(title, "")
            yield column, NewCell(title, text, old.get(title, ""))
        for title, column in self.dropped.items():
            yield column, NewCell(title, "", old.get(title, ""), is_dropped=True)

    def is_in(self, cells: Sequence[Sequence[str]], is_guarded: bool) -> bool:
        """Whether these cells, read from the workbook as it was written, have the new records and nothing else."""
        read = [[unguarded(cell) for cell in row] for row in cells] if is_guarded else cells
        titles = [title_of(cell) for cell in read[0]] if read else []
        there = [dict(zip(titles, row, strict=False)) for row in read[1:] if any(row)]
        known = [record for record in self.new.values() if any(record.values())]
        return len(there) == len(known) and all(
            row.get(title, "") == text
            for row, record in zip(there, known, strict=True)
            for title, text in record.items()
        )

    def written(self, text: str) -> str:
        """The text as it must stand in the cell to be read back."""
        return guarded(text) if self.is_guarded else text


def height_for(
    cells: Sequence[tuple[int, NewCell]], widths: Mapping[int, float], is_new: bool, height: float | None
) -> float | None:
    """The height, in points, that a row's new texts need; None if the row keeps its own.

    It does if the texts are as before, and if its `height` is one that an editor chose. `widths` are those of the
    columns, in characters; `is_new` is a row that the sheet did not have.
    """
    texts, before = [new.text for _, new in cells], [new.old for _, new in cells]
    if not is_new and texts == before:
        return None
    used = [widths.get(column, WIDTH) for column, _ in cells]
    given = widths_of(new.title for _, new in cells)
    if height is not None and all(abs(height - height_of(before, of)) > NEAR for of in (used, given)):
        return None
    return height_of(texts, used)


def has_table(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the cells are those of a sheet."""
    return bool(cells) and {"source", "target"} <= {title_of(cell) for cell in cells[0]}


def table_of(cells: Sequence[Sequence[str]], is_guarded: bool, records: Iterable[Sequence[str]], name: str) -> Table:
    """The table that is in these cells (`has_table`) and will have these records, the first of which is the header.

    Raises AlignError, naming the file `name` and the row, for a text that no workbook can hold.
    """
    read = [[unguarded(cell) for cell in row] for row in cells] if is_guarded else cells
    titles = [title_of(cell) for cell in read[0]]
    places = {title: number for number, title in enumerate(titles, start=1) if title}
    header, *rows = list(records)
    for number, record in enumerate(rows, start=HEADER + 1):
        refuse_unfit(record, header, name, number)
    added = [title for title in header if title not in places]
    width = max((len(row) for row in read), default=0)
    columns = {title: places.get(title, 0) for title in header}
    columns |= {title: width + number for number, title in enumerate(added, start=1)}
    dropped = {title: number for title, number in places.items() if title not in columns}
    old = {
        number: dict(zip(titles, row, strict=False))
        for number, row in enumerate(read[1:], start=HEADER + 1)
        if any(row)
    }
    new = {number: dict(zip(header, row, strict=True)) for number, row in enumerate(rows, start=HEADER + 1)}
    numbers = list(old)
    sequel = continued(list(old.values()), list(new.values()))
    to = {numbers[index]: row for row, index in zip(new, sequel, strict=True) if index is not None}
    moves = Moves(to, max(old, default=HEADER), max(new, default=HEADER))
    return Table(columns, dropped, added, width, old, new, moves, is_guarded)


def widening(table: Table) -> Callable[[int, int], int]:
    """What gives a range the columns that are added, if it reaches the last one; see `followed_ranges`."""
    named = max((place for title, place in table.columns.items() if title not in table.added), default=table.width)
    return lambda left, right: table.new_width if right >= min(named, table.width) else right
