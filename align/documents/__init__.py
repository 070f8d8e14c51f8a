"""Files become documents. A new format is one file here and one line in `READERS`."""

import sys
from pathlib import Path

from align.documents import text
from align.documents.base import Block, Document, Kind, Reader
from align.errors import AlignError

__all__ = ["READERS", "STDIN", "Block", "Document", "Kind", "read_document"]

READERS: dict[str, Reader] = {".txt": text.read, ".text": text.read}
"""By file name ending, in lower case. Any other ending is read as plain text, if it is text."""

PAIRS = (".csv", ".tsv", ".xlsx", ".ods", ".tmx", ".xlf", ".xliff")
"""Files that hold pairs already: read as text they would be translated, markup and all."""

STDIN = "-"


def read_document(path: str, encoding: str | None = None) -> Document:
    """The document in the file `path`, or on standard input for `-`.

    `encoding` is a codec's name, or None to find it out. Raises AlignError when there is no such file, or it
    cannot be read, holds no text or is not of a format align knows.
    """
    if path == STDIN:
        return text.read("standard input", sys.stdin.buffer.read(), encoding)
    file = Path(path)
    if file.is_dir():
        raise AlignError(f"{path}: is a folder; name the files in it, for example '{path.rstrip('/')}/*.txt'")
    if file.suffix.lower() in PAIRS:
        raise AlignError(f"{path}: is a sheet or a memory, not a document; check and export take sheets")
    try:
        content = file.read_bytes()
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    return READERS.get(file.suffix.lower(), text.read)(path, content, encoding)
