"""Lines become blocks: hard-wrapped paragraphs are joined, headings and list items stay alone."""

import re
from collections.abc import Iterator, Sequence

from align.documents.base import Block, Kind

BULLET = re.compile(r"[-*+•‣◦▪·–—]\s+\S")
NUMBERED = re.compile(r"(?:\d{1,3}[.)]|\(?[a-z]\)|\(\d{1,3}\))\s+\S")
CLOSED = r"[\"'“”‘’»«›‹)\]]*$"
FINISHED = re.compile(r"[.!?…:;]" + CLOSED)
NO_HEADING = re.compile(r"[.!?…:;,]" + CLOSED)
UNFINISHED = re.compile(
    r"(?:[,(\[„‚]|\w[-\u2010\u00ad]|\b(?:der|die|das|dem|den|des|ein|eine|einem|einen|einer|eines|und|oder|sowie|dass|am|an|auf|aus"
    r"|bei|beim|bis|durch|für|gegen|im|in|ins|mit|nach|ohne|seit|über|um|unter|vom|von|vor|zu|zum|zur|zwischen"
    r"|the|a|an|and|or|of|to|at|by|for|from|on|with|that))$",
    re.IGNORECASE,
)
"""No heading ends so, and no list entry: the line goes on below."""

HYPHENATED = re.compile(r"\w[-\u2010\u00ad]$")
SUSPENDED = re.compile(r"(?:und|oder|bzw\.|sowie|bis|and|or|to)\b")
"""After "Nord-" these keep the hyphen and the space: "Nord- und Südpol"."""

LONGEST_HEADING = 150


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a plain text, in order. Blank lines separate; so do line ends that no wrapping explains."""
    group: list[str] = []
    # Not str.splitlines(): it also cuts at U+2028, form feeds and other characters that live inside a line.
    lines = re.split(r"\r\n|\n|\r", text)
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            group.append(line.strip())
        elif group:
            yield from _unwrap(group, number - len(group))
            group = []


def _unwrap(lines: Sequence[str], first: int) -> Iterator[Block]:
    """The blocks in consecutive lines without a blank one; `first` is the first line's number."""
    width = max(len(line) for line in lines)
    joined, start = lines[0], 0
    for number in range(1, len(lines)):
        if _continues(lines[number - 1], lines[number], width):
            joined = _join(joined, lines[number])
        else:
            yield Block(joined, _kind(joined), first + start)
            joined, start = lines[number], number
    yield Block(joined, _kind(joined), first + start)


def _continues(line: str, following: str, width: int) -> bool:
    """Whether the line end between the two is only a wrap.

    A program that wraps at `width` ends a line only where the next word would not have fitted.
    """
    finished = FINISHED.search(line) is not None
    if finished and (BULLET.match(following) or NUMBERED.match(following)):
        return False
    if UNFINISHED.search(line):
        return True
    if BULLET.match(following) and BULLET.match(line):
        return False
    if following[0].islower() and not NUMBERED.match(following):
        return True
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width


def _join(text: str, following: str) -> str:
    if not HYPHENATED.search(text):
        return f"{text} {following}"
    if text.endswith("\u00ad"):
        return text[:-1] + following
    if SUSPENDED.match(following):
        return f"{text} {following}"
    if following[0].islower():
        return text[:-1] + following
    return text + following


def ends_as_heading(text: str) -> bool:
    """Whether no mark ends the text, as is usual in headings and labels."""
    return not NO_HEADING.search(text)


def _kind(text: str) -> Kind:
    if BULLET.match(text) or NUMBERED.match(text):
        return Kind.LIST_ITEM
    if len(text) <= LONGEST_HEADING and ends_as_heading(text):
        return Kind.HEADING
    return Kind.PARAGRAPH
