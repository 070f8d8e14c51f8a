"""Targets that do not mean what their source means, judged by sentence embeddings."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from align.alignment.embedding import embed
from align.checks.base import Family, Finding, Pair, error, warning

OTHER_MEANING = error("drift", counts_as=None)
PERHAPS_OTHER = warning("drift", counts_as=None)

LEAST, LEAST_LONG, LONG = 0.22, 0.42, 100
"""Similarity below which a pair is an error, for empty sources and for those with `LONG` characters or more. Three good
pairs in a thousand are below (of 15,000; `benchmarks/fit_score.py` names their kinds)."""
DOUBT = 0.1
"""Up to this far above it, a pair is still worth a look."""


def similarities(pairs: Sequence[Pair]) -> npt.NDArray[np.float32]:
    """The cosine of source and target for each pair, -1 to 1: `(n,) float32`; NaN where a side is empty.

    The embeddings are those used to align texts (`alignment.embedding`).
    """
    cosines = np.full(len(pairs), np.nan, dtype=np.float32)
    whole = [number for number, pair in enumerate(pairs) if pair.is_translated]
    if whole:
        source = embed([pairs[number].source for number in whole])
        target = embed([pairs[number].target for number in whole])
        cosines[whole] = np.einsum("ij,ij->i", source, target)
    return cosines


def drift(pair: Pair, similarity: float) -> Iterator[Finding]:
    """Sides with different meanings; no finding if the similarity is NaN."""
    least = LEAST + (LEAST_LONG - LEAST) * min(len(pair.source) / LONG, 1)
    if similarity < least:
        yield OTHER_MEANING("the target seems to say something else")
    elif similarity < least + DOUBT:
        yield PERHAPS_OTHER("the target may say something else")


FAMILY = Family((OTHER_MEANING, PERHAPS_OTHER), meaning_checks=(drift,))
