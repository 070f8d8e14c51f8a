"""Which words translate a phrase: judged by what stays alike, and by the meaning of the phrase and of the rest."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from align.alignment.embedding import embed

Span = tuple[int, int]

WORD = re.compile(r"(?<![\w'’\-–.])[\w'’\-–.]*\w")
LONGER = 3
"""How many more words than the phrase a translation may have."""
REST = 0.75
"""Weight of the likeness of both sentences' remainders, without the phrase."""
FAR = 0.25
"""What a phrase loses if it is at the other end of the sentence."""
UNLIKE = 0.02
"""What it loses for each word too many or too few."""
FINALISTS = 12
"""For how many candidates the rest of the sentence is compared as well."""
SURE = 0.45
"""The least cosine of a phrase and its translation."""


def aligned_spans(source: str, target: str, phrases: Sequence[Span]) -> list[Span | None]:
    """Where in the target each phrase of the source is; None for one that no words resemble. The spans do not overlap.

    Candidates are all runs of up to `LONGER` words more than the phrase has. A phrase that occurs exactly once, in the
    same form, in both texts needs no comparison. Part of a word (the 2 in H2O) is looked for in the same place in the
    same word.
    """
    found: list[Span | None] = [None] * len(phrases)
    taken: list[Span] = []
    scored: list[tuple[float, int, Span]] = []
    for number, (start, end) in enumerate(phrases):
        phrase = source[start:end].strip()
        if phrase and source[:start].strip() == source[end:].strip() == "":
            scored.append((2.0, number, (0, len(target))))
        elif phrase and (edges := _edges_in_words(source, start, end)) != (False, False):
            scored += ((2.0, number, span) for span in _in_word(source, target, (start, end), edges))
        elif phrase and (same := _same(phrase, target)) is not None:
            scored.append((2.0, number, same))
        elif phrase:
            scored += ((value, number, span) for value, span in _scored(source, target, (start, end)))
    for _, number, span in sorted(scored, key=lambda entry: -entry[0]):
        if found[number] is None and all(span[1] <= other[0] or other[1] <= span[0] for other in taken):
            found[number] = span
            taken.append(span)
    return found


def _edges_in_words(source: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the phrase begins, and whether it ends, inside a word."""
    inside = (source[max(at - 1, 0) : at + 1] for at in (start, end))
    first, last = (len(around) == 2 and around.isalnum() for around in inside)
    return first and start > 0, last


def _in_word(source: str, target: str, phrase: Span, edges: tuple[bool, bool]) -> Iterator[Span]:
    """Where the target has the phrase inside the same word, or else at the same end of any word.

    The first, if the phrase is the first of its kind in the source, and so on.
    """
    start, end = phrase
    first, last = start, end
    while edges[0] and first and source[first - 1].isalnum():
        first -= 1
    while edges[1] and last < len(source) and source[last].isalnum():
        last += 1
    word, shift, text = source[first:last], start - first, source[start:end]
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    before, after = (r"(?<=[^\W_])" if edges[0] else r"(?<!\w)"), (r"(?=[^\W_])" if edges[1] else r"(?!\w)")
    loose = re.compile(f"{before}{re.escape(text)}{after}")
    for pattern, at in ((whole, first), (loose, start)):
        number = sum(1 for _ in pattern.finditer(source, 0, at))
        found = [hit.start() for hit in pattern.finditer(target)]
        if found:
            spot = found[min(number, len(found) - 1)] + (shift if pattern is whole else 0)
            yield spot, spot + len(text)
            return


def _same(phrase: str, target: str) -> Span | None:
    spans = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", target)]
    return spans[0] if len(spans) == 1 else None


def _scored(source: str, target: str, phrase: Span) -> Iterator[tuple[float, Span]]:
    """The candidates that resemble the phrase, each with how well it fits."""
    words = [found.span() for found in WORD.finditer(target)]
    length = len(WORD.findall(source[slice(*phrase)]))
    spans = [
        (words[first][0], words[last - 1][1])
        for first in range(len(words))
        for last in range(first + 1, min(first + length + LONGER, len(words)) + 1)
    ]
    if not spans:
        return
    inside = [target[start:end] for start, end in spans]
    vectors = embed([source[slice(*phrase)], *inside])
    like = vectors[1:] @ vectors[0]
    middle = (phrase[0] + phrase[1]) / 2 / len(source)
    far = np.array([abs((start + end) / 2 / len(target) - middle) for start, end in spans])
    unlike = np.array([abs(len(WORD.findall(text)) - length) for text in inside])
    first = like - FAR * far - UNLIKE * unlike
    best = [index for index in np.argsort(-first)[:FINALISTS].tolist() if like[index] >= SURE]
    outside = [f"{target[: spans[index][0]]} {target[spans[index][1] :]}" for index in best]
    vectors = embed([f"{source[: phrase[0]]} {source[phrase[1] :]}", *outside])
    for index, rest in zip(best, (vectors[1:] @ vectors[0]).tolist(), strict=True):
        yield float(first[index]) + REST * rest, spans[index]
