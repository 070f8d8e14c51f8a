"""The tables of a memory's file, and how to migrate those of earlier versions."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from align.errors import AlignError
from align.memory.keys import hashed, normalised, shape

VERSION = 2
MAGIC = b"SQLite format 3\0"
"""The first bytes of every SQLite file (its file format, 1.3)."""
APPLICATION = 0x616C676E  # "algn"

UNITS = """
CREATE TABLE batch (id INTEGER PRIMARY KEY, added TEXT NOT NULL, origin TEXT NOT NULL, author TEXT NOT NULL);
CREATE TABLE unit (
    id INTEGER PRIMARY KEY, key INTEGER NOT NULL, shape INTEGER NOT NULL, before INTEGER NOT NULL,
    after INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, pair TEXT NOT NULL, document TEXT NOT NULL,
    status TEXT NOT NULL, created TEXT NOT NULL, editor TEXT NOT NULL, batch INTEGER NOT NULL
);
CREATE INDEX unit_key ON unit (key);
CREATE INDEX unit_shape ON unit (shape);
CREATE INDEX unit_batch ON unit (batch);
CREATE TABLE posting (word INTEGER, length INTEGER, unit INTEGER, PRIMARY KEY (word, length, unit)) WITHOUT ROWID;
CREATE VIRTUAL TABLE concordance USING fts5 (source, target, content='unit', content_rowid='id')
"""
VECTORS = "CREATE TABLE vector (unit INTEGER PRIMARY KEY, codes BLOB NOT NULL)"


def is_database(path: Path) -> bool:
    """Whether the file is a memory, or another program's SQLite database."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def prepare(base: sqlite3.Connection, path: Path, writing: Callable[[], AbstractContextManager[None]]) -> None:
    """Create the tables of an empty file, or bring those of an earlier version up to date, each in one transaction.

    Raises AlignError for another program's file, and for one from a later version.
    """
    if _is_empty(base):
        with writing():
            if _is_empty(base):  # no other process was faster
                for statement in (*UNITS.split(";\n"), VECTORS):
                    base.execute(statement)
                base.execute(f"PRAGMA application_id = {APPLICATION}")
                base.execute(f"PRAGMA user_version = {VERSION}")
    if _pragma(base, "application_id") != APPLICATION:
        raise AlignError(f"{path}: is another program's database; choose another file with --memory")
    if _pragma(base, "user_version") > VERSION:
        raise AlignError(f"{path}: was written by a newer align; update align")
    while _pragma(base, "user_version") < VERSION:
        with writing():
            version = _pragma(base, "user_version")
            if version < VERSION:
                MIGRATIONS[version](base)
                base.execute(f"PRAGMA user_version = {version + 1}")


def _is_empty(base: sqlite3.Connection) -> bool:
    return base.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _pragma(base: sqlite3.Connection, name: str) -> int:
    return int(base.execute(f"PRAGMA {name}").fetchone()[0])


def shape_key(pair: str, source: str) -> int:
    """The key by which a unit's shape is found."""
    source_lang, _, target_lang = pair.partition("-")
    return hashed(f"{pair} {shape(normalised(source), source_lang, target_lang)}")


def _know_dates(base: sqlite3.Connection) -> None:
    """Migrate version 1, which kept the names of months and weekdays in its shapes and had no vectors."""
    base.create_function("shape_key", 2, shape_key, deterministic=True)
    base.execute("UPDATE unit SET shape = shape_key(pair, source)")
    base.execute(VECTORS)


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _know_dates}
"""By the version they start from."""
