"""Orders."""

from bisect import bisect_left
from collections.abc import Sequence


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
