"""Numbers that differ, read by the conventions of each language.

1.234,5 is 1,234.5; "14.30 Uhr" is 2:30 p.m.; "eine Million" is 1,000,000; "3." is 3rd, and "12.9." is a date.
"""

from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error, warning
from align.checks.features import NUMBER, NUMBER_MISSING

CHANGED = error("number", NUMBER)
LOST = warning("number-missing", NUMBER_MISSING)
ADDED = warning("number-added", NUMBER_MISSING)


def numbers(pair: Pair) -> Iterator[Finding]:
    """Numbers in digits that the other side has neither in digits nor in words; an error if both sides have some."""
    languages = pair.direction
    if not languages.is_known or not pair.is_translated or not pair.has_digits:
        return
    spoken, written = languages.source, languages.target
    if spoken.mentions is None or written.mentions is None:
        return
    source, target = spoken.mentions(pair.source), written.mentions(pair.target)
    there = {value for mention in target for value in mention.values} | written.values(pair.target_lower)
    here = {value for mention in source for value in mention.values} | spoken.values(pair.source_lower)
    lost = ", ".join(dict.fromkeys(mention.text for mention in source if not mention.values & there))
    new = ", ".join(dict.fromkeys(mention.text for mention in target if not mention.values & here))
    if lost and new:
        yield CHANGED(f"the source has {lost}, the target {new}")
    elif lost:
        yield LOST(f"{lost} is missing from the target")
    elif new:
        yield ADDED(f"{new} is not in the source")


FAMILY = Family((CHANGED, LOST, ADDED), (numbers,))
