"""Ways to get a translation that leaves unchanged what must come through."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from align.engines.base import Decoder

LETTERS = "XQZKVJ"
CHUNK = re.compile(r"(?<![^\s„“”\"»«])[^\s„“”\"»«]*[^\s„“”\"»«.,;:!?)\]]")
ALIKE = 60
"""Least likeness, in percent, at which a changed address or placeholder is recognised."""
MOST = 4

Span = tuple[int, int]


def restored(target: str, lost: Sequence[str]) -> str | None:
    """The target with each lost text in place of what most resembles it; None if nothing does."""
    for text in lost:
        found = max(CHUNK.finditer(target), key=lambda chunk: fuzz.ratio(chunk[0], text), default=None)
        if found is None or " " in text or fuzz.ratio(found[0], text) < ALIKE:
            return None
        target = target[: found.start()] + text + target[found.end() :]
    return target


def with_standins(decoder: Decoder, sentence: str, spans: Sequence[Span]) -> Iterator[str]:
    """Translations of the sentence with the spans replaced by X1, X2 …, which models copy, and put back afterwards."""
    letter = next((letter for letter in LETTERS if letter not in sentence), None)
    if letter is None or not spans:
        return
    masked, last = "", 0
    for number, (start, end) in enumerate(spans, start=1):
        masked += sentence[last:start] + _apart(masked + sentence[last:start]) + f"{letter}{number}"
        last = end
        masked += " " if sentence[last : last + 1].isalnum() else ""
    masked += sentence[last:]
    marks = re.compile(rf"\b{letter}(\d+)\b")
    for candidate in decoder.candidates(masked, most=MOST):
        if sorted(int(found[1]) for found in marks.finditer(candidate)) == list(range(1, len(spans) + 1)):
            yield _put_back(candidate, marks, sentence, spans)


def _apart(before: str) -> str:
    return " " if before[-1:].isalnum() else ""


def _put_back(text: str, marks: re.Pattern[str], sentence: str, spans: Sequence[Span]) -> str:
    """The text with the spans put back for their stand-ins, attached to the words they were attached to."""

    def original(found: re.Match[str]) -> str:
        start, end = spans[int(found[1]) - 1]
        return sentence[start:end]

    for number, (start, end) in enumerate(spans, start=1):
        standin = next(found[0] for found in marks.finditer(text) if found[1] == str(number))
        if sentence[end : end + 1].isalnum():
            text = re.sub(rf"\b{standin} ", f"{standin}\u2060", text)
        if sentence[start - 1 : start].isalnum() and start:
            text = re.sub(rf" {standin}\b", f"\u2060{standin}", text)
    return marks.sub(original, text).replace("\u2060", "")


def around(decoder: Decoder, sentence: str, spans: Sequence[Span]) -> str | None:
    """The text between the spans translated piece by piece: always complete, seldom good; None if one is too long."""
    parts, last = [], 0
    for start, end in [*spans, (len(sentence), len(sentence))]:
        between = sentence[last:start]
        if any(letter.isalpha() for letter in between):
            found = decoder.candidates(between.strip())
            if not found:
                return None
            text = found[0] if start == len(sentence) else found[0].rstrip(".")
            between = between[: len(between) - len(between.lstrip())] + text + between[len(between.rstrip()) :]
        parts += [between, sentence[start:end]]
        last = end
    return "".join(parts)
