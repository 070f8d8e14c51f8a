"""How far to trust a pair, 0 to 100."""

import math
from collections.abc import Sequence

from align.checks.base import Finding, Pair
from align.checks.coverage import coverage
from align.checks.features import (
    CONSTANT,
    FAR,
    FEATURES,
    LONGER,
    SHORTER,
    UNLIKE,
    UNSAID,
    Feature,
)
from align.checks.length import length_deviation

DRAFT_FEATURES = ("constant", "probability", "said", "similarity")
"""What the score of an engine's own draft is made of, instead of the `SOFT` features."""
SOFT = frozenset({CONSTANT, SHORTER, LONGER, UNSAID, UNLIKE})
DRAFT_WEIGHTS = {"constant": -0.43, "probability": 3.48, "said": 3.59, "similarity": 1.78}
"""Log odds like those of the features, from the same script on 1,500 drafts of the embedded engine, with the weights of
the findings kept as they are; a draft is right when its chrF is 40 or more."""

USUAL_SIMILARITY = 0.76
"""The median of good pairs."""


def features(
    pair: Pair, findings: Sequence[Finding], similarity: float, is_draft: bool = False
) -> dict[Feature, float]:
    """The pair's values for `FEATURES`, and for any features that the findings' checks have of their own.

    A `similarity` of NaN counts as the usual one.
    """
    present = dict.fromkeys(FEATURES, 0.0)
    present[CONSTANT] = 1.0
    for kind in {finding.kind: None for finding in findings}:
        if kind.feature is not None and (is_draft or not kind.of_drafts_only):
            present[kind.feature] = 1.0
    if pair.is_translated:
        deviation = length_deviation(pair)
        present[SHORTER] = min(max(-deviation - 0.5, 0.0), 6.0)
        present[LONGER] = min(max(deviation - 0.5, 0.0), 6.0)
        said, known = coverage(pair)
        present[UNSAID] = (known - said) / (known + 2)
    if not math.isnan(similarity):
        present[UNLIKE] = max(USUAL_SIMILARITY - similarity, 0.0)
        present[FAR] = max(USUAL_SIMILARITY - 0.25 - similarity, 0.0)
    return present


def draft_features(pair: Pair, similarity: float, probability: int) -> list[float]:
    """The pair's values for `DRAFT_FEATURES`; `probability` is in percent."""
    said, known = coverage(pair)
    sure = math.log(max(probability, 1) / 100)
    return [1.0, sure, said / (known + 2), USUAL_SIMILARITY if math.isnan(similarity) else similarity]


def evidence_of_findings(pair: Pair, findings: Sequence[Finding], similarity: float) -> float:
    """The log odds from all but the `SOFT` features, for an engine's draft."""
    values = features(pair, findings, similarity, is_draft=True)
    return sum(feature.weight * value for feature, value in values.items() if feature not in SOFT)


def score(pair: Pair, findings: Sequence[Finding], similarity: float, probability: int | None) -> int:
    """How likely the pair is right, in percent, if one in two pairs is wrong; for an engine's drafts, as they come.

    `similarity` of the meanings is -1 to 1, or NaN; `probability` is the engine's own, in percent.
    """
    if not pair.is_translated:
        return 0
    if probability is not None:
        of_draft = draft_features(pair, similarity, probability)
        evidence = evidence_of_findings(pair, findings, similarity)
        evidence += sum(w * value for w, value in zip(DRAFT_WEIGHTS.values(), of_draft, strict=True))
    else:
        values = features(pair, findings, similarity).items()
        if math.isnan(similarity):
            evidence = sum(feature.without_meaning * value for feature, value in values)
        else:
            evidence = sum(feature.weight * value for feature, value in values)
    return round(100 / (1 + math.exp(-evidence)))
