"""Where in a translation the marks and objects of its source belong."""

import re
from collections.abc import Sequence

from align.alignment.words import WORD, Span, aligned_spans
from align.marks import MARK, Unmarked

STOPS = ".!?…:;,\"'”’“»)"


def placed(source: str, target: str, offset: int, leans_right: bool = False) -> int:
    """Where in a translation to put an object that is at `offset` in the source.

    It goes after the word that translates the last one before it; if it `leans_right`, before the word that translates
    the next one.
    """
    before, after = list(WORD.finditer(source, 0, offset)), WORD.search(source, offset)
    if leans_right and after is not None and (before or after.start() > offset):
        (found,) = aligned_spans(source, target, [after.span()])
        if found is not None:
            return found[0]
    if not before:
        return 0
    if after is None:
        return len(target.rstrip(STOPS) if source[offset:].strip() else target)
    (found,) = aligned_spans(source, target, [before[-1].span()])
    if found is not None:
        return _past_stops(target, found[1], source[before[-1].end() : offset])
    ends = [word.end() for word in WORD.finditer(target)] or [len(target)]
    return min(ends, key=lambda end: abs(end / max(len(target), 1) - offset / len(source)))


def remarked(bare: Unmarked, target: str) -> str:
    """A translation of `bare.text` with the marks where they belong: each once, pairs closed after they are opened."""
    spots: list[tuple[int, int, int]] = [(_spot(bare, target, number), 0, number) for number in range(len(bare.marks))]
    for number, span in _wrapped(bare, target).items():
        partner = bare.marks[number].partner
        assert partner is not None
        spots[number] = (span[0], 1 if span[0] < span[1] else 0, number)
        spots[partner] = (span[1], -1 if span[0] < span[1] else 0, partner)
    pieces, last = [], 0
    for offset, _, number in sorted((_outside_marks(target, spot), order, number) for spot, order, number in spots):
        mark = bare.marks[number]
        pieces.append(target[last:offset] + mark.text)
        last = max(last, offset + (mark.is_space and target[offset : offset + 1] == " "))
    return "".join(pieces) + target[last:]


def _outside_marks(text: str, offset: int) -> int:
    """The offset, or the end of the mark that it is inside of."""
    return next((found.end() for found in MARK.finditer(text) if found.start() < offset < found.end()), offset)


def _spot(bare: Unmarked, target: str, number: int) -> int:
    mark = bare.marks[number]
    if mark.partner is not None:
        return 0  # `_wrapped` knows
    offset = placed(bare.text, target, mark.offset, mark.leans_right)
    return _nearest_space(target, offset) if mark.is_space else offset


def _wrapped(bare: Unmarked, target: str) -> dict[int, Span]:
    """What each pair of marks stands around in the translation, by the number of its first mark; inner ones inside."""
    pairs = {n: m for n, m in enumerate(bare.marks) if m.partner is not None and not m.is_close}
    spans = {number: (mark.offset, bare.marks[mark.partner or 0].offset) for number, mark in pairs.items()}
    found: dict[int, Span] = {}
    left = dict(spans)
    while left:  # the innermost first, all those beside each other at once
        level = [n for n in left if not any(_is_within(left[other], left[n]) for other in left if other != n)]
        level = level or list(left)
        for number, span in zip(level, _phrases(bare, target, [left[n] for n in level]), strict=True):
            inner = [found[n] for n in found if _is_within(spans[n], spans[number])]
            found[number] = min([span[0], *(a for a, _ in inner)]), max([span[1], *(b for _, b in inner)])
        left = {n: span for n, span in left.items() if n not in level}
    return found


def _is_within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _phrases(bare: Unmarked, target: str, phrases: Sequence[Span]) -> list[Span]:
    """Where the phrases are in the translation; if no words are like one, the place where it would be."""
    found = aligned_spans(bare.text, target, phrases)
    return [span or _guessed(bare.text, target, phrase) for phrase, span in zip(phrases, found, strict=True)]


def _guessed(source: str, target: str, phrase: Span) -> Span:
    start, end = phrase
    spot = placed(source, target, start, leans_right=start < end)
    word = WORD.match(target, spot)
    return spot, word.end() if word and start < end else spot


def _nearest_space(text: str, offset: int) -> int:
    spaces = [found.start() for found in re.finditer(" ", text)]
    return min(spaces, key=lambda space: abs(space - offset), default=offset)


def _past_stops(target: str, end: int, between: str) -> int:
    """Past the punctuation after a word, if the object is past punctuation in the source too."""
    if not between or between != between.rstrip():
        return end
    while end < len(target) and target[end] in STOPS:
        end += 1
    return end


def mended(source: str, target: str, marks: Sequence[str]) -> str:
    """The target with each of the marks that stand as words in the source: lost ones put in, doubled ones taken out."""
    for mark in dict.fromkeys(marks):
        wanted, held = source.count(mark), target.count(mark)
        for _ in range(held - wanted):
            at = target.rfind(mark)
            target = f"{target[:at].rstrip(' ')}{target[at + len(mark) :]}"
        for _ in range(wanted - held):
            offset = source.find(mark)
            at = placed(_without(source, offset, mark), target, offset)
            target = f"{target[:at]} {mark}{target[at:]}" if at else f"{mark} {target}"
    return target


def _without(source: str, offset: int, mark: str) -> str:
    return source[:offset] + " " * len(mark) + source[offset + len(mark) :]
