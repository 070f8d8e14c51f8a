"""What a document is for the stages after it, and what a format must provide.

A format that can be written as well as read provides a `Shape`: the opened file, with a slot for every block. Reading
takes the blocks from the slots; rendering puts other text into the slots and saves the shape.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from align.documents.archives import Archive
from align.documents.legibility import USUAL, Legibility


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CELL = "table cell"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    HEADER = "page header"
    CUE = "cue"
    STRING = "string"
    """Words of a program: on a button, in a menu, in a message."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block with formatting of its own, or an object in the text (a picture, a break)."""

    start: int
    end: int
    """In the block's text; an object covers the mark that shows it (`align.marks`), if there is one."""
    style: str
    """What it is, in one word: bold, italic, link, picture."""
    is_object: bool = False
    content: str = ""
    """The text inside an object, which is not in the block's text: a formula, a note's number, a field's result."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses: a paragraph, a heading, a list item, a cell, a cue."""

    text: str
    """On one line: the line breaks of a hard-wrapped paragraph are spaces here. Without soft hyphens. Objects are shown
    as marks: {1} for a picture, a line break, a note's number or a field."""
    kind: Kind
    place: str
    """Where it is in the file, for people: `line 7`, `table 2, row 3, cell 1`, `00:01:02.500`, `page 4`."""
    runs: tuple[Run, ...] = ()
    """Where its formatting differs from that of most of it, in order, without overlaps."""
    target: str | None = None
    """A translation that the file already has and that a person has finished, with the marks of the text."""


class State(StrEnum):
    """How far a translation is, for formats that record it."""

    DRAFT = "draft"
    """A machine made it, and nobody has looked at it."""
    TRANSLATED = "translated"
    FINAL = "final"
    """A person approved it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of a file that is in no block."""

    place: str
    """See `Block.place`."""
    what: str
    """What it is, and why it is left out if that is not plain: `code`, `comment`, `picture text`."""
    text: str


@dataclass(frozen=True)
class Document:
    """A file's blocks in reading order."""

    name: str
    blocks: Iterable[Block]
    """Can be iterated over more than once."""
    warnings: tuple[str, ...] = field(default=())
    """What the reader had to guess or left out, one line each, to show to the user."""
    has_places: bool = False
    """Whether the sheet should show the places; not for plain text, where they are of little use."""
    left_out: tuple[LeftOut, ...] = ()
    """Everything that is in no block; `warnings` speak of it too."""
    source_lang: str = ""
    """The language that the file says its text is in, as written there; empty if it does not say."""
    target_lang: str = ""
    """The language that the file says it is to be translated into."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user said about how to read a file."""

    encoding: str | None = None
    """A codec's name; detected if None."""
    main_text: bool = False
    """Leave out what surrounds the text of a web page."""
    column: str | None = None
    """The column of a table that holds the text, by its name."""
    language: str = "de"
    """The text's language, after which a table's column may be named."""
    target_language: str = ""
    """The language to translate into; translations into another one, which the file may have, are of no use."""
    retranslate: bool = False
    """Treat translations that the file already has as if they were not there."""
    legibility: Legibility = USUAL
    """What viewers of subtitles can read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a block's new content: text, or one of the block's objects."""

    text: str
    run: int | None = None
    """The run whose formatting it has, or the object it is, as an index into `Block.runs`; None for the block's own."""


@dataclass(frozen=True)
class Slot:
    """A block in its file."""

    block: Block
    put: Callable[[Sequence[Piece]], None]
    """Give the block new content. The pieces must contain each of its objects once."""
    finish: Callable[[State], None] | None = None
    """Record how far the new content is; None if the format has no such record."""


@dataclass
class Shape:
    """An opened file."""

    slots: list[Slot]
    save: Callable[[str], bytes]
    """Returns the file with the new content, marked as being in this language if the format has such a mark."""
    warnings: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    """See `Document.left_out`."""
    source_lang: str = ""
    """See `Document.source_lang`."""
    target_lang: str = ""
    doubts: Callable[[], list[str]] | None = field(default=None, kw_only=True)
    """What is hard to read in the new content, one line each with its place; None if the format sets no limits."""


DocumentReader: TypeAlias = Callable[[str, bytes, ReadOptions], Document]
"""A format's reader: the file's name, its bytes, and what the user said -> Document.

Raises AlignError, naming the file, when the bytes are not in its format.
"""

Opener: TypeAlias = Callable[[str, bytes, ReadOptions], Shape]
"""Opens a file in a format that can be rendered; otherwise like a `Reader`."""


def _never(content: object) -> bool:  # noqa: ARG001
    return False


@dataclass(frozen=True)
class Format:
    """What a format's file declares as `FORMAT`: it can be opened, or read, or both."""

    name: str
    """Its name in messages."""
    endings: tuple[str, ...]
    """How the names of its files end, in lower case; if a file's content disagrees, the content decides."""
    open: Opener | None = None
    """None if it cannot be rendered."""
    read: DocumentReader | None = None
    """None if it is read through its shape; otherwise it has none, or reading this way takes less memory."""
    begins: Callable[[bytes], bool] = _never
    """Whether a file whose first bytes are these (at most `HEAD`) is certainly in this format."""
    is_archive: Callable[[Archive], bool] = _never
    """The same for the contents of a ZIP archive."""
    is_text: bool = False
    """Whether it is text whose format only the file's name can tell."""
    extra: str = ""
    """The extra of align that must be installed to read it."""


HEAD = 4096
XML_HEAD = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
"""What may come before the first element of XML or HTML."""
