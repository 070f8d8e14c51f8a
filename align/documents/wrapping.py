"""Turn lines into blocks: hard-wrapped paragraphs are joined, and headings and list items stay separate."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from align.documents.base import Block, Kind
from align.languages import LANGUAGES

BULLET = re.compile(r"[-*+•‣◦▪·–—]\s+\S")
NUMBERED = re.compile(r"(?:\d{1,3}[.)]|\(?[a-z]\)|\(\d{1,3}\))\s+\S")
CLOSED = r"[\"'“”‘’»«›‹)\]]*$"
FINISHED = re.compile(r"[.!?…:;]" + CLOSED)
NO_HEADING = re.compile(r"[.!?…:;,]" + CLOSED)
HYPHENATED = re.compile(r"\w[-\u2010\u00ad]$")
LONGEST_HEADING = 150


LINE_END = re.compile(r"\r\n|\n|\r")
"""Fewer than those of str.splitlines(): U+2028, form feeds and others can occur inside a line."""


@cache
def _unfinished() -> re.Pattern[str]:
    """How a line ends that continues below; no heading or list entry ends like this."""
    words = "|".join(word for known in LANGUAGES.values() for word in known.unfinished)
    return re.compile(rf"(?:[,(\[„‚]|\w[-\u2010\u00ad]|\b(?:{words}))$", re.IGNORECASE)


@cache
def _suspended() -> re.Pattern[str]:
    """After "Nord-" these keep the hyphen and the space: "Nord- und Südpol"."""
    words = "|".join(word for known in LANGUAGES.values() for word in known.suspending)
    return re.compile(rf"(?:{words})\b")


def is_unfinished(line: str) -> bool:
    """Whether a line ends as none does whose sentence ends: with a comma, an article, a divided word."""
    return _unfinished().search(line) is not None


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a plain text, in order, separated by blank lines and by line breaks that are not wrapping."""
    return (block for block, _ in numbered_blocks(_lines(text)))


def _lines(text: str) -> Iterator[str]:
    """The text between `LINE_END`s."""
    start = 0
    for found in LINE_END.finditer(text):
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


def numbered_blocks(lines: Iterable[str]) -> Iterator[tuple[Block, range]]:
    """The blocks in the lines, each with its line numbers, counting from 1."""
    group: list[str] = []
    for number, line in enumerate(chain(lines, [""]), start=1):
        if line.strip():
            group.append(line.strip())
        elif group:
            yield from _unwrap(group, number - len(group))
            group = []


def _unwrap(lines: Sequence[str], first: int) -> Iterator[tuple[Block, range]]:
    """The blocks in consecutive non-blank lines; `first` is the first line's number."""
    width = max(len(line) for line in lines)
    joined, start = lines[0], 0

    def block(end: int) -> tuple[Block, range]:
        return Block(joined, _kind(joined), f"line {first + start}"), range(first + start, first + end)

    for number in range(1, len(lines)):
        if _continues(lines[number - 1], lines[number], width):
            joined = join_lines(joined, lines[number])
        else:
            yield block(number)
            joined, start = lines[number], number
    yield block(len(lines))


def _continues(line: str, following: str, width: int) -> bool:
    """Whether the line end between the two is only a wrap.

    A program that wraps at `width` ends a line only where the next word would not have fitted.
    """
    finished = FINISHED.search(line) is not None
    if finished and (BULLET.match(following) or NUMBERED.match(following)):
        return False
    if is_unfinished(line):
        return True
    if BULLET.match(following) and BULLET.match(line):
        return False
    if following[0].islower() and not NUMBERED.match(following):
        return True
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width


def join_lines(text: str, following: str) -> str:
    """Join two lines of a paragraph, and any word that was divided at the end of the first."""
    if not HYPHENATED.search(text):
        return f"{text} {following}"
    if text.endswith("\u00ad"):
        return text[:-1] + following
    if _suspended().match(following):
        return f"{text} {following}"
    if following[0].islower():
        return text[:-1] + following
    return text + following


def ends_as_heading(text: str) -> bool:
    """Whether the text ends without a punctuation mark, as headings and labels usually do."""
    return not NO_HEADING.search(text)


def _kind(text: str) -> Kind:
    if BULLET.match(text) or NUMBERED.match(text):
        return Kind.LIST_ITEM
    if len(text) <= LONGEST_HEADING and ends_as_heading(text):
        return Kind.HEADING
    return Kind.PARAGRAPH
