"""Sentences whose partner is elsewhere: a paragraph that was moved crosses the order that beads keep."""

from collections.abc import Sequence

import numpy as np

from align.alignment.base import Bead, Vectors

SURE = 0.6
"""The least cosine at which two sentences without partners, each other's nearest, are taken for translations."""


def crossings(beads: Sequence[Bead], source: Vectors, target: Vectors) -> list[Bead]:
    """Pairs of sentences that no bead links and that are each other's nearest among those, in the source's order."""
    rows = [number for bead in beads if not bead.target for number in bead.source]
    columns = [number for bead in beads if not bead.source for number in bead.target]
    if not rows or not columns:
        return []
    cosine = source[rows] @ target[columns].T
    nearest, back = cosine.argmax(axis=1), cosine.argmax(axis=0)
    return [
        Bead((row,), (columns[index],), round(100 * float(np.clip(cosine[number, index], 0, 1))))
        for number, (row, index) in enumerate(zip(rows, nearest.tolist(), strict=True))
        if back[index] == number and cosine[number, index] >= SURE
    ]
