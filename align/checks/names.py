"""Names and acronyms that were lost or changed."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from align.checks.base import Family, Finding, Pair, error, warning
from align.checks.features import NAME, NAME_CHANGED
from align.languages import Direction
from align.languages.calendar import begins_with_name

OTHER_ACRONYM = warning("acronym", NAME)
LOST_ACRONYM = warning("acronym-missing", NAME)
OTHER_NAME = warning("name", NAME)
NEW_NAME = warning("name-added", NAME)
CHANGED_NAME = error("name-changed", NAME_CHANGED)
LOST_NAME = warning("name-missing", NAME_CHANGED)

ACRONYM = re.compile(r"\b[A-ZÄÖÜ][A-ZÄÖÜ&]*[A-ZÄÖÜ]\b")

ALIKE = 0.6
"""Least ratio (Ratcliff and Obershelp) at which a name counts as another spelling: Lawrow and Lavrov, Kiew and Kyiv."""
SENTENCE_START = re.compile(r"(?:^|[.!?:…]\s+|[\n\r])\W*$|[„“\"»«‚‘'(\[–—-]\s*$")
CAPITALISED = re.compile(r"[A-ZÄÖÜÀ-Þ][^\W\d_]+")


def acronyms(pair: Pair) -> Iterator[Finding]:
    """Acronyms that the target lacks, and those it has instead."""
    if not pair.is_translated or pair.source.isupper():
        return
    here, there = set(ACRONYM.findall(pair.source)), set(ACRONYM.findall(pair.target))
    is_word, acronyms_of = pair.direction.target.is_word, pair.direction.acronyms
    lost = {name for name in here - there if not _is_said(name, pair)}
    new = {name for name in there - here if name.lower() not in pair.source.lower() and not is_word(name.lower())}
    known = {other.replace(".", "") for name in here for other in acronyms_of.get(name, ())}
    if lost and new - known and not pair.target.isupper():
        yield OTHER_ACRONYM(f"the source has {_list(lost)}, the target {_list(new)}")
    elif lost:
        yield LOST_ACRONYM(f"{_list(lost)} is missing from the target")


def names(pair: Pair) -> Iterator[Finding]:
    """A name in the target that nothing in the source accounts for."""
    if not _knows_words(pair.direction) or not pair.is_translated or _is_title(pair.target_words):
        return
    new = _foreign(pair)
    if new:
        found = OTHER_NAME if _lost(pair) else NEW_NAME
        yield found(f"nothing in the source resembles {_list(new)}")


def kept_names(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Names that the document keeps in other rows but this one has lost, perhaps to another name.

    All pairs must be in the same two languages.
    """
    if not pairs or not _knows_words(languages := pairs[0].direction):
        return
    kept: Counter[str] = Counter()
    for pair in pairs:
        if pair.is_translated:
            kept.update(set(_names(pair.source)) & set(_names(pair.target)))
    known = {name for name in kept if not _is_known(name.lower(), languages)}
    for number, pair in enumerate(pairs if known else ()):
        if not pair.is_translated:
            continue
        lost = [n for n in dict.fromkeys(_names(pair.source)) if n in known and n not in pair.target]
        lost = [name for name in lost if not _has_like(name, replace(pair).target_words)]
        new = _foreign(replace(pair)) if lost else []
        if new:
            yield number, CHANGED_NAME(f"the source has {_list(lost)}, the target {_list(new)}")
        elif lost:
            yield number, LOST_NAME(f"{_list(lost)} is missing from the target")


def _names(text: str) -> list[str]:
    return [name for name in CAPITALISED.findall(text) if len(name) > 3]


def _is_title(words: Sequence[str]) -> bool:
    """Whether most words are capitalised: in Such a Title, capitals mean nothing."""
    return sum(word[0].isupper() for word in words[1:]) * 2 > len(words[1:])


def _knows_words(languages: Direction) -> bool:
    """Whether names can be told apart from words in this direction."""
    return languages.lexicon is not None and languages.target.vocabulary is not None


def _is_known(word: str, languages: Direction) -> bool:
    """Whether a lower-case word belongs to either language, and is not just a name."""
    return languages.target.is_word(word) or bool(languages.translations(word))


def _is_said(acronym: str, pair: Pair) -> bool:
    others = pair.direction.acronyms.get(acronym, ())
    return acronym.lower() in pair.target.lower() or any(other in pair.target for other in others)


def _foreign(pair: Pair) -> list[str]:
    """Names inside the target's sentences that are not words of its language and resemble no word in the source."""
    languages = pair.direction
    found = []
    translated: frozenset[str] | None = None
    capitalised = list(CAPITALISED.finditer(pair.target))
    for match, before, after in zip(capitalised, [None, *capitalised], [*capitalised[1:], None], strict=False):
        name = match[0]
        if not _is_name(match, languages) or any(_belongs(match, near, languages) for near in (before, after)):
            continue
        if translated is None:
            translations = languages.translations
            translated = frozenset(known for word in pair.source_lower for known in translations(word))
        if name.lower() not in translated and not _has_like(name, pair.source_words):
            found.append(name)
    return found


def _is_name(word: re.Match[str], languages: Direction) -> bool:
    """Whether a capitalised word in a target is a name: not an acronym, known word, day, month or sentence start."""
    calendars = languages.source.calendar, languages.target.calendar
    known = word[0].isupper() or begins_with_name(word[0], *calendars) or languages.target.is_word(word[0].lower())
    return not known and not _begins_sentence(word)


def _begins_sentence(word: re.Match[str]) -> bool:
    return bool(SENTENCE_START.search(word.string[: word.start()][-4:]))


def _belongs(name: re.Match[str], neighbour: re.Match[str] | None, languages: Direction) -> bool:
    """Whether the name is part of a longer one that contains a word: "Foreign Ministry", "Lower Bavaria"."""
    if neighbour is None or not languages.target.is_word(neighbour[0].lower()) or _begins_sentence(neighbour):
        return False
    return name.end() + 1 == neighbour.start() or neighbour.end() + 1 == name.start()


def lost_acronyms(pair: Pair) -> dict[str, str]:
    """Acronyms in the source that the target lacks, with their equivalents in its language if known."""
    if not pair.direction.is_known or pair.source.isupper():
        return {}
    lost = (name for name in ACRONYM.findall(pair.source) if not _is_said(name, pair))
    return {name: pair.direction.acronyms.get(name, (name,))[0] for name in lost}


def _lost(pair: Pair) -> list[str]:
    """Capitalised words in the source that are not known words, and that nothing in the target resembles."""
    translations = pair.direction.translations
    return [
        word
        for word in pair.source_words
        if word[0].isupper()
        and len(word) > 2
        and not translations(word.lower())
        and not _has_like(word, pair.target_words)
    ]


def _has_like(name: str, words: Collection[str]) -> bool:
    return any(_alike(name.lower(), word.lower()) for word in words)


@lru_cache(maxsize=200_000)
def _alike(one: str, other: str) -> bool:
    if one[:3] == other[:3] or one in other or (other in one and len(other) > 3):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _list(texts: Collection[str]) -> str:
    return ", ".join(sorted(texts))


FAMILY = Family(
    (OTHER_ACRONYM, LOST_ACRONYM, OTHER_NAME, NEW_NAME, CHANGED_NAME, LOST_NAME),
    (names, acronyms),
    table_checks=(kept_names,),
)
