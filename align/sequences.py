"""Orders, and sequences that are not held."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")
Made = TypeVar("Made")


class Mapped(Sequence[Made], Generic[Item, Made]):
    """What a function makes of another sequence's items: made anew at every look, so that none takes memory."""

    def __init__(self, function: Callable[[Item], Made], items: Sequence[Item]) -> None:
        self._function = function
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> Made: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Made]: ...
    def __getitem__(self, place: int | slice) -> Made | Sequence[Made]:
        if isinstance(place, slice):
            return Mapped(self._function, self._items[place])
        return self._function(self._items[place])

    def __iter__(self) -> Iterator[Made]:
        return map(self._function, self._items)


def out_of_order(places: Sequence[int]) -> list[int]:
    """Positions outside a longest increasing subsequence (Fredman, 1975): the fewest that can have moved."""
    ends: list[int] = []
    chain: list[int] = []  # chain[n] is the position at which the best run of length n + 1 ends
    before: list[int] = []
    for position, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(chain[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        chain[length : length + 1] = [position]
    steady = set()
    position = chain[-1] if chain else -1
    while position >= 0:
        steady.add(position)
        position = before[position]
    return [position for position in range(len(places)) if position not in steady]
