"""A text file of which stretches are replaced, and everything else stays byte by byte as it was."""

import codecs

from align.documents.base import ReadOptions
from align.documents.encodings import decode, guess_told

MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, and the encodings without mark of what follows; UTF-32's first, which begin with UTF-16's."""


class TextFile:
    """A file's text and what is to stand in it instead of its own."""

    def __init__(self, name: str, content: bytes, options: ReadOptions) -> None:
        """Raises AlignError as `encodings.decode` does."""
        text, guessed = decode(name, content, options.encoding)
        self.text = text.removeprefix("\ufeff")
        self.warnings = guess_told(name, guessed)
        self._mark, codec = next((pair for pair in MARKED if content.startswith(pair[0])), (b"", ""))
        self._codec = codec or options.encoding or guessed or "utf-8"
        self._new: dict[tuple[int, int], str] = {}

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of a stretch of the text; stretches do not overlap, and the last word counts."""
        self._new[start, end] = new

    def restore(self, start: int, end: int) -> None:
        """Leave a stretch as it was."""
        self._new.pop((start, end), None)

    def content(self) -> bytes:
        """The new file, in the encoding of the old one; in UTF-8 if that lacks one of the new characters."""
        parts, last = [], 0
        for (start, end), new in sorted(self._new.items()):
            parts += [self.text[last:start], new]
            last = end
        text = "".join([*parts, self.text[last:]])
        try:
            return self._mark + text.encode(self._codec)
        except UnicodeEncodeError:
            return text.encode("utf-8")
