"""Targets that are too long or too short for their source."""

from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error, warning

TOO_SHORT = warning("too-short", of_drafts_only=True)
FAR_TOO_SHORT = error("too-short", of_drafts_only=True)
TOO_LONG = warning("too-long", of_drafts_only=True)
FAR_TOO_LONG = error("too-long", of_drafts_only=True)

UNUSUAL, IMPOSSIBLE = 3.0, 4.5
"""Deviations above which it is a warning, and an error. One good pair in a hundred is beyond the first."""


def length(pair: Pair) -> Iterator[Finding]:
    """A target whose length is unusual for a source of that length."""
    if not pair.is_translated:
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
    """How many standard deviations longer (above 0) or shorter the target is than usual for such a source.

    0 in a direction whose usual lengths are unknown.
    """
    usual = pair.direction.length
    return usual.deviation(pair.source, pair.target) if usual else 0.0


FAMILY = Family((TOO_SHORT, FAR_TOO_SHORT, TOO_LONG, FAR_TOO_LONG), (length,))
