"""What files of named strings have in common (JSON, YAML, .strings, .properties): values, and their places in the file.

A value may be of several lines and may be a message with branches (`icu`); each piece of text in it is a block, and a
new one replaces just the stretch of the file where the old one was.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from align.documents import icu, omissions
from align.documents.base import Block, Kind, LeftOut, Piece, Slot
from align.documents.leaves import SOFT_HYPHEN

PARTING = re.compile("[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
"""Line ends and control characters: they stay in the file between the blocks."""
TAKEN_PLACES = re.compile(
    r"<[^<>]*>|\{\{.*?\}\}|\$?\{[^{}]*\}|%(?:\(\w+\)|\d+\$)?[-+0#]*\d*(?:\.\d+)?(?:ll|[hlzq])?[A-Za-z@]|&#?\w+;"
)
"""Tags, placeholders and character references, whose letters are not words."""
NOT_WORDING = re.compile(
    r"""
    [a-zA-Z][a-zA-Z0-9+.-]*://\S* | (?:mailto|tel|data):\S* | [\w.+-]+@[\w-]+(?:\.[\w-]+)+   # addresses
    | \#[0-9a-fA-F]{3,8} | (?:rgb|hsl)a?\([^()]*\)                                            # colours
    | (?:\.{0,2}/)?(?:[\w@.-]+/)*[\w@-]+(?:\.[\w-]+)*\.[a-z][a-z0-9]{1,4}                      # files, dotted names
    | \.{0,2}/[\w@.{}:/-]+                                                                    # paths
    | [a-z0-9]+(?:_[a-z0-9]+)+ | [A-Z0-9]+(?:_[A-Z0-9]+)+ | [a-z]{2,}(?:[A-Z][a-z0-9]+)+         # identifiers
    | :[a-z_]+ | [a-z]{2,3}[-_][A-Z]{2} | [a-z]{2,3}[-_][A-Z][a-z]{3}                                    # languages
    | [0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}                                    # UUIDs
    | (?=.*(?:yy|YY|[Hh][:.]mm))[dDmMyYhHsSaALEQwuTZ.,:/'\[\]\s-]+                            # patterns for dates
    """,
    re.VERBOSE,
)
"""Values that a program reads and nobody else."""


SYNTAX = "syntax of a message"
FIELD = "field"
NOT_TEXT = "value that is not text"
"""What is left out, in words."""


class Replaceable(Protocol):
    """A text of which stretches can be replaced."""

    def replace(self, start: int, end: int, new: str) -> None: ...

    def restore(self, start: int, end: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A string in a file."""

    place: str
    """The keys that lead to it: `home.title`, `steps[2]`."""
    value: str
    """What the program shows, without the file's own escapes."""
    origins: Sequence[int]
    """Where each character of the value begins in the file's text, and at last where the value ends there."""
    escape: Callable[[str], str]
    """How text is written into the file."""


def is_wording(value: str) -> bool:
    """Whether a value is text for people, rather than an address, a colour, a file's name or a format."""
    return bool(lines_of(value)) and not NOT_WORDING.fullmatch(value.strip())


def slots_of(file: Replaceable, entries: Iterable[Entry], left_out: list[LeftOut]) -> Iterator[Slot]:
    """A slot for every line of every piece of text; what is not text is added to `left_out`."""
    for entry in entries:
        if not is_wording(entry.value):
            if entry.value.strip():
                left_out.append(LeftOut(entry.place, NOT_TEXT, entry.value))
            continue
        last = 0
        for start, end in lines_of(entry.value):
            _leave_out(entry, last, start, left_out)
            last = end
            text = entry.value[start:end].replace(SOFT_HYPHEN, "")
            yield Slot(Block(text, Kind.STRING, entry.place), partial(_put, file, entry, start, end))
        _leave_out(entry, last, len(entry.value), left_out)


def told(name: str, left_out: Iterable[LeftOut]) -> list[str]:
    """A warning for each kind of thing that a reader has left out (`omissions.told`).

    Fields and the syntax of messages are not spoken of: nobody would miss them.
    """
    return omissions.told(name, (left for left in left_out if left.what not in (SYNTAX, FIELD)))


def lines_of(value: str) -> list[tuple[int, int]]:
    """Where the lines of a value's pieces of text are, without the white space around them."""
    found = []
    for start, end in icu.pieces(value):
        cuts = [start, *(offset for cut in PARTING.finditer(value, start, end) for offset in cut.span()), end]
        for first, last in zip(cuts[::2], cuts[1::2], strict=True):
            line = value[first:last]
            if any(character.isalpha() for character in TAKEN_PLACES.sub("", line)):
                found.append((first + len(line) - len(line.lstrip()), first + len(line.rstrip())))
    return found


def _leave_out(entry: Entry, start: int, end: int, left_out: list[LeftOut]) -> None:
    between = entry.value[start:end]
    if any(character.isalnum() for character in between):
        left_out.append(LeftOut(entry.place, SYNTAX, between))


def _put(file: Replaceable, entry: Entry, start: int, end: int, pieces: Sequence[Piece]) -> None:
    old = entry.value[start:end]
    new = "".join(piece.text for piece in pieces)
    where = entry.origins[start], entry.origins[end]
    if new == old.replace(SOFT_HYPHEN, ""):
        file.restore(*where)
        return
    if icu.pieces(entry.value) != [(0, len(entry.value))]:
        new = icu.fitting(new, entry.value[end : end + 1])
    file.replace(*where, entry.escape(new))
