"""Sentences too long for a model are cut where a reader would breathe."""

import functools
import re
from collections.abc import Callable

from align.languages import LANGUAGES

CHARACTERS_A_TOKEN = 8
"""Few tokens are longer, so a text of `limit` tokens fits into `limit` times this many characters."""


def cut_long(sentence: str, count: Callable[[str], int], limit: int) -> list[str]:
    """The sentence in pieces of at most `limit` tokens each, as `count` counts them; joined, they are the sentence.

    Every piece but the last keeps the white space at its end. A sentence that fits is its only piece.
    """
    pieces = []
    rest = sentence
    while rest:
        window = rest[: limit * CHARACTERS_A_TOKEN]
        if count(window) <= limit and len(window) == len(rest):
            pieces.append(rest)
            break
        cut = _last_breath(window, count, limit)
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return pieces


@functools.cache
def _breaths() -> tuple[re.Pattern[str], ...]:
    """Places to cut, best kind first: after a stop, a colon or a quotation, a comma, before "and", anywhere."""
    conjunctions = "|".join(word for known in LANGUAGES.values() for word in known.conjunctions)
    return (
        re.compile(r"[.!?…;][\"”“’‘»«)\]]*\s+"),
        re.compile(r"[:–—]\s+|[\"”“»«)\]],?\s+"),
        re.compile(r",\s+"),
        re.compile(rf"\s+(?=(?:{conjunctions})\s)"),
        re.compile(r"\s+"),
    )


def _last_breath(text: str, count: Callable[[str], int], limit: int) -> int:
    """Where to cut: the last place of the best kind that leaves a piece of at least a quarter of the limit."""
    longest = _longest_fit(text, count, limit)
    for breath in _breaths():
        ends = [found.end() for found in breath.finditer(text, 0, longest) if found.end() >= longest // 4]
        if ends:
            return ends[-1]
    return longest


def _longest_fit(text: str, count: Callable[[str], int], limit: int) -> int:
    """The length of the longest beginning of `text` with at most `limit` tokens, at least 1."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if count(text[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low
