"""Turn lines into blocks: hard-wrapped paragraphs are joined, and all other lines stay separate."""

import re
from array import array
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.documents.base import Block, Kind
from align.documents.lines import (
    BULLET,
    LABEL,
    NUMBERED,
    POINT,
    ends_as_heading,
    is_divided,
    is_finished,
    is_item,
    is_tabular,
    is_unfinished,
    join_lines,
)
from align.documents.widths import LEAST, NEAR, Look, fills, look_of

LONGEST_HEADING = 150
MOST_LISTED = 5
SALUTATION = 0.5
"""Greatest length of "Dear Anna," relative to the width of the letter, whose first line it is not part of."""
INDENT = 2
"""Spaces that the first line of a paragraph has more than the line above it."""

QUOTE = re.compile(r"(?:>\s?)+")
"""How the lines begin of a letter that is answered."""
LINE_END = re.compile(r"\r\n|\n|\r")
"""Fewer than those of str.splitlines(): U+2028, form feeds and others can occur inside a line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the lines that it takes up."""

    block: Block
    lines: Sequence[int]
    """Their numbers, counting from 1."""
    width: int
    """The length of its longest line, or the width to which it was wrapped."""


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a plain text, in order, separated by blank lines and by line breaks that are not wrapping."""
    return (placed.block for placed in placed_blocks(lines_of(text)))


def lines_of(text: str) -> Iterator[str]:
    """The text between `LINE_END`s."""
    start = 0
    for found in LINE_END.finditer(text):
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


def listed(numbers: Sequence[int]) -> str:
    """Line numbers as a warning names them: `lines 3, 5, 9` or, of many, the first."""
    shown = ", ".join(map(str, numbers[:MOST_LISTED])) + (", …" if len(numbers) > MOST_LISTED else "")
    return f"line{'s' if len(numbers) > 1 else ''} {shown}"


def placed_blocks(lines: Iterable[str], furniture: Collection[int] = ()) -> Iterator[Placed]:
    """The blocks in the lines; the lines with the numbers in `furniture` are none, and interrupt none."""
    group: list[str] = []
    numbers = array("L")
    known = 0
    is_closed = is_over = False
    for number, line in enumerate(lines, start=1):
        if furniture and number in furniture:
            is_closed = is_over = True
        elif not line or line.isspace():
            is_closed = True
        elif not line.strip("> \t"):  # a blank line in the answer to a letter, which is not to disappear
            if group:
                known = yield from _unwrap(group, numbers, known)
                group, numbers = [], array("L")
            yield from _unwrap([line], [number], known)
        else:
            if is_closed and group and not (is_over and _goes_over(group, line.strip())):
                known = yield from _unwrap(group, numbers, known)
                group, numbers = [], array("L")
            is_closed = is_over = False
            group.append(line)
            numbers.append(number)
    if group:
        yield from _unwrap(group, numbers, known)


def _goes_over(group: Sequence[str], following: str) -> bool:
    """Whether a paragraph goes on behind the foot of its page."""
    last = group[-1].strip()
    return not is_item(following) and runs_on(last, following, max(map(len, group)))


def runs_on(line: str, following: str, width: int = 0) -> bool:
    """Whether a sentence goes on from one page to the next, on lines of about this width."""
    if is_divided(line, following) or is_unfinished(line):
        return True
    return not is_finished(line) and (following[0].islower() or len(line) >= NEAR * max(width, LEAST))


def _unwrap(group: Sequence[str], numbers: Sequence[int], known: int) -> Generator[Placed, None, int]:
    """The blocks in consecutive lines. Returns the width to which text is known to be wrapped."""
    lines = [line.strip() for line in group]
    leads = _leads(lines)
    bare = [line[len(lead) :] for line, lead in zip(lines, leads, strict=True)] if any(leads) else lines
    lengths = [len(line.rstrip()) for line in group]
    look = look_of(bare, lengths, known)
    parts, start = [lines[0]], 0

    def placed(end: int) -> Placed:
        text = "".join(parts)
        longest = max(lengths[start:end])
        block = Block(text, _kind(text), f"line {numbers[start]}")
        return Placed(block, numbers[start:end], longest if end - start == 1 else max(longest, look.width))

    for number in range(1, len(lines)):
        above, below = number - 1, number
        if (
            leads[above] == leads[below]
            and _continues(bare[above], bare[below], lengths[above], look)
            and not _begins_paragraph(group[above], group[below])
        ):
            both = join_lines(parts[-1], bare[below])
            parts[-1] = both[: len(both) - len(bare[below])]
            parts.append(bare[below])
        else:
            yield placed(number)
            parts, start = [lines[below]], number
    yield placed(len(lines))
    return look.width or known


def _leads(lines: Sequence[str]) -> list[str]:
    """What each line begins with in the answer to a letter: `> `."""
    found = (QUOTE.match(line) if line[0] == ">" else None for line in lines)
    return [match[0] if match else "" for match in found]


def _continues(line: str, following: str, length: int, look: Look) -> bool:
    """Whether the line end between the two is only a wrap; `length` includes the first one's indent.

    A program that wraps at a width ends a line only where the next word would not have fitted. Lines that nothing shows
    to be wrapped are joined where a word is divided, and a sentence that takes up just two where it goes on.
    """
    if BULLET.match(following) and BULLET.match(line):
        return is_unfinished(line)
    if is_item(following) and is_finished(line):
        return False
    if (look.has_fields and LABEL.match(following)) or is_tabular(line) or is_tabular(following):
        return False
    return _is_wrap(line, following, length, look) if look.width else _is_sentence(line, following, look)


def _is_wrap(line: str, following: str, length: int, look: Look) -> bool:
    """Whether a line end in wrapped lines is no paragraph's, and no salutation's."""
    if line[-1] == "," and length < SALUTATION * look.width and not fills(length, following, look.width):
        return False
    if is_unfinished(line):
        return True
    if POINT.match(following):
        return False
    return (following[0].islower() and not NUMBERED.match(following)) or fills(length, following, look.width)


def _is_sentence(line: str, following: str, look: Look) -> bool:
    """Whether a line end in lines that nothing shows to be wrapped is certainly within a sentence."""
    if look.count > 2 or not look.is_sentence:
        return is_divided(line, following)
    if is_unfinished(line):
        return line[-1] != "," or following[0].islower()
    return following[0].islower() and " " in line and not is_finished(line) and not NUMBERED.match(following)


def _begins_paragraph(line: str, following: str) -> bool:
    """Whether a line is set in from the one above it, which ends a sentence."""
    return _indent(following) >= _indent(line) + INDENT and is_finished(line.rstrip()) and not is_item(line.lstrip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _kind(text: str) -> Kind:
    if is_item(text):
        return Kind.LIST_ITEM
    if len(text) <= LONGEST_HEADING and ends_as_heading(text):
        return Kind.HEADING
    return Kind.PARAGRAPH
