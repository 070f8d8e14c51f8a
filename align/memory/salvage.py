"""Save what can be read of a damaged memory into a new one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from align.bitext import Status, Unit
from align.errors import AlignError
from align.files import atomic_path
from align.memory.store import CHUNK, COLUMNS, Entry, Memory


def salvaged(path: Path, output: Path) -> int:
    """Save what can be read of a damaged memory into a new one; returns the number of units.

    Raises AlignError if nothing can be read, or if the new file already exists.
    """
    if output.exists():
        raise AlignError(f"{output}: already exists; choose another file")
    with atomic_path(output) as partial:
        count = _copied(path, partial)
        if not count:
            raise AlignError(f"{path}: nothing in it can be read; restore a back-up")
    return count


def _copied(path: Path, output: Path) -> int:
    """Copy the units that can be read into a new memory; returns their number."""
    count = 0
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as damaged, Memory(output) as memory:
        files: dict[tuple[str, str], list[Unit]] = {}
        for entry in _readable(damaged):
            status = Status(entry.status)
            unit = Unit(str(entry.id), entry.source, entry.target, status, created=entry.created, editor=entry.editor)
            files.setdefault((entry.pair, entry.document), []).append(unit)
        for (pair, origin), units in files.items():
            source_lang, _, target_lang = pair.partition("-")
            count += memory.add(units, source_lang, target_lang, origin, "").new
    return count


def _readable(damaged: sqlite3.Connection) -> Iterator[Entry]:
    """The units that can be read, in order; after a damaged page it continues with the next units."""
    last = misses = 0
    while misses < CHUNK:
        try:
            for row in damaged.execute(f"SELECT {COLUMNS} FROM unit WHERE id > ? ORDER BY id", (last,)):
                yield Entry(*row)
                last, misses = row[0], 0
            break
        except sqlite3.DatabaseError:
            last, misses = last + 1, misses + 1
