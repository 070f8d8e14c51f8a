"""Where the rows of a worksheet go when its records are written anew: to each row, its old one by id, or by text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from align.exchange.layout import MOST_ROWS

HEADER = 1

Record = Mapping[str, str]
"""A row's texts by the titles of their columns."""


@dataclass(frozen=True)
class Moves:
    """The new place of every row. Rows are counted from 1, as in a spreadsheet; the header is row 1 and stays."""

    to: Mapping[int, int]
    """The new row of each old one below the header; a row that is gone is missing."""
    last: int
    """The last row that had a record; 1 if there was none."""
    new_last: int

    @property
    def is_still(self) -> bool:
        """Whether every row stays where it is."""
        return self.last == self.new_last == len(self.to) + 1 and all(old == new for old, new in self.to.items())

    @cached_property
    def fresh(self) -> frozenset[int]:
        """New rows that continue no old one."""
        return frozenset(range(HEADER + 1, self.new_last + 1)) - frozenset(self.to.values())

    def row(self, old: int) -> int | None:
        """The row's new place; None if it is gone. What lies below the table stays at the same distance from it."""
        if old <= HEADER:
            return old
        if old > self.last:
            return self._below(old)
        return self.to.get(old)

    def rows(self, first: int, last: int) -> list[tuple[int, int]]:
        """The new places of a range of rows, as ranges. One that spans the whole table spans it again."""
        if first <= HEADER + 1 and last >= max(self.last, HEADER):
            return [(first, self._below(max(last, self.last)) if last > HEADER else max(last, self.new_last))]
        old = (self.row(number) for number in range(first, min(last, self.last) + 1))
        places = {number for number in old if number is not None}
        if last > self.last:
            places |= {self._below(max(first, self.last + 1)), self._below(last)}
            places |= set(range(self._below(max(first, self.last + 1)), self._below(last) + 1))
        return list(self._ranges(places))

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """The one range that holds all that was in the range; None if all of it is gone."""
        ranges = self.rows(first, last)
        return (ranges[0][0], ranges[-1][1]) if ranges else None

    def _below(self, old: int) -> int:
        return old if old >= MOST_ROWS else min(max(old + self.new_last - self.last, HEADER + 1), MOST_ROWS)

    def _ranges(self, places: set[int]) -> Iterable[tuple[int, int]]:
        """The places as ranges; a row that is new between two of them belongs to them."""
        ordered = sorted(places)
        start = 0
        for number, place in enumerate(ordered):
            after = ordered[number + 1] if number + 1 < len(ordered) else None
            if after is None or not self.fresh.issuperset(range(place + 1, after)):
                yield ordered[start], place
                start = number + 1


def continued(old: Sequence[Record], new: Sequence[Record]) -> list[int | None]:
    """For each new record, the index of the old one that it continues, or None.

    The id decides; of several rows with the same id, the one with the same texts. A row whose id was lost, or which
    never had one, is known by its source and target, and then by its source alone.
    """
    found: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    for names in (("id", "source", "target"), ("id",), ("source", "target"), ("source",)):
        by_key: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for index in free:
            by_key[_key(old[index], names)].append(index)
        for same in by_key.values():
            same.reverse()
        for number, record in enumerate(new):
            if found[number] is not None or not record.get(names[0], "").strip():
                continue
            if same := by_key.get(_key(record, names), []):
                found[number] = index = same.pop()
                del free[index]
    return found


def _key(record: Record, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(record.get(name, "").strip() for name in names)
