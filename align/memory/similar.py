"""Units that mean what a text means, whatever their words."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from align.alignment.base import Vectors
from align.alignment.embedding import DIMENSIONS, embed, normal
from align.memory.store import Entry, Memory

CANDIDATES = 2_000
"""Units without a kept vector that are compared: seven seconds' work. Where there are more, those that share most words
with the text."""
PART = 4_000
"""Units that are embedded, and committed, at once."""
SCANNED = 20_000
"""Kept vectors that are compared at once."""
LEAST = 0.3
"""Cosine of a unit that is worth showing."""


def similar(memory: Memory, text: str, most: int = 50) -> list[tuple[int, Entry]]:
    """The units whose source is most like the text in meaning, with the cosine in percent, the best first.

    The text may be in either language. Units that `embed_units` has seen are compared all, of others some
    (`CANDIDATES`).
    """
    if not text.strip():
        return []
    query = embed([text])[0]
    found = {number: cosine for cosine, number in _kept(memory, query, most)}
    others = [entry for entry in memory.some(text, CANDIDATES) if not memory.has_vector(entry.id)]
    cosines = embed([entry.source for entry in others]) @ query
    found |= {entry.id: float(cosine) for entry, cosine in zip(others, cosines, strict=True)}
    best = sorted((-cosine, number) for number, cosine in found.items() if cosine >= LEAST)
    return [(round(-100 * cosine), memory.entry(number)) for cosine, number in best[:most]]


def embed_units(
    memory: Memory, on_progress: Callable[[int, int, float], None] = lambda done, total, share: None
) -> int:
    """Keep the vector of every unit that has none yet; how many. What was done stays when it is interrupted.

    `on_progress` is called with the units done, those in all and the share done.
    """
    done, total = 0, memory.count_without_vector()
    while units := memory.without_vector(PART):
        codes = coded(embed([source for _, source in units]))
        memory.add_vectors((number, row.tobytes()) for (number, _), row in zip(units, codes, strict=True))
        done += len(units)
        on_progress(done, total, done / max(done, total))
    return done


def coded(vectors: Vectors) -> npt.NDArray[np.int8]:
    """Vectors in a byte a dimension, each on its own scale: `normal` makes them what they were, nearly."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.rint(vectors * (127 / largest)), np.int8)


def _kept(memory: Memory, query: Vectors, most: int) -> list[tuple[float, int]]:
    """Cosine and number of the units with a kept vector that are most like the query."""
    best: list[tuple[float, int]] = []
    for part in memory.vectors(SCANNED):
        codes = np.frombuffer(b"".join(row for _, row in part), np.int8).reshape(-1, DIMENSIONS)
        cosines = normal(codes.astype(np.float32)) @ query
        chosen = np.argsort(-cosines, kind="stable")[:most].tolist()
        best = sorted([*best, *((float(cosines[row]), part[row][0]) for row in chosen)], reverse=True)[:most]
    return best
