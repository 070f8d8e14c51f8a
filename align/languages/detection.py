"""Whether a text is German or English."""

import re
from collections.abc import Iterable

GERMAN = frozenset("und der die das nicht ist ein eine zu den mit sich auf er ich".split())  # noqa: SIM905
ENGLISH = frozenset("and the of not is a to in that with it was he for you i".split())  # noqa: SIM905
"""The commonest words that the other language has not, or hardly."""

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 5
"""Words by which one language must lead."""


def language_of(texts: Iterable[str]) -> str | None:
    """`de`, `en`, or None where neither is plain."""
    german = english = 0
    for text in texts:
        words = [word.lower() for word in WORD.findall(text)]
        german += sum(word in GERMAN for word in words)
        english += sum(word in ENGLISH for word in words)
    if max(german, english) < ENOUGH or max(german, english) < 2 * min(german, english):
        return None
    return "de" if german > english else "en"
