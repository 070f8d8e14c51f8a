"""The marks by which a sentence shows the inline objects of its document.

`{1}` is an object: a picture, a line break, a note's number, a field, a placeholder. `{1}` … `{/1}` are the two ends of
formatting whose meaning only another program knows (tags in XLIFF). Translators know such marks from their own tools.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import pairwise

MARK = re.compile(r"\{(/?)(\d{1,3})\}")
OPENING = frozenset("([{„“‚‘«‹\"'/")
"""What a word may follow without a space."""

CLOSING = frozenset(".,;:!?)]}…")
"""What follows a word without a space."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was taken out of a text."""

    text: str
    offset: int
    """Where it belongs in the text without marks; if it left a space there, that of the space."""
    is_close: bool
    """Whether it ends a pair."""
    partner: int | None
    """The other one of its pair, as an index into `Unmarked.marks`."""
    leans_right: bool
    """Whether it clings to what follows it rather than to what precedes it."""
    is_space: bool = False
    """Whether it parted two words, as a line break does, and left a space in its place."""


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without its marks."""

    text: str
    marks: tuple[Mark, ...]
    origins: tuple[int, ...]
    """Where each character of `text` is in the text with marks; a space that a mark left is where that mark is."""


def numbers_in(text: str) -> set[int]:
    """The numbers of all the marks in a text."""
    return {int(found[2]) for found in MARK.finditer(text)}


def plain(text: str) -> str:
    """The text without any marks, and with single spaces where they were."""
    if "{" not in text or not MARK.search(text):
        return text
    bare = unmarked(text, keep_words=False).text
    return bare if text[-1:].isspace() else bare.rstrip()


def unmarked(text: str, keep_words: bool = True) -> Unmarked:
    """The text without its marks.

    With `keep_words`, a mark that stands alone where a word could stays in the text ("{1} files"): there it is part of
    what the sentence says.
    """
    found = list(MARK.finditer(text))
    partners = _partners(found)
    taken = {
        number: near
        for number, near in enumerate(_neighbours(text, found))
        if not (keep_words and number not in partners and _is_word(near))
    }
    pieces: list[str] = []
    origins: list[int] = []
    marks: list[Mark] = []
    indices = {number: index for index, number in enumerate(taken)}
    last = 0
    for number, (before, after) in taken.items():
        start, end = found[number].span()
        if last < start:
            pieces.append(text[last:start])
        origins += range(last, start)
        last = end
        parts = number not in partners and _parts(before, after) and not (pieces and pieces[-1][-1].isspace())
        offset = len(origins)
        if parts:
            pieces.append(" ")
            origins.append(start)
        partner = indices.get(partners.get(number, -1))
        is_close = bool(found[number][1])
        leans = not is_close and (partner is not None or not before.strip()) and bool(after.strip())
        marks.append(Mark(found[number][0], offset, is_close, partner, leans, parts))
    pieces.append(text[last:])
    origins += range(last, len(text))
    return _tidied(Unmarked("".join(pieces), tuple(marks), tuple(origins)))


def spans(text: str, split: Callable[[str], list[Span]]) -> list[Span]:
    """Where `split` cuts the text if its marks are not looked at. Each mark is in one of the spans.

    Marks that begin something go with the sentence that follows them, all others with the one before.
    """
    if "{" not in text or not MARK.search(text):
        return split(text)
    bare = unmarked(text)
    found = [(bare.origins[start], bare.origins[end - 1] + 1) for start, end in split(bare.text)]
    if not found:
        return split(text)
    closed = {mark[2] for mark in MARK.finditer(text) if mark[1]}
    cuts = [0, *(end + _cut(text[end:start], closed) for (_, end), (start, _) in pairwise(found)), len(text)]
    return [_trimmed(text, start, end) for start, end in pairwise(cuts)]


def _cut(gap: str, closed: Set[str]) -> int:
    """Where between two sentences the second begins, which is before the marks that lead it.

    `closed` are the numbers of the marks that end a pair, anywhere in the text.
    """
    cut = len(gap)
    for found in reversed(list(MARK.finditer(gap))):
        start, end = found.span()
        leads = end == cut and not found[1] and (gap[start - 1 : start].isspace() or found[2] in closed)
        if not leads:
            break
        cut = start
    return cut


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _partners(found: list[re.Match[str]]) -> dict[int, int]:
    """The marks that are one of a pair, each with its partner."""
    opened: dict[str, int] = {}
    partners: dict[int, int] = {}
    for number, mark in enumerate(found):
        if not mark[1]:
            opened[mark[2]] = number
        elif mark[2] in opened:
            first = opened.pop(mark[2])
            partners |= {first: number, number: first}
    return partners


def _neighbours(text: str, found: list[re.Match[str]]) -> list[tuple[str, str]]:
    """The characters before and after each mark, other marks beside it not counted; a space for the text's edge."""
    before: list[str] = []
    for number, mark in enumerate(found):
        adjoins = number > 0 and found[number - 1].end() == mark.start()
        before.append(before[-1] if adjoins else text[mark.start() - 1 : mark.start()] or " ")
    after: list[str] = []
    for number, mark in reversed(list(enumerate(found))):
        adjoins = number + 1 < len(found) and mark.end() == found[number + 1].start()
        after.append(after[-1] if adjoins else text[mark.end() : mark.end() + 1] or " ")
    return list(zip(before, reversed(after), strict=True))


def _is_word(near: tuple[str, str]) -> bool:
    before, after = near
    return (before.isspace() or before in OPENING) and not after.isalnum()


def _parts(before: str, after: str) -> bool:
    """Whether the words on both sides of a mark would run together without it."""
    return not before.isspace() and before not in OPENING and (after.isalnum() or after in OPENING)


def _tidied(bare: Unmarked) -> Unmarked:
    """Without the space that would be doubled, or left at the edge, where a mark with spaces around it was."""
    superfluous = sorted(set(_superfluous(bare)))
    if not superfluous:
        return bare
    gone = frozenset(superfluous)
    text = "".join(character for at, character in enumerate(bare.text) if at not in gone)
    origins = tuple(origin for at, origin in enumerate(bare.origins) if at not in gone)
    marks = tuple(replace(mark, offset=mark.offset - bisect_left(superfluous, mark.offset)) for mark in bare.marks)
    return Unmarked(text, marks, origins)


def _superfluous(bare: Unmarked) -> Iterator[int]:
    """Spaces that nobody would leave where a mark was: a second one, one at the beginning, one before a stop."""
    for mark in bare.marks:
        at = mark.offset
        if mark.is_space:
            continue
        if bare.text[at : at + 1] == " " and (at == 0 or bare.text[at - 1].isspace()):
            yield at
        elif at and bare.text[at - 1] == " " and bare.text[at : at + 1] in CLOSING:
            yield at - 1
