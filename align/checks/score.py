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

DRAFT_FEATURES = ("constant", "probability", "said", "similarity")
"""What the score of an engine's own draft is made of, in place of `SOFT` ones."""
SOFT = frozenset({"constant", "shorter", "longer", "unsaid", "unlike"})
DRAFT_WEIGHTS = {"constant": -0.43, "probability": 3.48, "said": 3.59, "similarity": 1.78}
"""Log odds as above, by the same script on 1,500 drafts of the embedded engine, with the weights of what `checks` finds
as they are: a draft is right when its chrF is 40 or more."""
LENGTH_FINDINGS = frozenset({"too-short", "too-long"})
"""Of a draft they count, as its length does not."""

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


def draft_features(pair: Pair, similarity: float, probability: int) -> list[float]:
    """The pair's values of `DRAFT_FEATURES`, `probability` in percent."""
    said, known = coverage(pair)
    sure = math.log(max(probability, 1) / 100)
    return [1.0, sure, said / (known + 2), USUAL_SIMILARITY if math.isnan(similarity) else similarity]


def evidence_of_findings(pair: Pair, findings: Sequence[Finding], similarity: float) -> float:
    """The log odds of all but the `SOFT` features, for an engine's draft."""
    values = dict(zip(FEATURES, features(pair, findings, similarity), strict=True))
    lengths = {f"other {finding.severity.value}" for finding in findings if finding.code in LENGTH_FINDINGS}
    values |= dict.fromkeys(lengths, 1.0)
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in values.items() if name not in SOFT)


def score(pair: Pair, findings: Sequence[Finding], similarity: float, probability: int | None) -> int:
    """How likely the pair is right, in percent, where one in two pairs is wrong; of an engine's draft as they are.

    `similarity` of the meanings is -1 to 1, or not a number; `probability` is the engine's own, in percent.
    """
    if not pair.is_translated:
        return 0
    if probability is not None:
        values = draft_features(pair, similarity, probability)
        evidence = evidence_of_findings(pair, findings, similarity)
        evidence += sum(w * value for w, value in zip(DRAFT_WEIGHTS.values(), values, strict=True))
    else:
        weights = WEIGHTS_WITHOUT_MEANING if math.isnan(similarity) else WEIGHTS
        listed = zip(FEATURES, features(pair, findings, similarity), strict=True)
        evidence = sum(weights.get(name, 0.0) * value for name, value in listed)
    return round(100 / (1 + math.exp(-evidence)))
