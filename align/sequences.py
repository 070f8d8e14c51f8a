"""Orders, and sequences that are not held in memory."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")
Made = TypeVar("Made")


class Mapped(Sequence[Made], Generic[Item, Made]):
    """A function applied to another sequence's items each time they are accessed, so that none take up memory."""

    def __init__(self, function: Callable[[Item], Made], items: Sequence[Item]) -> None:
        self._function = function
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Made: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Made]: ...
    def __getitem__(self, index: int | slice) -> Made | Sequence[Made]:
        if isinstance(index, slice):
            return Mapped(self._function, self._items[index])
        return self._function(self._items[index])

    def __iter__(self) -> Iterator[Made]:
        return map(self._function, self._items)


def out_of_order(ranks: Sequence[int]) -> list[int]:
    """Positions outside a longest increasing subsequence (Fredman, 1975): the fewest that could have moved."""
    ends: list[int] = []
    chain: list[int] = []  # chain[n] is the position at which the best run of length n + 1 ends
    before: list[int] = []
    for position, rank in enumerate(ranks):
        length = bisect_left(ends, rank)
        before.append(chain[length - 1] if length else -1)
        ends[length : length + 1] = [rank]
        chain[length : length + 1] = [position]
    steady = set()
    position = chain[-1] if chain else -1
    while position >= 0:
        steady.add(position)
        position = before[position]
    return [position for position in range(len(ranks)) if position not in steady]
