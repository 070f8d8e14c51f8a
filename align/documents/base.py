"""What a document is to the stages after it, and what a format must provide.

A format that can be written as well as read gives a `Shape`: the file, opened, with a slot for every block. Reading
takes the slots' blocks; rendering puts other text into the slots and saves the shape.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from align.documents.archives import Archive


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CELL = "table cell"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    HEADER = "page header"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block with formatting of its own, or an object that stands in the text (a picture, a break)."""

    start: int
    end: int
    """In the block's text; an object has the same start and end, or covers the space that a break stands for."""
    style: str
    """What it is, in a word: bold, italic, link, picture."""
    is_object: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses: a paragraph, a heading, a list item, a cell, a cue."""

    text: str
    """On one line: the line ends of a hard-wrapped paragraph are spaces here. Without soft hyphens."""
    kind: Kind
    place: str
    """Where it stands in the file, for people: `line 7`, `table 2, row 3, cell 1`, `00:01:02.500`, `page 4`."""
    runs: tuple[Run, ...] = ()
    """Where its formatting is not that of most of it, in order; none overlap."""


@dataclass(frozen=True)
class Document:
    """A file's blocks in reading order."""

    name: str
    blocks: Iterable[Block]
    """May be gone through more than once."""
    warnings: tuple[str, ...] = field(default=())
    """What the reader had to guess or left out, a line each, to be shown to the user."""
    has_places: bool = False
    """Whether the sheet is to show the places: not for plain text, where they are of little use."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user said of how a file is to be read."""

    encoding: str | None = None
    """A codec's name; found out if None."""
    main_text: bool = False
    """Leave out what a web page has around its text."""
    column: str | None = None
    """The column of a table that holds the text, by its name."""
    language: str = "de"
    """The text's language: a table's column may be called by it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what goes into a block: text, or one of the block's objects."""

    text: str
    run: int | None = None
    """Whose formatting it has, or which object it is: the index in `Block.runs`; None is the block's own formatting."""


@dataclass(frozen=True)
class Slot:
    """A block in its file."""

    block: Block
    put: Callable[[Sequence[Piece]], None]
    """Give the block other content. The pieces have each of its objects once."""


@dataclass
class Shape:
    """An opened file."""

    slots: list[Slot]
    save: Callable[[str], bytes]
    """The file with what was put into its slots, marked as being in this language where the format says so."""
    warnings: list[str] = field(default_factory=list)


DocumentReader: TypeAlias = Callable[[str, bytes, ReadOptions], Document]
"""A format's reader: the file's name, its bytes, and what the user said -> Document.

Raises AlignError, naming the file, when the bytes are not of its format.
"""

Opener: TypeAlias = Callable[[str, bytes, ReadOptions], Shape]
"""The same for a format that can be rendered."""


def _never(content: object) -> bool:  # noqa: ARG001
    return False


@dataclass(frozen=True)
class Format:
    """What a format's file declares as `FORMAT`: it can be opened, or read, or both."""

    name: str
    """What messages call it."""
    endings: tuple[str, ...]
    """Of its files, in lower case; what a file holds decides where the two differ."""
    open: Opener | None = None
    """None where it cannot be rendered."""
    read: DocumentReader | None = None
    """None where it is read by its shape; else it has none, or is read with less memory so."""
    begins: Callable[[bytes], bool] = _never
    """Whether a file whose first bytes are these (`HEAD` at most) is certainly of this format."""
    is_archive: Callable[[Archive], bool] = _never
    """The same for what is found in a ZIP archive."""
    is_text: bool = False
    """Whether it is text in which nothing but a file's name may say what format it is."""
    extra: str = ""
    """What is to be installed of align besides, to read it."""


HEAD = 4096
XML_HEAD = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
"""What may stand before the first element of XML or HTML."""
