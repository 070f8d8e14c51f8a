"""What German nouns look like, inflected and in compounds, and which forms are plurals."""

import re

from align.languages.base import Inflection

NOUN = re.compile(r"(?<!\w)[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ]?[a-zäöüß]+)*(?!\w)")

INFLECTION = Inflection(
    ending="(?:e|en|er|es|s|n|em|ern|nen|se|sen)?",
    inner_ending="(?:e|en|er|es|em)?",
    strip=re.compile(r"(?<=\w{3})(?:e|en|er|es|em)$"),
    # "Haus", "Häuser"
    last_vowel=re.compile(r"a(?=u[^aou]*$)|[aou](?=[^aou]*$)"),
    vowels={"a": "[aä]", "o": "[oö]", "u": "[uü]"},
    # "Sicherheitsgarantien" is a kind of "Garantie".
    shortest_head=5,
)

SAME_PLURAL = ("er", "el", "en", "chen", "lein")
"""Endings of nouns whose plural may be the same as the singular."""
FEMININE = ("e", "ung", "heit", "keit", "schaft", "ion", "tät", "ik", "ur", "anz", "enz")
"""Endings of nouns that take a further ending only in the plural."""
UMLAUT = "¨"


def is_several(term: str, used: str) -> bool | None:
    """Whether the term is a noun that is used in the plural; None if its form does not show it."""
    if not term[:1].isupper():
        return False
    ending = used.lower().rpartition(term.lower())[2] if term.lower() in used.lower() else UMLAUT
    if ending in ("s", "es", "em") or (not ending and not term.endswith(SAME_PLURAL)):
        return False
    return True if ending and term.endswith(FEMININE) else None
