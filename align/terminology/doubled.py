"""Terms that a target contains more than once: as prescribed, and also as it would be rendered without a glossary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from align.alignment.base import Vectors
from align.alignment.embedding import embed
from align.languages import Direction
from align.terminology.terms import TermUse

Span = tuple[int, int]

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTEST = 3
"""Fewest letters of a word that can be a rendering."""
LONGER = 1
"""How many more words than the term a rendering may have."""
ALIKE = 0.7
"""The least cosine of a term and its rendering: for nouns of manuals and news, renderings have 0.8 and more, and other
words of the same sentence less than 0.6."""
STEM = 5
"""Words that begin with this many letters of a term are related to it: "Kundendienst" to "Kunde"."""


class Doubling(StrEnum):
    UNTRANSLATED = "untranslated"
    """The source's own word is still there."""
    RENDERED = "rendered"
    """So is another rendering of it."""
    REPEATED = "repeated"
    """The prescribed one comes more often than the term."""


@dataclass(frozen=True, slots=True)
class Doubled:
    """A term that a target contains as prescribed and once more."""

    use: TermUse
    kind: Doubling
    span: Span
    """What is too much, in the target."""
    is_adjacent: bool
    """Whether only white space is between it and the prescribed translation."""


def doubled(source: str, target: str, uses: Sequence[TermUse], languages: Direction) -> Iterator[Doubled]:
    """The terms that the target contains as prescribed and once more; for each, what is too much.

    `uses` are all uses of terms in the source. A rendering is recognised by the lexicon or by its meaning; one that
    another word of the source explains as well is none.
    """
    prescribed = [span for use in uses for span in use.used]
    for use in uses:
        if not use.used:
            continue
        found = _untranslated(source, target, use, prescribed)
        kind = Doubling.UNTRANSLATED
        if found is None:
            found, kind = _rendered(source, target, use, prescribed, languages), Doubling.RENDERED
        if found is None and len(use.used) > len(use.all):
            found, kind = _repeated(source, target, use, uses), Doubling.REPEATED
        if found is not None:
            others = [span for span in use.used if span != found]
            yield Doubled(use, kind, found, any(_touch(target, found, span) for span in others))


def _untranslated(source: str, target: str, use: TermUse, prescribed: Sequence[Span]) -> Span | None:
    word = re.escape(source[slice(*use.span)])
    spans = (found.span() for found in re.finditer(rf"(?<!\w){word}(?!\w)", target, re.IGNORECASE))
    return next((span for span in spans if _is_free(span, prescribed)), None)


def _rendered(source: str, target: str, use: TermUse, prescribed: Sequence[Span], languages: Direction) -> Span | None:
    """The words of the target that are most like the term, if no other word of the source is as much like them."""
    term = use.term.source
    others = list(_other_words(source, use))
    if any(word[:STEM].lower() == term[:STEM].lower() for word in others):
        return None
    spans = list(_runs(target, len(term.split()) + LONGER, prescribed))
    if not spans:
        return None
    texts = [target[slice(*span)] for span in spans]
    alike = _likeness(texts, [term])[:, 0]
    elsewhere = _likeness(texts, others).max(axis=1) if others else np.zeros(len(texts))
    known = languages.translations(term.lower())
    alike = np.maximum(alike, [ALIKE if text.lower() in known else 0.0 for text in texts])
    alike = np.where(alike > elsewhere, alike, 0.0)
    best = int(np.argmax(alike))
    return spans[best] if alike[best] >= ALIKE else None


def _repeated(source: str, target: str, use: TermUse, uses: Sequence[TermUse]) -> Span | None:
    """The last prescribed translation, unless another word of the source explains it."""
    last = use.used[-1]
    if any(last in other.used for other in uses if other is not use):
        return None
    others = list(_other_words(source, use))
    text = target[slice(*last)]
    is_explained = bool(others) and float(_likeness([text], others).max()) >= ALIKE
    return None if is_explained else last


def _other_words(source: str, use: TermUse) -> Iterator[str]:
    """The words of the source that are not in the term."""
    for found in WORD.finditer(source):
        if len(found[0]) >= SHORTEST and not any(start <= found.start() < end for start, end in use.all):
            yield found[0]


def _runs(target: str, most: int, prescribed: Sequence[Span]) -> Iterator[Span]:
    """Runs of words that may be a rendering, up to `most` words long and outside what is prescribed."""
    words = [found.span() for found in WORD.finditer(target)]
    for first, (start, _) in enumerate(words):
        for _, end in words[first : first + most]:
            text = target[start:end]
            ends = text.split()
            if min(len(ends[0]), len(ends[-1])) >= SHORTEST and _is_free((start, end), prescribed):
                yield start, end


def _is_free(span: Span, prescribed: Sequence[Span]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in prescribed)


def _touch(target: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return not target[first[1] : second[0]].strip()


def _likeness(texts: Sequence[str], others: Sequence[str]) -> Vectors:
    """Cosines, `(len(texts), len(others))`."""
    here, there = (np.concatenate([_vector(text) for text in listed]) for listed in (texts, others))
    return np.asarray(here @ there.T, np.float32)


@lru_cache(maxsize=10_000)
def _vector(text: str) -> Vectors:
    """The meaning of a few words, which come again and again; `(1, 512)`, of length one."""
    return embed([text])
