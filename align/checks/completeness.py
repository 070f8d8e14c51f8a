"""Targets that are missing, still in the source language, or in dispute."""

from collections.abc import Iterator

from align.bitext import Status
from align.checks.base import Family, Finding, Pair, error, warning
from align.checks.features import UNTRANSLATED

IN_DISPUTE = error("conflict", counts_as=None, is_tried_again=False)
EMPTY = error("empty", is_tried_again=False)
SAME = error("untranslated", UNTRANSLATED)
STILL_SOURCE = error("german", UNTRANSLATED)
SOURCE_LEFT = warning("german", UNTRANSLATED)

FEWEST_WORDS = 4
"""A shorter target may well equal its source: names, headings, "Champions League"."""


def empty(pair: Pair) -> Iterator[Finding]:
    """A row without a target that should have one."""
    if pair.source.strip() and not pair.target.strip() and pair.status != Status.UNALIGNED:
        yield EMPTY("the target is empty")


def untranslated(pair: Pair) -> Iterator[Finding]:
    """A target that is the source word for word, or contains words in the source language."""
    if not pair.is_translated:
        return
    if pair.target.strip() == pair.source.strip():
        if len(pair.source_words) >= FEWEST_WORDS and _may_be_source(pair):
            yield SAME("the target is the same as the source")
    elif pair.direction.grammar:
        yield from _source_left(pair)


def _may_be_source(pair: Pair) -> bool:
    """Whether the text may be in the source language: it has one of its known words, or no such words are known."""
    languages = pair.direction
    grammar, own = languages.grammar, languages.only_source
    return not own or any(word in grammar or word in own for word in pair.source_lower)


def _source_left(pair: Pair) -> Iterator[Finding]:
    languages = pair.direction
    grammar, own, name = languages.grammar, languages.only_source, languages.source.called
    words = [word for word in pair.target_words if not word[0].isupper() or word.lower() in grammar]
    left = [word for word in words if word.lower() in grammar or (word in own and word in pair.source_words)]
    telling = {word.lower() for word in left if word.lower() in grammar and not word[0].isupper()}
    if len(telling) >= 2 and len(left) * 4 >= len(pair.target_words):
        yield STILL_SOURCE(f"still {name}: {', '.join(dict.fromkeys(left))}")
    elif len(left) >= 2:
        yield SOURCE_LEFT(f"{name} words are left: {', '.join(dict.fromkeys(left))}")


def conflict(pair: Pair) -> Iterator[Finding]:
    """A row on which two editors disagree and nobody has decided."""
    if pair.conflict.strip():
        yield IN_DISPUTE("two editors disagree: decide, then empty the column conflict")


FAMILY = Family((IN_DISPUTE, EMPTY, SAME, STILL_SOURCE, SOURCE_LEFT), (conflict, empty, untranslated))
