"""Whether lines were wrapped at some width, or stand for themselves, as in an address, a table, a verse or a chat."""

from collections.abc import Sequence
from dataclasses import dataclass

from align.documents.lines import (
    FINISHED,
    LABEL,
    NO_HEADING,
    TAIL,
    first_word,
    is_finished,
    is_item,
    is_tabular,
    is_unfinished,
)

LEAST = 50
"""Characters of the narrowest lines that text is usually wrapped to."""
USUAL = range(70, 81)
"""What programs wrap to unasked: a sentence of two lines, the first of which is so long, was wrapped."""
NARROW = 30
"""Those of a narrow column, which is believed only if every line of it agrees."""
FEWEST_IN_COLUMN = 3
NEAR = 0.8
"""Least length of a line, relative to the width, that somebody ended by hand who wrote to about that width."""
MOST = 0.5
"""Share of the lines within a sentence that must end near the width."""
GOING_ON = 0.25
"""Share of those lines whose sentence certainly goes on."""
STOPPING = 0.6
"""Share of the full lines that end with a punctuation mark from which they are verses, or sentences one a line."""
FIELDS = 1 / 3
"""Share of the lines that begin with a label in a form, in minutes or in a chat."""
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Look:
    """What the line ends of a group of lines are."""

    count: int
    width: int = 0
    """The width to which the lines were wrapped, in characters; 0 if they were not."""
    has_fields: bool = False
    """Whether lines begin with the label of a field or the name of a speaker."""
    is_sentence: bool = False
    """Whether the last line ends as a sentence does."""


def look_of(lines: Sequence[str], lengths: Sequence[int], known: int) -> Look:
    """The look of consecutive lines without white space around them, whose lengths include their indents.

    `known` is a width that lines above were wrapped to.
    """
    count = len(lines)
    if count == 1:
        return Look(1)
    labels = sum(LABEL.match(line) is not None for line in lines)
    has_fields = labels > 1 and labels >= FIELDS * count
    is_sentence = FINISHED.search(lines[-1][-TAIL:]) is not None
    width = _width(lines, lengths, known)
    if not width and count == 2 and is_sentence and lengths[0] in USUAL and fills(lengths[0], lines[1], lengths[0]):
        width = lengths[0]
    return Look(count, width, has_fields, is_sentence)


def _width(lines: Sequence[str], lengths: Sequence[int], known: int) -> int:
    in_order = sorted(lengths)
    longest, usual = in_order[-1], in_order[-1 - len(in_order) // 10]
    for width in dict.fromkeys((longest, usual)):
        if width >= NARROW and _is_wrapped(lines, lengths, width, known):
            return width
    return known if longest <= known + 1 and _is_wrapped(lines, lengths, known, known) else 0


def _is_wrapped(lines: Sequence[str], lengths: Sequence[int], width: int, known: int) -> bool:
    """Whether the lines within sentences end near the width, and their sentences go on."""
    within = full = near = going_on = stopping = 0
    for number in range(len(lines) - 1):
        line, following, length = lines[number], lines[number + 1], lengths[number]
        is_full = fills(length, following, width)
        if not is_full and is_finished(line):
            continue
        if is_item(following) or is_tabular(line) or is_tabular(following):
            continue
        within += 1
        full += is_full
        if is_full or length >= NEAR * width:
            near += 1
            going_on += following[0].islower() or (line[-1] != "," and is_unfinished(line))
            stopping += NO_HEADING.search(line[-TAIL:]) is not None
    if not near or stopping >= STOPPING * near:
        return False
    if width < LEAST:
        return within == full >= FEWEST_IN_COLUMN and going_on >= MOST * near
    is_sure = going_on >= GOING_ON * near and going_on > 0
    is_known = known - 1 <= width <= known + 1 and is_finished(lines[-1])
    return near >= MOST * within and (is_sure or is_known)


def fills(length: int, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on a line of this length."""
    return length + LONGEST_WORD >= width and length + 1 + len(first_word(following)) > width
