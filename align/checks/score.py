"""How far to trust a pair, 0 to 100."""

import math
from collections.abc import Sequence

from align.checks.base import Finding, Pair
from align.checks.coverage import coverage
from align.checks.length import length_deviation

FEATURES = (
    "constant", "number", "number missing", "name", "name changed", "negation", "loop", "german", "punctuation",
    "other error", "other warning", "shorter", "longer", "unsaid", "unlike", "far",
)  # fmt: skip
"""What the score is made of."""

CODES = {
    "number": ("number", "month", "weekday", "unit", "address"),
    "number missing": ("number-missing", "number-added", "month-missing", "weekday-missing"),
    "name": ("name", "name-added", "acronym", "acronym-missing"),
    "name changed": ("name-changed", "name-missing"),
    "negation": ("negation", "negation-added"),
    "loop": ("loop", "repeated"),
    "german": ("german", "untranslated"),
    "punctuation": ("final", "quotes", "quotes-missing", "brackets"),
}
"""Which findings make which features."""

FEATURE_OF = {code: feature for feature, codes in CODES.items() for code in codes}
NOT_OF_THE_PAIR = frozenset(
    {"inconsistent", "same-target", "conflict", "too-short", "too-long", "spacing", "control", "drift"}
)
"""Findings that say nothing about the pair by itself, or that other features measure better."""

WEIGHTS = {
    "constant": 3.65,
    "number": -4.33,
    "number missing": -2.43,
    "name": -0.94,
    "name changed": -5.44,
    "negation": -5.77,
    "loop": -4.06,
    "german": -7.72,
    "punctuation": -2.91,
    "shorter": -0.71,
    "longer": -0.81,
    "unsaid": -0.56,
    "unlike": -4.27,
    "far": -7.16,
    "other error": -2.0,
    "other warning": -0.5,
}
WEIGHTS_WITHOUT_MEANING = {
    "constant": 4.15,
    "number": -4.08,
    "number missing": -2.54,
    "name": -1.04,
    "name changed": -5.74,
    "negation": -5.78,
    "loop": -2.82,
    "german": -7.74,
    "punctuation": -2.99,
    "shorter": -0.68,
    "longer": -1.33,
    "unsaid": -5.13,
    "other error": -2.0,
    "other warning": -0.5,
}
"""Log odds of being right, from `benchmarks/fit_score.py` on 8,000 pairs of everyday speech, software help and news.
The weights of other errors and warnings, which its examples have none of, are set by hand."""

ENGINE_WEIGHT, ENGINE_NEUTRAL = 3.9, 98
"""What the logarithm of an engine's probability adds, and the percentage that adds nothing (900 drafts of the embedded
engine against their references, the same script)."""

USUAL_SIMILARITY = 0.76
"""The median of good pairs."""


def features(pair: Pair, findings: Sequence[Finding], similarity: float) -> list[float]:
    """The pair's values of `FEATURES`; a `similarity` that is not a number counts as the usual one."""
    present = dict.fromkeys(FEATURES, 0.0)
    present["constant"] = 1.0
    for finding in findings:
        if finding.code not in NOT_OF_THE_PAIR:
            present[FEATURE_OF.get(finding.code, f"other {finding.severity.value}")] = 1.0
    if pair.is_translated:
        deviation = length_deviation(pair)
        present["shorter"] = min(max(-deviation - 0.5, 0.0), 6.0)
        present["longer"] = min(max(deviation - 0.5, 0.0), 6.0)
        said, known = coverage(pair)
        present["unsaid"] = (known - said) / (known + 2)
    if not math.isnan(similarity):
        present["unlike"] = max(USUAL_SIMILARITY - similarity, 0.0)
        present["far"] = max(USUAL_SIMILARITY - 0.25 - similarity, 0.0)
    return list(present.values())


def score(pair: Pair, findings: Sequence[Finding], similarity: float, probability: int | None) -> int:
    """How likely the pair is right, in percent, where one in two pairs is wrong.

    `similarity` of the meanings is -1 to 1, or not a number; `probability` is the engine's own, in percent.
    """
    if not pair.is_translated:
        return 0
    weights = WEIGHTS_WITHOUT_MEANING if math.isnan(similarity) else WEIGHTS
    values = zip(FEATURES, features(pair, findings, similarity), strict=True)
    evidence = sum(weights.get(name, 0.0) * value for name, value in values)
    if probability is not None:
        evidence += ENGINE_WEIGHT * math.log(max(probability, 1) / ENGINE_NEUTRAL)
    return round(100 / (1 + math.exp(-evidence)))
