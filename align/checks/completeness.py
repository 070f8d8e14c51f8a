"""Targets that are missing, still German, or in dispute."""

from collections.abc import Iterator

from align.bitext import Status
from align.checks.base import Family, Finding, Pair, error, warning
from align.checks.features import UNTRANSLATED
from align.languages.lexicon import german_words

IN_DISPUTE = error("conflict", counts_as=None, is_tried_again=False)
EMPTY = error("empty", is_tried_again=False)
SAME = error("untranslated", UNTRANSLATED)
STILL_GERMAN = error("german", UNTRANSLATED)
GERMAN_LEFT = warning("german", UNTRANSLATED)

FEWEST_WORDS = 4
"""A shorter target may well equal its source: names, headings, "Champions League"."""

FUNCTION_WORDS = frozenset({
    "und", "oder", "aber", "der", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
    "ist", "sind", "wird", "werden", "wurde", "wurden", "nicht", "kein", "keine", "mit", "für", "auf", "auch",
    "sich", "von", "vom", "zu", "zum", "zur", "im", "bei", "nach", "aus", "über", "unter", "wie", "dass", "daß",
    "ob", "wenn", "weil", "ich", "wir", "ihr", "sie", "es", "er", "uns", "ihn", "ihm", "sein", "seine", "haben",
    "hatte", "wäre", "noch", "nur", "schon", "sehr",
})  # fmt: skip
"""German grammar, without what looks like an English word: am, her, so, also, in, an, man, war, hat, will, die."""


def empty(pair: Pair) -> Iterator[Finding]:
    """No text on the English side of a row that is meant to have one."""
    if pair.source.strip() and not pair.target.strip() and pair.status != Status.UNALIGNED:
        yield EMPTY("the target is empty")


def untranslated(pair: Pair) -> Iterator[Finding]:
    """The target is the source, word for word, or has German in it."""
    if not pair.is_translated:
        return
    if pair.target.strip() == pair.source.strip():
        words = pair.source_lower
        has_german = not pair.is_german_english or any(w in FUNCTION_WORDS or w in german_words() for w in words)
        if len(words) >= FEWEST_WORDS and has_german:
            yield SAME("the target is the same as the source")
    elif pair.is_german_english:
        yield from _german_left(pair)


def _german_left(pair: Pair) -> Iterator[Finding]:
    words = [word for word in pair.target_words if not word[0].isupper() or word.lower() in FUNCTION_WORDS]
    german = [
        word
        for word in words
        if word.lower() in FUNCTION_WORDS or (word in german_words() and word in pair.source_words)
    ]
    grammar = {word.lower() for word in german if word.lower() in FUNCTION_WORDS and not word[0].isupper()}
    if len(grammar) >= 2 and len(german) * 4 >= len(pair.target_words):
        yield STILL_GERMAN(f"still German: {', '.join(dict.fromkeys(german))}")
    elif len(german) >= 2:
        yield GERMAN_LEFT(f"German words are left: {', '.join(dict.fromkeys(german))}")


def conflict(pair: Pair) -> Iterator[Finding]:
    """Two editors differ, and nobody has decided."""
    if pair.conflict.strip():
        yield IN_DISPUTE("two editors differ: decide, then empty the column conflict")


FAMILY = Family((IN_DISPUTE, EMPTY, SAME, STILL_GERMAN, GERMAN_LEFT), (conflict, empty, untranslated))
