"""Documents that are ZIP archives: read without harm, written again with some parts replaced."""

import io
import zipfile
import zlib
from collections.abc import Mapping

from align.errors import AlignError

MOST_BYTES = 2_000_000_000
LARGEST_RATIO, SMALL = 200, 50_000_000
"""How much larger than in the archive a part may be that is not small: text shrinks to a tenth, bombs to nothing."""


BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What zipfile raises for archives that are damaged in one way or another."""


class Archive:
    """The parts of an archive, by name. Nothing is written to the disk."""

    def __init__(self, name: str, content: bytes) -> None:
        """Raises AlignError when it is damaged, encrypted or would be too large unpacked."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN:
            raise AlignError(f"{name}: is damaged or cut off; get the file again") from None
        infos = self._zip.infolist()
        self.names = [info.filename for info in infos]
        if any(info.flag_bits & 1 for info in infos):
            raise AlignError(f"{name}: is protected with a password; save it without")
        bombs = (info.file_size > SMALL and info.file_size > LARGEST_RATIO * info.compress_size for info in infos)
        if sum(info.file_size for info in infos) > MOST_BYTES or any(bombs):
            raise AlignError(f"{name}: would fill the memory unpacked; this is not a text document")

    @property
    def mimetype(self) -> bytes:
        """What OpenDocument and EPUB files say that they are; empty where nothing is said."""
        return self.read("mimetype").strip() if "mimetype" in self else b""

    def __contains__(self, part: str) -> bool:
        return part in self.names

    def read(self, part: str) -> bytes:
        """A part's bytes. Raises AlignError when there is none of the name, or it is damaged."""
        try:
            return self._zip.read(part)
        except BROKEN:
            raise AlignError(f"{self._name}: its part {part} is missing or damaged; get the file again") from None

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The archive with these parts in place of its own; the others, and their order, as they were."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as result:
            for info in self._zip.infolist():
                result.writestr(info, parts.get(info.filename) or self.read(info.filename))
        return stream.getvalue()
