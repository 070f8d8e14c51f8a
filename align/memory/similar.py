"""Units that mean what a text means, whatever their words."""

import numpy as np

from align.alignment.embedding import embed
from align.memory.store import Entry, Memory

CANDIDATES = 2_000
"""Units that are compared: seven seconds' work. A memory of no more is compared whole; of a larger one those units that
share most words with the text."""
LEAST = 0.3
"""Cosine of a unit that is worth showing."""


def similar(memory: Memory, text: str, most: int = 50) -> list[tuple[int, Entry]]:
    """The units whose source is most like the text in meaning, with the cosine in percent, the best first.

    The text may be in either language.
    """
    entries = memory.some(text, CANDIDATES)
    if not entries or not text.strip():
        return []
    vectors = embed([text, *(entry.source for entry in entries)])
    cosines = vectors[1:] @ vectors[0]
    best = np.argsort(-cosines, kind="stable")[:most].tolist()
    return [(round(100 * float(cosines[place])), entries[place]) for place in best if cosines[place] >= LEAST]
