"""Plain text."""

from align.documents.base import Document
from align.documents.encodings import decode
from align.documents.wrapping import blocks_of
from align.errors import AlignError


def read(name: str, content: bytes, encoding: str | None = None) -> Document:
    """The blocks of a plain text file. Raises AlignError when it holds no text."""
    text, guessed = decode(name, content, encoding)
    blocks = tuple(blocks_of(text))
    if not blocks:
        raise AlignError(f"{name}: holds only white space; there is nothing to read")
    warnings = (f"{name}: is not UTF-8; read as {guessed}, a guess (--encoding names another)",) if guessed else ()
    return Document(name, blocks, warnings)
