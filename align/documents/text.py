"""Plain text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from align.documents.base import Block, Document, Format, Piece, ReadOptions, Shape, Slot
from align.documents.encodings import decode, guess_told, written_like
from align.documents.wrapping import LINE_END, blocks_of, numbered_blocks
from align.errors import AlignError


@dataclass(frozen=True)
class _Blocks:
    """The blocks of a text, found again each time they are read, as a corpus has millions."""

    text: str

    def __iter__(self) -> Iterator[Block]:
        return blocks_of(self.text)


def read_text(name: str, content: bytes, options: ReadOptions) -> Document:
    """The document in a plain text file. Raises AlignError when it contains no text."""
    text, guessed = decode(name, content, options.encoding)
    _refuse_blank(name, text)
    return Document(name, _Blocks(text), tuple(guess_told(name, guessed)))


def open_text(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A plain text file. A rewritten block takes up one line. Raises AlignError when the file contains no text."""
    text, guessed = decode(name, content, options.encoding)
    lines: list[str | None] = list(LINE_END.split(text))

    def put(numbers: range, pieces: Sequence[Piece]) -> None:
        lines[numbers.start - 1] = "".join(piece.text for piece in pieces)
        lines[numbers.start : numbers.stop - 1] = [None] * (len(numbers) - 1)

    _refuse_blank(name, text)
    slots = [Slot(block, partial(put, numbers)) for block, numbers in numbered_blocks([line or "" for line in lines])]
    warnings = guess_told(name, guessed)
    return Shape(slots, lambda language: written_like(content, (line for line in lines if line is not None)), warnings)


def _refuse_blank(name: str, text: str) -> None:
    if not text or text.isspace():
        raise AlignError(f"{name}: contains only white space; there is nothing to read")


FORMAT = Format("plain text", (".txt", ".text"), open_text, read_text, is_text=True)
