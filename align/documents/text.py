"""Plain text."""

from collections.abc import Sequence
from functools import partial

from align.documents.base import Piece, Shape, Slot, Wanted
from align.documents.encodings import decode, guess_told, written_like
from align.documents.wrapping import LINE_END, numbered_blocks
from align.errors import AlignError


def open_text(name: str, content: bytes, wanted: Wanted) -> Shape:
    """A plain text file. A block that is written anew has one line. Raises AlignError when it holds no text."""
    text, guessed = decode(name, content, wanted.encoding)
    lines: list[str | None] = list(LINE_END.split(text))

    def put(numbers: range, pieces: Sequence[Piece]) -> None:
        lines[numbers.start - 1] = "".join(piece.text for piece in pieces)
        lines[numbers.start : numbers.stop - 1] = [None] * (len(numbers) - 1)

    slots = [Slot(block, partial(put, numbers)) for block, numbers in numbered_blocks([line or "" for line in lines])]
    if not slots:
        raise AlignError(f"{name}: holds only white space; there is nothing to read")
    warnings = guess_told(name, guessed)
    return Shape(slots, lambda language: written_like(content, (line for line in lines if line is not None)), warnings)
