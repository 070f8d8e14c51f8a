"""What a document is to the stages after it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses: a paragraph, a heading, a list item."""

    text: str
    """On one line: the line ends of a hard-wrapped paragraph are spaces here."""
    kind: Kind
    line: int
    """Where it starts in the file, counting from 1."""


@dataclass(frozen=True)
class Document:
    """A file's blocks in reading order."""

    name: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = field(default=())
    """What the reader had to guess, a line each, to be shown to the user."""


Reader: TypeAlias = Callable[[str, bytes, str | None], Document]
"""A format's reader: the file's name, its bytes and the encoding the user gave -> Document.

Raises AlignError, naming the file, when the bytes are not of its format.
"""
