"""What somebody wrote as a row's status: one of ours, a word of their own language for one, or neither."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from align.bitext import Status
from align.languages import LANGUAGES

STATUSES: Mapping[str, Status] = {status.value: status for status in Status}

LIKE = 75
"""Percent of likeness (`rapidfuzz.fuzz.ratio`) from which a word is taken for a misspelt one, to be suggested."""


@dataclass(frozen=True, slots=True)
class OddStatus:
    """A cell whose meaning has to be said aloud."""

    row: int
    """Counted as in a spreadsheet."""
    word: str
    meant: Status | None = None
    """What a language's word stands for; None if nobody knows."""


@cache
def words_for_statuses() -> Mapping[str, Status]:
    """The words of all languages for statuses, in small letters."""
    return {word: Status(name) for language in LANGUAGES.values() for word, name in language.statuses.items()}


def nearest(word: str) -> Status | None:
    """The status that the word is probably a misspelling of; None if it is like none."""
    known = {**STATUSES, **words_for_statuses()}
    found = process.extractOne(word.lower(), known.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
    return known[found[0]] if found else None


def unknown_in_words(odd: Iterable[OddStatus]) -> str:
    """All the rows whose status nobody knows: `row 3 has the status 'aproved' (approved?), rows 5 and 9 …`."""
    rows: dict[str, list[int]] = {}
    for one in odd:
        if one.meant is None:
            rows.setdefault(one.word, []).append(one.row)
    return ", ".join(_unknown(word, found) for word, found in rows.items())


def _unknown(word: str, rows: list[int]) -> str:
    like = nearest(word)
    *most, last = map(str, rows)
    where = f"rows {', '.join(most)} and {last} have" if most else f"row {last} has"
    return f"{where} the status {word!r}" + (f" ({like}?)" if like else "")
