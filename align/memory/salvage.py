"""Save what can be read of a damaged memory into a new one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from align.bitext import Status, Unit
from align.errors import AlignError
from align.files import atomic_path
from align.memory.store import CHUNK, COLUMNS, Entry, Memory


def salvaged(path: Path, output: Path) -> int:
    """Save what can be read of a damaged memory into a new one; returns the number of units.

    Raises AlignError, and writes nothing, if there is no memory, if nothing is in it or can be read, or if the new file
    already exists.
    """
    if output.exists():
        raise AlignError(f"{output}: already exists; choose another file")
    if not path.exists():
        raise AlignError(f"{path}: no such memory; there is nothing to repair")
    files: dict[tuple[str, str], list[Unit]] = {}
    damage: list[sqlite3.DatabaseError] = []
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as damaged:
        for entry in _readable(damaged, damage):
            status = Status(entry.status)
            unit = Unit(str(entry.id), entry.source, entry.target, status, created=entry.created, editor=entry.editor)
            files.setdefault((entry.pair, entry.document), []).append(unit)
    if not files:
        if damage:
            raise AlignError(f"{path}: nothing in it can be read; restore a back-up")
        raise AlignError(f"{path}: is intact, and has no units; there is nothing to repair")
    count = 0
    with atomic_path(output) as partial, Memory(partial) as memory:
        for (pair, origin), units in files.items():
            source_lang, _, target_lang = pair.partition("-")
            count += memory.add(units, source_lang, target_lang, origin, "").new
    return count


def _readable(damaged: sqlite3.Connection, damage: list[sqlite3.DatabaseError]) -> Iterator[Entry]:
    """The units that can be read, in order; after a damaged page it continues with the next units.

    What hinders it is added to `damage`.
    """
    last = misses = 0
    while misses < CHUNK:
        try:
            for row in damaged.execute(f"SELECT {COLUMNS} FROM unit WHERE id > ? ORDER BY id", (last,)):
                yield Entry(*row)
                last, misses = row[0], 0
            break
        except sqlite3.DatabaseError as failure:
            damage.append(failure)
            last, misses = last + 1, misses + 1
