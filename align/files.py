"""The one place where files are opened for writing: completely or not at all, and replacing only files."""

import contextlib
import errno
import hashlib
import os
import shutil
import socket
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from align.errors import AlignError
from align.partials import partial_for

MOST_LINKS = 40
"""The longest chain of links, as in Linux (`path_resolution(7)`)."""

READER_SECONDS = 5.0
"""How long a FIFO may have no reader, as the program that will read it may still be starting."""

HELD = 32 << 20
"""Bytes for a device that are held in memory; more go into a temporary file until all are there."""


def nothing_more(complete: Path) -> None:
    """What `atomic_writer` does by default with a file that is complete: it only gives it its name."""


def atomic_writer(path: Path, before_naming: Callable[[Path], None] = nothing_more) -> AbstractContextManager[BinaryIO]:
    """A binary file that replaces `path` if the block ends without an error, and otherwise leaves no trace.

    The content is on disk before the name points to it, so that a power cut leaves either the old file or the new;
    `before_naming` is called in between, with the path that the complete file still has. What a process that was killed
    left in the folder is removed (`align.partials`).

    A link is followed, and the file that it leads to is replaced. Anything but a regular file (a device, a FIFO, a
    socket, a descriptor under /proc) is written into, once all the content is there, and stays what it is. Raises
    AlignError when the folder cannot be created or written, when a link leads nowhere, and when a device refuses the
    content.
    """
    return _replacing(path, before_naming) if is_replaceable(path) else _into(path)


def is_regular(path: Path) -> bool:
    """Whether there is nothing by this name yet, or a regular file; links are followed."""
    return not path.exists() or path.is_file()


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """As `atomic_writer`, for a library that writes files by itself: the path of an empty file that it may write to."""
    with told_of(path):
        target = led_to(path)
        with partial_for(target) as partial:
            yield partial.path
            partial.complete(permissions(target))
            partial.replace(target)


@contextmanager
def _replacing(path: Path, before_naming: Callable[[Path], None]) -> Iterator[BinaryIO]:
    with told_of(path):
        target = led_to(path)
        with partial_for(target) as partial:
            yield partial.stream
            partial.complete(permissions(target))
            before_naming(partial.path)
            partial.replace(target)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Raise the operating system's errors in our own words."""
    try:
        yield
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure


@contextmanager
def _into(path: Path) -> Iterator[BinaryIO]:
    """Write into something other than a regular file, all at once, so that an earlier failure leaves it alone."""
    with told_of(path), tempfile.SpooledTemporaryFile(max_size=HELD) as content:
        yield cast(BinaryIO, content)
        content.seek(0)
        with _opened(path) as stream:
            shutil.copyfileobj(content, stream)


def _opened(path: Path) -> BinaryIO:
    """A device, FIFO, socket or descriptor, open for writing. It is neither created nor truncated."""
    if stat.S_ISSOCK(path.stat().st_mode):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
            return connection.makefile("wb")
    patience = time.monotonic() + READER_SECONDS
    while True:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NONBLOCK | os.O_NOCTTY)
            break
        except OSError as failure:
            if failure.errno != errno.ENXIO or not path.is_fifo():
                raise
            if time.monotonic() > patience:
                raise AlignError(f"{path}: is a FIFO that no program reads from; start the reader first") from None
            time.sleep(0.05)
    os.set_blocking(handle, True)
    return os.fdopen(handle, "wb")


def is_replaceable(path: Path) -> bool:
    """Whether a file can replace what is there: nothing, a regular file, or a folder, which is refused later."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return True  # nothing is there, or a link leads nowhere: `led_to` finds out
    return (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) and not any(map(_is_descriptor, _links(path)))


def led_to(path: Path) -> Path:
    """The file that a path leads to through links, in a folder that exists from now on.

    Raises AlignError when the links lead nowhere or go round in circles, and for a folder.
    """
    *_, last = links = list(_links(path))
    if len(links) > 1 and len(links) > MOST_LINKS:
        raise AlignError(f"{path}: is a link that leads back to itself; choose another file")
    if len(links) > 1 and not last.exists():
        raise AlignError(f"{path}: is a link to {last}, which does not exist; create that file, or choose another")
    last.parent.mkdir(parents=True, exist_ok=True)
    if last.is_dir():
        raise AlignError(f"{path}: is a folder; name a file in it")
    return last


def _links(path: Path) -> Iterator[Path]:
    """The path, and what each link leads to, one after another."""
    for _ in range(MOST_LINKS + 1):
        yield path
        if not path.is_symlink():
            return
        path = path.parent / path.readlink()


def _is_descriptor(path: Path) -> bool:
    """Whether a path is a process's open file, like /dev/stdout, whose name cannot be given to another file."""
    parts = path.parts
    return (len(parts) > 4 and parts[1] == "proc" and parts[-2] == "fd") or parts[1:3] == ("dev", "fd")


def read_bytes(path: str | Path) -> bytes:
    """The file's content. Raises AlignError, naming the file as given, when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure


def digest(path: Path, size: int = 16) -> str:
    """BLAKE2 of the file's content, `size` bytes as hexadecimal digits. Raises AlignError when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=size)).hexdigest()
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure


def write_text(path: Path, content: str) -> None:
    """Write a text file in UTF-8, completely or not at all."""
    with atomic_writer(path) as stream:
        stream.write(content.encode("utf-8", "surrogatepass"))


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names refer to the same file, through links of either kind too."""
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return one.resolve() == other.resolve()


def permissions(path: Path) -> int:
    """The permissions of the file that is replaced, or by default what the umask allows (mkstemp uses 0600)."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def state(path: Path) -> str:
    """Changes when the file does; empty if there is no file."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
