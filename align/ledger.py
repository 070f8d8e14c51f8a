"""Which files align wrote and nobody has touched since, so that they may be overwritten.

A file says so itself if its format has room for it (a TMX file names its tool). For the others, such as lines of text
or a rendered document, there is a note in the user's state folder: one small file for each, found by its path.
"""

import hashlib
import os
import re
from pathlib import Path

from platformdirs import user_state_path

from align.files import write_text

HEAD = 8192
"""Bytes at the start of a file in which it may name its tool."""

MARKS = re.compile(
    rb'<tmx\b.*?creationtool="align"|<xliff\b.*?tool-id="align"|<meta name="generator" content="align"', re.DOTALL
)


def is_ours(path: Path) -> bool:
    """Whether align wrote what is in the file; False if that cannot be determined."""
    return _says_so(path) or _noted(path)


def note(path: Path, complete: Path) -> None:
    """Remember that align wrote what is in the file `complete`, which is about to become `path`.

    What is there now stays noted beside it, if it is align's: the run may be killed before it is replaced. Without a
    note, a file will not be overwritten.
    """
    try:
        now = _state(path) if is_ours(path) else ""
        _note_of(path).parent.mkdir(parents=True, exist_ok=True)
        write_text(_note_of(path), now + _state(complete))
    except Exception:
        pass


def _says_so(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return MARKS.search(stream.read(HEAD)) is not None
    except OSError:
        return False


def _noted(path: Path) -> bool:
    try:
        noted = _note_of(path).read_text(encoding="utf-8", errors="surrogateescape")
        return _state(path) in noted.splitlines(keepends=True)
    except (OSError, UnicodeError):
        return False


def _state(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}\n"


def _note_of(path: Path) -> Path:
    digest = hashlib.blake2b(os.fsencode(path.resolve()), digest_size=16).hexdigest()
    return user_state_path("align", appauthor=False) / "written" / digest
