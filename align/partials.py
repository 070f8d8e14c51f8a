"""Files that are being written, each under a name of its own until it is complete.

A process that is killed leaves its partial files behind. They are removed by the next one that writes into the folder,
which recognises them by their names, and by their locks that nobody is left to hold.
"""

import ctypes
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from align.locks import Lock, lock

SUFFIX = ".partial"
NAME = re.compile(r"\..*\.align-[a-z0-9_]{8}\.partial")
LONGEST = 40
"""Characters of a file's name that its partial file repeats; file systems allow 255 bytes for all of it."""
BESIDE = ("", "-wal", "-shm", "-journal")
"""The files of a memory that is being written: SQLite's names for those beside the first."""
RECORD = ".align-pending"
"""How the name of a record ends that says which partial files are to replace which files (`align.together`)."""
AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""From <fcntl.h> and <linux/fs.h>."""
STALE_SECONDS = 24 * 60 * 60
"""How old a partial file must be to be a dead process's where locks do not tell."""


@dataclass(frozen=True)
class Partial:
    """A file that is not complete yet."""

    path: Path
    stream: BinaryIO

    def complete(self, permissions: int) -> None:
        """Bring the content to the disk."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        if os.name == "nt":  # an open file has its name for good there
            self.stream.close()
        self.path.chmod(permissions)

    def replace(self, target: Path) -> None:
        """Give the file its name. From then on it is there for good, even if the power is cut."""
        self.path.replace(target)
        sync_folder(target.parent)

    def end(self, is_kept: bool = False) -> None:
        """Close the file, and remove it unless it is kept, or has its name."""
        try:
            if not is_kept:
                _unlink(self.path)
        finally:
            with suppress(OSError):  # what a full disk refused is still in the buffer
                self.stream.close()


@contextmanager
def partial_for(target: Path) -> Iterator[Partial]:
    """A new file beside the target, which is removed when the block ends, unless it has replaced the target by then.

    It is locked until then, so that no other process takes it for a dead one's. Raises OSError.
    """
    partial = begun(target)
    try:
        yield partial
    finally:
        partial.end()


def begun(target: Path) -> Partial:
    """A new file beside the target, locked until its `end`. Raises OSError."""
    _sweep_once(target.parent.resolve())
    handle, path = _created(target)
    return Partial(path, os.fdopen(handle, "wb"))


def _created(target: Path) -> tuple[int, Path]:
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:LONGEST]}.align-", suffix=SUFFIX, dir=target.parent)
        lock(handle, wait=True)
        if Path(name).exists():
            return handle, Path(name)
        os.close(handle)  # between the two, another process took it for a dead one's


def sweep(folder: Path) -> None:
    """Remove what killed processes left in the folder while they wrote there. What cannot be removed stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_if_stale(Path(entry.path))


_sweep_once = cache(sweep)
"""For each folder that this process writes into."""


def _remove_if_stale(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        found = lock(handle)
        is_old = time.time() - os.fstat(handle).st_mtime > STALE_SECONDS
        # Only now: a record is written before the lock of its partial files is let go.
        if (found is Lock.TAKEN or (found is Lock.UNKNOWN and is_old)) and not _is_awaited(path):
            _unlink(path)
    finally:
        os.close(handle)


def _unlink(path: Path) -> None:
    for ending in BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _is_awaited(path: Path) -> bool:
    """Whether a record of files that are replaced together (`align.together`) names the partial file."""
    return any(os.fsencode(path.name) in record.read_bytes() for record in path.parent.glob(f".*{RECORD}"))


def sync_folder(folder: Path) -> None:
    """Bring the names in the folder to the disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def exchange(one: Path, other: Path) -> bool:
    """Have two files change their names in one instant; False where that is not to be had (`renameat2(2)`, Linux)."""
    rename = _renameat2()
    return bool(rename) and rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0


@cache
def _renameat2() -> Any:
    """The C library's function; None if it has none."""
    try:
        return getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    except OSError:
        return None
