"""Locks on open files, which end with the process that holds them, however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from align.errors import AlignError

WRITTEN = 512
"""Bytes of a lock file that are read to say who holds it."""


class Lock(Enum):
    """What came of asking for a lock."""

    TAKEN = "taken"
    HELD = "held by another process, or through another open file of this one"
    UNKNOWN = "not to be had here: Windows, or a file system without locks"


def lock(handle: int, wait: bool = False) -> Lock:
    """Lock the file that is open as `handle`, until it is closed; with `wait`, another's lock is waited for.

    The lock is `flock`'s: it belongs to the open file, not to its name, and only keeps out those who ask for it.
    """
    try:
        import fcntl
    except ImportError:
        return Lock.UNKNOWN
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return Lock.HELD
    except OSError:
        return Lock.UNKNOWN
    return Lock.TAKEN


@contextmanager
def lock_file(path: Path, subject: Path, holder: str) -> Iterator[None]:
    """Hold the lock file `path` while the block runs; it is made for it, and removed afterwards.

    A file that a crash left behind locks nothing. Without locks, as on Windows, it is up to the users. Raises
    AlignError about the `subject`, naming the `holder` that the file names, when another process has the lock, and when
    the file cannot be made.
    """
    stream = opened(path, subject)
    if stream is None:
        raise AlignError(
            f"{subject}: another align is writing this sheet{_holder(path)}; wait until it has finished, then run"
            " this again"
        )
    try:
        stream.truncate(0)
        stream.write(holder.encode("utf-8", "replace"))
        stream.flush()
        yield
    finally:
        if os.name == "nt":  # where an open file cannot be removed
            stream.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)  # while it is locked: in a moment it may be another process's
        stream.close()


def opened(path: Path, subject: Path) -> BinaryIO | None:
    """The file, made if need be, locked and open for reading and appending; None if another process has locked it.

    Raises AlignError about the `subject` when it cannot be opened. Without locks, it is open all the same.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        while True:
            stream = path.open("ab+")
            if lock(stream.fileno()) is Lock.HELD:
                stream.close()
                return None
            if is_at(stream, path):
                return stream
            stream.close()  # between the two, whoever had it was done with it and removed it
    except OSError as failure:
        raise AlignError.from_os_error(subject, failure) from failure


def is_at(stream: BinaryIO, path: Path) -> bool:
    """Whether the path still leads to the open file."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _holder(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            named = stream.read(WRITTEN).decode("utf-8", "replace").strip()
    except OSError:
        return ""
    return f" ({named})" if named else ""
