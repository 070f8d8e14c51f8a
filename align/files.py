"""Files written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from align.errors import AlignError


@contextmanager
def atomic_writer(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of `path` when the block ends well, and leaves no trace when it does not.

    The content is on the disk before the name points to it, so that a power cut leaves the old file or the new.
    Raises AlignError when the folder cannot be made or written.
    """
    partial: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise AlignError(f"{path}: is a folder; name a file in it")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".partial", dir=path.parent)
        partial = Path(name)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.chmod(_permissions(path))
        partial.replace(path)
        _sync_folder(path.parent)
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def read_bytes(path: str | Path) -> bytes:
    """What the file holds. Raises AlignError, naming it as it was given, when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure


def write_text(path: Path, content: str) -> None:
    """A text file in UTF-8, whole or not at all."""
    with atomic_writer(path) as stream:
        stream.write(content.encode("utf-8", "surrogatepass"))


def _permissions(path: Path) -> int:
    """Those of the file that is replaced, else what the umask leaves (mkstemp gives 0600)."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
