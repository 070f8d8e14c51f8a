"""Documents that are ZIP archives: read safely, and written again with some parts replaced."""

import io
import zipfile
import zlib
from collections.abc import Collection, Mapping
from copy import copy

from align.errors import AlignError

MOST_BYTES = 2_000_000_000
LARGEST_RATIO, SMALL = 200, 50_000_000
"""How many times larger than in the archive a big part may be: text shrinks to a tenth, zip bombs to nothing."""


BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What zipfile raises for archives that are damaged in some way."""


class Archive:
    """The parts of an archive, by name. Nothing is written to disk."""

    def __init__(self, name: str, content: bytes) -> None:
        """Raises AlignError when it is damaged or encrypted, or would be too large when unpacked."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN:
            raise AlignError(f"{name}: is damaged or cut off; download it again or ask for a new copy") from None
        infos = self._zip.infolist()
        self.names = [info.filename for info in infos]
        if any(info.flag_bits & 1 for info in infos):
            raise AlignError(f"{name}: is protected with a password; save it without one")
        bombs = (info.file_size > SMALL and info.file_size > LARGEST_RATIO * info.compress_size for info in infos)
        if sum(info.file_size for info in infos) > MOST_BYTES or any(bombs):
            raise AlignError(f"{name}: would exhaust the computer's memory when unpacked; it is not a text document")

    @property
    def mimetype(self) -> bytes:
        """The type that OpenDocument and EPUB files declare; empty if there is none."""
        return self.read("mimetype").strip() if "mimetype" in self else b""

    def __contains__(self, part: str) -> bool:
        return part in self.names

    def read(self, part: str) -> bytes:
        """A part's bytes. Raises AlignError when it is missing or damaged."""
        try:
            return self._zip.read(part)
        except BROKEN:
            raise AlignError(
                f"{self._name}: its part {part} is missing or damaged; download it again or ask for a new copy"
            ) from None

    def replaced(self, parts: Mapping[str, bytes], without: Collection[str] = ()) -> bytes:
        """The archive with these parts instead of its own; the others and the order stay as they are."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as result:
            for info in self._zip.infolist():
                if info.filename not in without:
                    result.writestr(copy(info), parts.get(info.filename) or self.read(info.filename))
        return stream.getvalue()
