"""Digests of an engine's files, which stand for them in the engine's identity."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from align.engines.weights import cache_folder
from align.errors import AlignError
from align.files import digest, write_text

BYTES = 8
LARGE = 1 << 20
"""From this many bytes on, a digest is kept, and reused while the file's size and modification time are the same."""


def digest_of(text: str) -> str:
    """Sixteen hexadecimal digits that stand for the text (BLAKE2)."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=BYTES).hexdigest()


def digest_of_files(paths: Iterable[Path]) -> str:
    """Sixteen hexadecimal digits that stand for the content of the files, in this order; not for their names.

    Raises AlignError when one cannot be read.
    """
    return digest_of(" ".join(map(_digest_of_file, paths)))


def _digest_of_file(path: Path) -> str:
    try:
        status = path.stat()
        if status.st_size < LARGE:
            return digest(path, BYTES)
        version = f"{status.st_size} {status.st_mtime_ns}"
        kept = _kept().get(str(path.resolve()))
        if isinstance(kept, dict) and kept.get("version") == version:
            return str(kept["digest"])
        made = digest(path, BYTES)
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    _keep(path, version, made)
    return made


def _path() -> Path:
    return cache_folder() / "digests.json"


def _kept() -> dict[str, object]:
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _keep(path: Path, version: str, made: str) -> None:
    """Keep it for next time; a cache that cannot be written only makes that slower."""
    found = {path: kept for path, kept in _kept().items() if Path(path).exists()}
    found[str(path.resolve())] = {"version": version, "digest": made}
    try:
        write_text(_path(), json.dumps(found, indent=2) + "\n")
    except AlignError:
        return
