"""Targets that stutter."""

import re
from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, warning
from align.checks.features import LOOP

TWICE_SAID = warning("repeated", LOOP)

TWICE = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
PHRASE = 4
"""Fewest words of a repeated phrase that is reported."""


def repeated(pair: Pair) -> Iterator[Finding]:
    """A word twice in a row, or a phrase twice in the sentence, when the source has nothing of the kind."""
    if not pair.is_translated:
        return
    doubled = pair.direction.target.doubled
    for found in TWICE.finditer(pair.target):
        if found[1].lower() not in doubled and not found[1][0].isupper() and not TWICE.search(pair.source):
            yield TWICE_SAID(f"“{found[0]}”: a word is repeated")
            return
    phrase = _phrase_twice(pair.target_lower)
    if phrase and not _phrase_twice(pair.source_lower, PHRASE - 1):
        yield TWICE_SAID(f"“{phrase}” comes twice")


def _phrase_twice(words: list[str], length: int = PHRASE) -> str:
    seen = set()
    for start in range(len(words) - length + 1):
        phrase = tuple(words[start : start + length])
        if phrase in seen:
            return " ".join(phrase)
        seen.add(phrase)
    return ""


FAMILY = Family((TWICE_SAID,), (repeated,))
