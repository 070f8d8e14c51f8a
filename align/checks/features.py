"""What the score is made of, and the weight of each part."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """Something measured or found in a pair, and what it says about whether the pair is right.

    The weights are log odds, from `benchmarks/fit_score.py` on 8,000 pairs of everyday speech, software help and news.
    A check that is unlike any of these can declare a feature of its own, with weights set by hand.
    """

    name: str
    weight: float
    without_meaning: float
    """The weight when meanings are not compared."""


CONSTANT = Feature("constant", 3.65, 4.15)

# Found by checks: 1 if there is a finding that counts as this feature, otherwise 0.
NUMBER = Feature("number", -4.33, -4.08)
NUMBER_MISSING = Feature("number missing", -2.43, -2.54)
NAME = Feature("name", -0.94, -1.04)
NAME_CHANGED = Feature("name changed", -5.44, -5.74)
NEGATION = Feature("negation", -5.77, -5.78)
LOOP = Feature("loop", -4.06, -2.82)
UNTRANSLATED = Feature("untranslated", -7.72, -7.74)
PUNCTUATION = Feature("punctuation", -2.91, -2.99)
# The examples contain none of these, so they are set by hand.
OTHER_ERROR = Feature("other error", -2.0, -2.0)
OTHER_WARNING = Feature("other warning", -0.5, -0.5)

# Measured for every pair.
SHORTER = Feature("shorter", -0.71, -0.68)
LONGER = Feature("longer", -0.81, -1.33)
UNSAID = Feature("unsaid", -0.56, -5.13)
UNLIKE = Feature("unlike", -4.27, 0.0)
FAR = Feature("far", -7.16, 0.0)

FEATURES = (
    CONSTANT, NUMBER, NUMBER_MISSING, NAME, NAME_CHANGED, NEGATION, LOOP, UNTRANSLATED, PUNCTUATION, OTHER_ERROR,
    OTHER_WARNING, SHORTER, LONGER, UNSAID, UNLIKE, FAR,
)  # fmt: skip
"""The fitted features, in the order in which they are added up."""
