"""Pairs that surely are translations: where a long text can be cut, so that its pieces are searched one by one.

They are sentences that are each other's nearest, several in a row in step: that does not happen by chance. Long texts
are first looked at from a distance: averages of neighbouring sentences give a rough path, and only sentences near it
are compared, so that the work grows with the length and not with its square.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from align.alignment.base import Vectors
from align.alignment.embedding import normal
from align.alignment.search import MOST_CELLS, Side, Step, Weights, best_path, cells
from align.sequences import out_of_order

SURE = 0.5
"""The least cosine of an anchor."""

NEIGHBOURS = 2
"""How many anchors on either side must continue in step."""

PIECE = 60
"""The fewest sentences between two cuts."""

WHOLE = 2_000
"""Up to this many sentences, all are compared with all."""

COARSE = 1_000
"""How many averages a long text is reduced to."""

WINDOW = 4
"""Within this many averages of the rough path, sentences are compared."""


def cuts(nearest: Sequence[Step], end: Step, start: Step = (0, 0), neighbours: int = NEIGHBOURS) -> list[Step]:
    """Places between `start` and `end` where both texts can be cut, in order, at least `PIECE` sentences apart.

    `nearest` are the pairs between them (`nearest_pairs`). Where they leave a piece too large to search, fewer
    neighbours in step are enough.
    """
    found = [start]
    there = set(nearest)
    for row, column in nearest:
        in_step = all((row + step, column + step) in there for step in range(-neighbours, neighbours + 1))
        if in_step and row - found[-1][0] >= PIECE and column > found[-1][1]:
            found.append((row, column))
    result: list[Step] = []
    for first, last in pairwise([*found, end]):
        if neighbours and cells(first, last) > MOST_CELLS:
            inside = [pair for pair in nearest if first < pair < last]
            result += cuts(inside, last, first, neighbours - 1)
        result.append(last)
    return result[:-1]


def nearest_pairs(source: Vectors, target: Vectors, weights: Weights) -> list[Step]:
    """Sentences that are alike and each other's nearest, in an order that both texts share."""
    best = np.full(len(source), -1, np.int64)
    value = np.full(len(source), -1.0, np.float32)
    back = np.full(len(target), -1, np.int64)
    back_value = np.full(len(target), -1.0, np.float32)
    for rows, columns in _blocks(source, target, weights):
        cosine = source[rows] @ target[columns].T
        if not cosine.size:
            continue
        _keep(best, value, rows.start, columns.start, cosine)
        _keep(back, back_value, columns.start, rows.start, cosine.T)
    pairs = [(i, int(j)) for i, j in enumerate(best) if j >= 0 and back[j] == i and value[i] >= SURE]
    return _in_order(pairs)


def _keep(
    best: npt.NDArray[np.int64],
    value: npt.NDArray[np.float32],
    start: int,
    offset: int,
    cosine: npt.NDArray[np.float32],
) -> None:
    nearest = cosine.argmax(axis=1)
    found = cosine[np.arange(len(cosine)), nearest]
    better = found > value[start : start + len(cosine)]
    best[start : start + len(cosine)][better] = nearest[better] + offset
    value[start : start + len(cosine)][better] = found[better]


def _blocks(source: Vectors, target: Vectors, weights: Weights) -> Iterator[tuple[slice, slice]]:
    """Which rows are compared with which columns."""
    if max(len(source), len(target)) <= WHOLE:
        yield slice(0, len(source)), slice(0, len(target))
        return
    size = -(-max(len(source), len(target)) // COARSE)
    path = best_path(_rough_side(source, size), _rough_side(target, size), 0.0, weights, beads=((1, 1),))
    row = column = 0
    for first, second in path:
        rows = slice(max(0, row - 1) * size, (row + first + 1) * size)
        columns = slice(max(0, column - WINDOW) * size, (column + second + WINDOW) * size)
        yield slice(rows.start, min(rows.stop, len(source))), slice(columns.start, min(columns.stop, len(target)))
        row, column = row + first, column + second


def _rough_side(vectors: Vectors, size: int) -> Side:
    """Averages of `size` sentences each, as a text whose pieces all have the same length."""
    sums = np.add.reduceat(vectors, np.arange(0, len(vectors), size), axis=0)
    usual = np.full(len(sums), 0.8, np.float32)  # all averages are much alike
    return Side(normal(sums), np.full(len(sums), 100.0), usual, np.zeros(len(sums), np.bool_))


def _in_order(pairs: Sequence[Step]) -> list[Step]:
    """The most pairs that have the same order in both texts: a longest increasing subsequence (Fredman, 1975)."""
    moved = set(out_of_order([column for _, column in pairs]))
    return [pair for number, pair in enumerate(pairs) if number not in moved]
