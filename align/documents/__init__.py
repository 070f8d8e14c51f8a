"""Turn files into documents. A new format is one file here and its line in `formats.py`."""

import sys
from dataclasses import replace
from pathlib import Path

from align.documents.base import (
    Block,
    Document,
    Format,
    Kind,
    LeftOut,
    Opener,
    Piece,
    ReadOptions,
    Run,
    Shape,
    Slot,
    State,
)
from align.documents.contents import expected_of, format_of
from align.documents.formats import FORMATS
from align.errors import AlignError
from align.files import read_bytes

__all__ = [
    "FORMATS",
    "STDIN",
    "Block",
    "Document",
    "Format",
    "Kind",
    "LeftOut",
    "Piece",
    "ReadOptions",
    "Run",
    "Shape",
    "Slot",
    "State",
    "open_document",
    "read_content",
    "read_document",
]

STDIN = "-"


def read_document(path: str, options: ReadOptions | None = None) -> Document:
    """The document in the file `path`, or on standard input for `-`.

    Raises AlignError when there is no such file, or it cannot be read, has no text or is not in a format align knows.
    """
    if path == STDIN:
        return read_content("standard input", sys.stdin.buffer.read(), options or ReadOptions())
    return read_content(path, _content(path), options or ReadOptions())


def read_content(name: str, content: bytes, options: ReadOptions) -> Document:
    """The document in a file of this name. Raises AlignError as `read_document` does."""
    format_name, warning = format_of(name, content, expected_of(name))
    document = _document(FORMATS[format_name], name, content, options)
    if next(iter(document.blocks), None) is None:
        raise AlignError(f"{name}: contains no text; there is nothing to read")
    return replace(document, warnings=(warning, *document.warnings)) if warning else document


def open_document(path: str, options: ReadOptions | None = None) -> Shape:
    """The file at `path`, for rendering. Raises AlignError as `read_document` does, and if its format is read-only."""
    content = _content(path)
    format_name, _ = format_of(path, content, expected_of(path))
    opener = FORMATS[format_name].open
    if opener is None:
        writable = [name for name, form in FORMATS.items() if form.open]
        raise AlignError(f"{path}: {format_name} can only be read; render into one of {', '.join(writable)}")
    return _opened(opener, path, content, options or ReadOptions())


def _document(form: Format, name: str, content: bytes, options: ReadOptions) -> Document:
    if form.read is not None:
        return form.read(name, content, options)
    assert form.open is not None, f"{form.name} can neither be read nor opened"
    shape = _opened(form.open, name, content, options)
    blocks = tuple(slot.block for slot in shape.slots)
    said = shape.source_lang, shape.target_lang
    return Document(name, blocks, tuple(shape.warnings), True, tuple(shape.left_out), *said)


def _opened(opener: Opener, name: str, content: bytes, options: ReadOptions) -> Shape:
    try:
        return opener(name, content, options)
    except RecursionError:
        raise AlignError(
            f"{name}: has elements in elements, hundreds deep, which no program writes; ask for a new copy"
        ) from None


def _content(path: str) -> bytes:
    if Path(path).suffix.lower() == ".tmx":
        raise AlignError(f"{path}: is a memory, not a document; use align import or align check for it")
    return read_bytes(path)
