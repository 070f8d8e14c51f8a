"""Which files align wrote, and nobody has touched since: they may be written again.

A file says so itself where its format has room for it (a TMX names its tool). For the others - lines of text, a
rendered document - there is a note in the user's state folder, a small file for each, by the path it stands under.
"""

import hashlib
import os
import re
from pathlib import Path

from platformdirs import user_state_path

from align.files import write_text

HEAD = 8192
"""Bytes of a file in which it names its tool."""

MARKS = re.compile(
    rb'<tmx\b.*?creationtool="align"|<xliff\b.*?tool-id="align"|<meta name="generator" content="align"', re.DOTALL
)


def is_ours(path: Path) -> bool:
    """Whether align wrote what is in the file. False where that cannot be told."""
    return _says_so(path) or _noted(path)


def note(path: Path) -> None:
    """Remember that align wrote the file as it is now. Where the note cannot be kept, it will be asked for again."""
    try:
        _note_of(path).parent.mkdir(parents=True, exist_ok=True)
        write_text(_note_of(path), _state(path))
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
        return _note_of(path).read_text(encoding="utf-8", errors="surrogateescape") == _state(path)
    except (OSError, UnicodeError):
        return False


def _state(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}\n"


def _note_of(path: Path) -> Path:
    digest = hashlib.blake2b(os.fsencode(path.resolve()), digest_size=16).hexdigest()
    return user_state_path("align", appauthor=False) / "written" / digest
