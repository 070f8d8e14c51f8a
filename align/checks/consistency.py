"""Rows that contradict each other."""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from align.bitext import Status
from align.checks.base import Family, Finding, Pair, warning

OTHER_TARGET = warning("inconsistent", counts_as=None)
OTHER_SOURCE = warning("same-target", counts_as=None)

FEWEST_WORDS = 3
"""Shorter targets may well stand for several sources: "Yes", "Of course"."""
LONGEST_QUOTED = 60
NONE = 0
"""Stands for the hash of a text that is not compared."""

Hashes = npt.NDArray[np.int64]


def consistency(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """The same source with different targets, and different sources with the same target.

    Texts are compared by 64-bit hashes, so that corpora of any size can be checked.
    """
    hashes, are_long = (array("q"), array("q")), array("b")
    for pair in pairs:
        is_meant = pair.is_translated and pair.status != Status.REJECTED
        for side, text in zip(hashes, (pair.source, pair.target), strict=True):
            side.append(_hash(text) if is_meant else NONE)
        are_long.append(len(pair.target.split()) >= FEWEST_WORDS)
    sources, targets = (np.frombuffer(side, np.int64) for side in hashes)
    other_target = _others(sources, targets)
    other_source = _others(np.where(np.frombuffer(are_long, np.bool_), targets, NONE), sources)
    for number in np.flatnonzero((other_target >= 0) | (other_source >= 0)).tolist():
        if (other := other_target[number]) >= 0:
            yield number, OTHER_TARGET(f"the same source is translated elsewhere as “{_short(pairs[other].target)}”")
        if (other := other_source[number]) >= 0:
            yield number, OTHER_SOURCE(f"another source has this target: “{_short(pairs[other].source)}”")


def _others(groups: Hashes, values: Hashes) -> npt.NDArray[np.int64]:
    """For each row, the first row of its group that has another value; -1 if there is none."""
    _, firsts, group = np.unique(groups, return_index=True, return_inverse=True)
    first = firsts[group]
    differs = values != values[first]
    second = np.full(len(firsts), len(groups))
    np.minimum.at(second, group[differs], np.flatnonzero(differs))
    others = np.where(differs, first, second[group])
    others[(groups == NONE) | (others == len(groups))] = -1
    return others


def _hash(text: str) -> int:
    return hash(" ".join(text.casefold().split()).rstrip(".!?:… ")) or NONE + 1


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTED else line[: LONGEST_QUOTED - 1] + "…"


FAMILY = Family((OTHER_TARGET, OTHER_SOURCE), table_checks=(consistency,))
