"""Files become documents. A new format is one file here and its lines in `OPENERS` or `READERS`, and `ENDINGS`."""

import sys
from dataclasses import replace
from pathlib import Path

from align.documents.base import Block, Document, Kind, Opener, Piece, Reader, Run, Shape, Slot, Wanted
from align.documents.contents import format_of
from align.documents.docx import open_docx
from align.documents.epub import open_epub
from align.documents.html import open_html
from align.documents.markdown import open_markdown
from align.documents.odt import open_odt
from align.documents.pdf import read_pdf
from align.documents.po import open_po
from align.documents.rtf import read_rtf
from align.documents.subtitles import open_subtitles
from align.documents.tables import read_csv, read_workbook
from align.documents.text import open_text, read_text
from align.documents.xliff import open_xliff
from align.errors import AlignError
from align.files import read_bytes

__all__ = [
    "ENDINGS",
    "OPENERS",
    "READERS",
    "STDIN",
    "Block",
    "Document",
    "Kind",
    "Piece",
    "Run",
    "Shape",
    "Slot",
    "Wanted",
    "files_in",
    "open_document",
    "read_content",
    "read_document",
]

OPENERS: dict[str, Opener] = {
    "text": open_text,
    "markdown": open_markdown,
    "html": open_html,
    "docx": open_docx,
    "odt": open_odt,
    "epub": open_epub,
    "subtitles": open_subtitles,
    "po": open_po,
    "xliff": open_xliff,
}
"""Formats that can be rendered as well as read."""

READERS: dict[str, Reader] = {
    "text": read_text,
    "rtf": read_rtf,
    "pdf": read_pdf,
    "csv": read_csv,
    "workbook": read_workbook,
}
"""Formats that are not read by their shape: they have none, or are read with less memory so."""

ENDINGS = {
    **{".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"},
    **{".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".docm": "docx", ".dotx": "docx"},
    **{".odt": "odt", ".ott": "odt", ".epub": "epub", ".srt": "subtitles", ".vtt": "subtitles", ".po": "po"},
    **{".pot": "po", ".xlf": "xliff", ".xliff": "xliff", ".rtf": "rtf", ".pdf": "pdf", ".csv": "csv", ".tsv": "csv"},
    **{".xlsx": "workbook", ".xlsm": "workbook", ".ods": "workbook"},
}
"""By file name ending, in lower case; what the file holds decides where the two differ. Any other is read as text."""

STDIN = "-"


def read_document(path: str, wanted: Wanted | None = None) -> Document:
    """The document in the file `path`, or on standard input for `-`.

    Raises AlignError when there is no such file, or it cannot be read, holds no text or is not of a format align knows.
    """
    if path == STDIN:
        return read_content("standard input", sys.stdin.buffer.read(), wanted or Wanted())
    return read_content(path, _content(path), wanted or Wanted())


def read_content(name: str, content: bytes, wanted: Wanted) -> Document:
    """The document that a file of this name holds. Raises AlignError as `read_document`."""
    kind, warning = format_of(name, content, _expected(name))
    if kind in READERS:
        document = READERS[kind](name, content, wanted)
    else:
        shape = OPENERS[kind](name, content, wanted)
        blocks = tuple(slot.block for slot in shape.slots)
        document = Document(name, blocks, tuple(shape.warnings), has_places=True)
    if next(iter(document.blocks), None) is None:
        raise AlignError(f"{name}: holds no text; there is nothing to read")
    return replace(document, warnings=(warning, *document.warnings)) if warning else document


def open_document(path: str, wanted: Wanted | None = None) -> Shape:
    """The file at `path`, to be rendered. Raises AlignError as `read_document`, and for a format that cannot be."""
    content = _content(path)
    kind, _ = format_of(path, content, _expected(path))
    if kind not in OPENERS:
        raise AlignError(f"{path}: {kind} can only be read; render into one of {', '.join(OPENERS)}")
    return OPENERS[kind](path, content, wanted or Wanted())


def files_in(folder: Path) -> list[str]:
    """The documents in a folder and those in it, by name; hidden ones and sheets that align wrote are left out."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in ENDINGS)
    return [str(path) for path in sorted(found) if not _is_hidden(path.relative_to(folder)) and not _is_sheet(path)]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _is_sheet(path: Path) -> bool:
    return path.with_name(f"{path.stem}.snapshot.jsonl").exists()


def _expected(name: str) -> str:
    return ENDINGS.get(Path(name).suffix.lower(), "text")


def _content(path: str) -> bytes:
    if Path(path).suffix.lower() == ".tmx":
        raise AlignError(f"{path}: is a memory, not a document; import and check take it")
    return read_bytes(path)
