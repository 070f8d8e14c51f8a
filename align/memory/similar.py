"""Find units that mean what a text means, whatever their words."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from align.alignment.base import Vectors
from align.alignment.embedding import DIMENSIONS, embed, normal
from align.memory.store import Entry, Memory

CANDIDATES = 2_000
"""The most units without a stored vector to compare: seven seconds' work. If there are more, those that share the most
words with the text are compared."""
PART = 4_000
"""Units that are embedded and committed at a time."""
SCANNED = 20_000
"""Stored vectors that are compared at a time."""
LEAST = 0.3
"""Least cosine of a unit that is worth showing."""


def similar(memory: Memory, text: str, most: int = 50) -> list[tuple[int, Entry]]:
    """The units whose sources are closest to the text in meaning, with the cosine in percent, best first.

    The text may be in either language. All units that `embed_units` has processed are compared, and up to `CANDIDATES`
    of the others.
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
    """Store the vector of every unit that has none yet; returns how many. An interrupted run keeps what it has done.

    `on_progress` is called with the units done, their total and the share done.
    """
    done, total = 0, memory.count_without_vector()
    while units := memory.without_vector(PART):
        codes = coded(embed([source for _, source in units]))
        memory.add_vectors((number, row.tobytes()) for (number, _), row in zip(units, codes, strict=True))
        done += len(units)
        on_progress(done, total, done / max(done, total))
    return done


def coded(vectors: Vectors) -> npt.NDArray[np.int8]:
    """Vectors with one byte per dimension, each on its own scale; `normal` very nearly restores them."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.rint(vectors * (127 / largest)), np.int8)


def _kept(memory: Memory, query: Vectors, most: int) -> list[tuple[float, int]]:
    """Cosine and number of the units with a stored vector that are closest to the query."""
    best: list[tuple[float, int]] = []
    for part in memory.vectors(SCANNED):
        codes = np.frombuffer(b"".join(row for _, row in part), np.int8).reshape(-1, DIMENSIONS)
        cosines = normal(codes.astype(np.float32)) @ query
        chosen = np.argsort(-cosines, kind="stable")[:most].tolist()
        best = sorted([*best, *((float(cosines[row]), part[row][0]) for row in chosen)], reverse=True)[:most]
    return best
