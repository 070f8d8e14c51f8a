"""What makes two segments the same, or nearly the same: normalised text, words, shapes, and their hashes."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from rapidfuzz.distance import Levenshtein

from align.languages import language
from align.languages.calendar import whole_names

SPACES = re.compile(r"\s+")
DOUBLE, SINGLE = re.compile("[„“”«»\u201f]"), re.compile("[‚‘’‹›\u201b´`]")
WORD = re.compile(r"\w+|[^\w\s]")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
LEAST = 75
"""Least percentage at which a fuzzy match is useful, as agencies count; the index finds none below it."""


def normalised(text: str) -> str:
    """The text with single spaces, straight quotation marks and lower-case letters."""
    return straight(spaced(text)).casefold()


def spaced(text: str) -> str:
    return SPACES.sub(" ", text).strip()


def straight(text: str) -> str:
    return SINGLE.sub("'", DOUBLE.sub('"', text))


def differences(one: str, other: str) -> tuple[str, ...]:
    """How two texts differ that are the same when normalised: in white space, quotation marks or case."""
    found = []
    if one != other and spaced(one) == spaced(other):
        return ("white space",)
    if SPACES.sub(" ", one) != one or SPACES.sub(" ", other) != other:
        found.append("white space")
    if _quotes(one) != _quotes(other):
        found.append("quotation marks")
    if straight(spaced(one)) != straight(spaced(other)):
        found.append("case")
    return tuple(found)


def _quotes(text: str) -> list[str]:
    return [*DOUBLE.findall(text), *SINGLE.findall(text)]


def words(text: str) -> list[str]:
    """The words, numbers and punctuation marks of a normalised text."""
    return WORD.findall(text)


def shape(text: str, source_lang: str = "de", target_lang: str = "en") -> str:
    """A normalised text with placeholders for numbers, months and weekdays: shared by texts that differ only in these.

    The names are those of both languages, as a source may contain either.
    """
    months, weekdays = _names(source_lang, target_lang)
    return NUMBER.sub("#", weekdays.sub("#day", months.sub("#month", text)))


@lru_cache(maxsize=64)
def _names(source_lang: str, target_lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the months and the weekdays as whole words."""
    months, weekdays = whole_names(language(source_lang).calendar, language(target_lang).calendar)
    return _by_itself(months), _by_itself(weekdays)


def _by_itself(names: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{names.pattern})\b", re.IGNORECASE)


def hashed(text: str) -> int:
    """64 bits of the text's BLAKE2 hash, as SQLite stores them."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def likeness(one: Sequence[str], other: Sequence[str]) -> int:
    """Percentage of words that need no edit: 100 less the edit distance over the longer text's length, as in OmegaT."""
    return int(100 * Levenshtein.normalized_similarity(one, other))


def telling(listed: Sequence[str]) -> list[str]:
    """The words of a segment to look others up by: any segment with a likeness of `LEAST` has `shared` of them too.

    Prefix filtering (Chaudhuri, Ganti and Kaushik, 2006; with two shared, Wang, Li and Feng, 2012): segments that agree
    in `a` words share two of their first `n - a + 2`, in any order that is the same for both. Long words come first, as
    they are rare; a repeated word counts as another word.
    """
    seen: Counter[str] = Counter()
    distinct = []
    for word in listed:
        seen[word] += 1
        distinct.append(word if seen[word] == 1 else f"{word} {seen[word]}")
    count = len(distinct) - ceil(len(distinct) * LEAST / 100) + shared(listed)
    return sorted(distinct, key=lambda word: (-len(word), word))[:count]


def shared(listed: Sequence[str]) -> int:
    """How many of its telling words a segment shares with any similar one."""
    return min(2, len(listed))
