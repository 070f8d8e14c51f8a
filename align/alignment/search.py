"""From vectors to beads: reliable anchors first, then the best path between them.

The score of a bead is the cosine of its sides' vectors, less what unrelated sentences of the same two texts have (a
margin, after Artetxe and Schwenk, 2019), and less penalties for unlikely lengths (Gale and Church, 1993), for each
sentence beyond a pair, and for joining a heading with a sentence. A sentence without a partner costs
`Weights.deletion`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from align.alignment.base import Vectors
from align.alignment.embedding import summed
from align.languages.lengths import SMOOTHING, SPREAD, SPREAD_SHORT

BEADS = tuple(sorted(((n, m) for n in range(1, 6) for m in range(1, 6)), key=lambda bead: (sum(bead), bead)))
SMALL = tuple(bead for bead in BEADS if sum(bead) <= 4 or 1 in bead)
"""The only likely beads, for pieces where 25 tables would fill the memory."""

SOURCE_GAP, TARGET_GAP = len(BEADS), len(BEADS) + 1
FEW_CELLS, MOST_CELLS = 250_000, 4_000_000
"""Up to how many cells of a piece all beads are tried, and up to how many it is searched. If a larger one has no
anchor, the texts are not translations of each other."""

NEVER = np.float32(-1e9)


@dataclass(frozen=True)
class Weights:
    """Fitted on the 104 documents of WMT 2024 by coordinate ascent on strict F1 (`benchmarks/alignment.py --fit`).

    Cross-validated over documents, weights fitted this way reach .9938; these, on the documents they were fitted on,
    .9961. `heading` makes no difference there between 0 and 0.08; it was chosen on 10,000 sentences with many headings.
    """

    margin: float = 0.2
    """Share of the unrelated sentences' mean cosine that is subtracted."""
    least: float = 0.15
    """How far above that the cosine must be for a link to be worth anything."""
    length: float = 0.01
    """Per squared standard deviation of the logarithm of the ratio of lengths."""
    growth: float = 0.5
    """Exponent of the sides' mean number of sentences, by which a bead of several is worth more."""
    sentence: float = 0.08
    """For each sentence beyond two."""
    uneven: float = 0.02
    """For every bead except 1-1."""
    both: float = 0.05
    """For a bead with several sentences on both sides."""
    heading: float = 0.06
    """For each place in a bead where a line that ends like a heading is next to one that does not."""
    deletion: float = 0.02
    """For each sentence without a partner."""


@dataclass
class Side:
    """One text: its sentences' vectors and lengths in characters, and the vectors of its runs if they are known."""

    vectors: Vectors
    lengths: npt.NDArray[np.float64]
    usual: npt.NDArray[np.float32]
    """Each sentence's mean cosine with the other side's sentences: what being unrelated looks like."""
    headings: npt.NDArray[np.bool_]
    """Whether each sentence ends like a heading, without a stop."""
    joined: list[Vectors] | None = None
    """The vectors of runs of 2, 3 ... sentences themselves; without them, the sums of their sentences are used."""

    def __len__(self) -> int:
        return len(self.lengths)

    def runs(self, length: int) -> Vectors:
        """The vectors of all runs of `length` sentences, by their first sentence."""
        if length == 1:
            return self.vectors
        if self.joined is not None:
            return self.joined[length - 2]
        return summed(self.vectors, np.sqrt(self.lengths).astype(np.float32), length)

    def part(self, start: int, end: int, joined: list[Vectors] | None = None) -> "Side":
        """The sentences from `start` up to but not including `end`, as a text of their own."""
        here = slice(start, end)
        return Side(self.vectors[here], self.lengths[here], self.usual[here], self.headings[here], joined)

    def mixed(self, length: int) -> npt.NDArray[np.float64]:
        """For each run of `length` sentences, how often a heading is next to a line that is not one."""
        changes = np.diff(self.headings.astype(np.int8)) != 0
        return _sum(changes.astype(np.float64), length - 1)


Step = tuple[int, int]


def best_path(source: Side, target: Side, centre: float, weights: Weights, beads: Sequence[Step] = BEADS) -> list[Step]:
    """The beads of the best path in order, as the numbers of sentences that each takes from either side.

    `centre` is the usual logarithm of the ratio of lengths. Takes O(n m) cells, a row at a time.
    """
    rows, columns = len(source), len(target)
    values = np.full((rows + 1, columns + 1), NEVER, np.float32)
    taken = np.zeros((rows + 1, columns + 1), np.int8)
    scores = {bead: _scores(source, target, bead, centre, weights) for bead in beads}
    steps = np.arange(columns + 1, dtype=np.float32) * np.float32(weights.deletion)
    for row in range(rows + 1):
        best = values[row]
        if row == 0:
            best[0] = 0
        else:
            best[:] = values[row - 1] - weights.deletion
            taken[row] = SOURCE_GAP
            for number, (first, second) in enumerate(beads):
                if first <= row and second <= columns:
                    found = values[row - first, : columns + 1 - second] + scores[first, second][row - first]
                    better = found > best[second:]
                    best[second:][better] = found[better]
                    taken[row, second:][better] = number
        # A gap in the target comes from the left: from the best of all cells there, less a deletion for each step.
        shifted = best + steps
        leading = np.maximum.accumulate(shifted)
        from_left = leading > shifted
        best[:] = leading - steps
        taken[row][from_left] = TARGET_GAP
    return list(reversed(list(_back(taken, beads))))


def _back(taken: npt.NDArray[np.int8], beads: Sequence[Step]) -> Iterator[Step]:
    row, column = taken.shape[0] - 1, taken.shape[1] - 1
    while row or column:
        number = int(taken[row, column])
        step = (1, 0) if number == SOURCE_GAP else (0, 1) if number == TARGET_GAP or row == 0 else beads[number]
        yield step
        row, column = row - step[0], column - step[1]


def _scores(source: Side, target: Side, bead: Step, centre: float, weights: Weights) -> npt.NDArray[np.float32]:
    """What the bead is worth at each pair of first sentences: `(n - first + 1, m - second + 1)`."""
    first, second = bead
    if first > len(source) or second > len(target):
        return np.zeros((max(0, len(source) - first + 1), 0), np.float32)
    cosine = source.runs(first) @ target.runs(second).T
    usual = (_mean(source.usual, first)[:, None] + _mean(target.usual, second)[None, :]) / 2
    here, there = _sum(source.lengths, first), _sum(target.lengths, second)
    spread = np.sqrt(SPREAD + SPREAD_SHORT / (here + SMOOTHING))
    deviation = (np.log((there[None, :] + SMOOTHING) / (here[:, None] + SMOOTHING)) - centre) / spread[:, None]
    worth = cosine - weights.margin * usual - weights.least - weights.length * np.minimum(deviation**2, 16)
    extra = weights.sentence * (first + second - 2)
    extra += weights.uneven if bead != (1, 1) else 0
    extra += weights.both if min(bead) > 1 else 0
    mixed = source.mixed(first)[:, None] + target.mixed(second)[None, :]
    value = worth * ((first + second) / 2) ** weights.growth - extra - weights.heading * mixed
    return np.asarray(value, np.float32)


def _mean(values: npt.NDArray[np.float32], length: int) -> npt.NDArray[np.float64]:
    return _sum(values.astype(np.float64), length) / length


def _sum(values: npt.NDArray[np.float64], length: int) -> npt.NDArray[np.float64]:
    """The sums of all runs of `length` values."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(total[length:] - total[: len(total) - length])


def cells(start: Step, end: Step) -> int:
    """How many pairs of sentences there are between two places."""
    return (end[0] - start[0]) * (end[1] - start[1])


def steps_between(source: Side, target: Side, cuts: Sequence[Step], centre: float, weights: Weights) -> Iterator[Step]:
    """The best path through all the cuts: places before which both texts are cut."""
    for start, end in pairwise([(0, 0), *cuts, (len(source), len(target))]):
        if cells(start, end) > MOST_CELLS:
            yield from [*[(1, 0)] * (end[0] - start[0]), *[(0, 1)] * (end[1] - start[1])]
        else:
            parts = source.part(start[0], end[0]), target.part(start[1], end[1])
            yield from best_path(*parts, centre, weights, BEADS if cells(start, end) <= FEW_CELLS else SMALL)
