"""Targets that are too long or too short for their source."""

import math
from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error, warning

TOO_SHORT = warning("too-short", of_drafts_only=True)
FAR_TOO_SHORT = error("too-short", of_drafts_only=True)
TOO_LONG = warning("too-long", of_drafts_only=True)
FAR_TOO_LONG = error("too-long", of_drafts_only=True)

SMOOTHING = 4
"""Characters added to both sides: among a handful one more or less says little."""

CENTRE, CENTRE_SHORT = -0.17, 1.5
SPREAD, SPREAD_SHORT = 0.0121, 0.75
"""German to English, the logarithm of the ratio of characters: medians and deviations (1.4826 times the median absolute
one) of 49,000 sentence pairs from everyday speech, software help and news, by length."""

UNUSUAL, IMPOSSIBLE = 3.0, 4.5
"""Deviations from which on it is a warning, an error. One good pair in a hundred is beyond the first."""


def length(pair: Pair) -> Iterator[Finding]:
    """A target whose length is unusual for that of its source."""
    if not pair.is_german_english or not pair.is_translated:
        return
    deviation = length_deviation(pair)
    is_impossible = abs(deviation) > IMPOSSIBLE
    if deviation < -UNUSUAL:
        short = FAR_TOO_SHORT if is_impossible else TOO_SHORT
        yield short("the target is very short for its source: something may be missing")
    elif deviation > UNUSUAL:
        long = FAR_TOO_LONG if is_impossible else TOO_LONG
        yield long("the target is very long for its source: something may have been added")


def length_deviation(pair: Pair) -> float:
    """How many standard deviations the target is longer (above 0) or shorter than targets of such sources are.

    After Gale and Church (1993), with a spread that does not vanish in long sentences.
    """
    source, target = len(pair.source.strip()) + SMOOTHING, len(pair.target.strip()) + SMOOTHING
    centre = CENTRE + CENTRE_SHORT / source
    return (math.log(target / source) - centre) / math.sqrt(SPREAD + SPREAD_SHORT / source)


FAMILY = Family((TOO_SHORT, FAR_TOO_SHORT, TOO_LONG, FAR_TOO_LONG), (length,))
