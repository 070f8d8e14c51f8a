"""Spaces, and characters that nobody sees."""

import re
from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, warning

SPACING = warning("spacing", counts_as=None, is_tried_again=False)
INVISIBLE = warning("control", counts_as=None, is_tried_again=False)

DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\ufffd]")
BEFORE_STOP = re.compile(r"\w\s+[,.;!?](?:\s|$)")


def spacing(pair: Pair) -> Iterator[Finding]:
    """Double spaces, and spaces at the ends or before a stop, when the source has none."""
    if not pair.is_translated:
        return
    for pattern, message in ((DOUBLE, "two spaces in a row"), (BEFORE_STOP, "a space before a stop or comma")):
        if pattern.search(pair.target) and not pattern.search(pair.source):
            yield SPACING(message)
    if pair.target != pair.target.strip() and pair.source == pair.source.strip():
        yield SPACING("white space at the beginning or the end")


def control(pair: Pair) -> Iterator[Finding]:
    """Control characters, invisible characters, and the sign of a broken encoding."""
    found = sorted({f"U+{ord(character):04X}" for character in CONTROL.findall(pair.target)})
    if found:
        yield INVISIBLE(f"the target has invisible or broken characters: {', '.join(found)}")


FAMILY = Family((SPACING, INVISIBLE), (spacing, control))
