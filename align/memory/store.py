"""The translation memory: one SQLite file.

Units are found by a hash of their normalised source, by a hash of its shape (numbers aside), and by its telling words
(`keys.telling`); the words of source and target are indexed for concordance. Everything added at once is a batch, in
one transaction, so that it can be removed again and a crash leaves nothing half done.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from platformdirs import user_data_path

from align.bitext import Status, Unit, timestamp
from align.errors import AlignError
from align.files import atomic_path
from align.memory.keys import LEAST, hashed, likeness, normalised, shared, telling, words
from align.memory.schema import prepare, shape_key

WAIT_SECONDS = 60
CACHE_KILOBYTES = 200_000
CHUNK = 5_000
MOST_WORDS = 1_500
"""The most words of a segment to search for; a query has room for 500 telling words."""

COLUMNS = "id, source, target, pair, document, status, created, editor, batch, before, after"


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit of the memory."""

    id: int
    source: str
    target: str
    pair: str
    """The languages: `de-en`."""
    document: str
    status: str
    created: str
    editor: str
    batch: int
    before: int
    """Hash of the segment before it; 0 if there was none."""
    after: int


@dataclass(frozen=True)
class Added:
    """The result of adding a file."""

    batch: int
    new: int
    known: int
    """Units that were already there, with the same target and neighbours."""


def default_memory() -> Path:
    """The memory that is used when none is named, in the user's data folder."""
    return user_data_path("align", appauthor=False) / "memory.db"


class Memory:
    """An open memory. Several processes may have it open; one writes at a time, and the others wait."""

    def __init__(self, path: Path, must_exist: bool = False) -> None:
        """Open or create the memory. Raises AlignError if the file is not a memory, damaged, or too new."""
        self.path = path
        if must_exist and not path.exists():
            raise AlignError(f"{path}: no such memory; `align memory add FILE` creates one")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as failure:
            raise AlignError(f"{path}: cannot be opened ({failure}); check its permissions") from None
        with self._told():
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._base.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
            prepare(self._base, path, self._writing)
            self._base.execute("PRAGMA journal_mode = WAL")

    def __enter__(self) -> "Memory":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raise SQLite's errors in our own words."""
        try:
            yield
        except sqlite3.OperationalError as failure:
            raise AlignError(f"{self.path}: {failure}; try again, or name another memory with --memory") from None
        except sqlite3.DatabaseError as failure:
            raise AlignError(
                f"{self.path}: is damaged or not a memory ({failure}); `align memory repair` saves what can be read"
            ) from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction: all or nothing."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._base.in_transaction:  # a full disk has ended it already
                self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def add(
        self,
        units: Iterable[Unit],
        source_lang: str,
        target_lang: str,
        origin: str,
        author: str,
        wanted: Callable[[Unit], bool] = lambda unit: True,
    ) -> Added:
        """Add the units of one file, in its order, as a batch, skipping rejected ones and those without a target.

        A unit that is already there with the same source, target and neighbours stays as it is. Neighbours count
        whether they are `wanted` or not.
        """
        pair = f"{source_lang}-{target_lang}"
        new = known = 0
        with self._told(), self._writing():
            batch = self._base.execute(
                "INSERT INTO batch (added, origin, author) VALUES (?, ?, ?)", (timestamp(), origin, author)
            ).lastrowid
            assert batch is not None
            number = self._base.execute("SELECT coalesce(max(id), 0) FROM unit").fetchone()[0]
            rows: list[tuple[object, ...]] = []
            for unit, before, after in _with_neighbours(units):
                if not wanted(unit) or unit.status == Status.REJECTED:
                    continue
                if not unit.source.strip() or not unit.target.strip():
                    continue
                text = normalised(unit.source)
                key = hashed(f"{pair} {text}")
                if self._is_known(key, unit, before, after):
                    known += 1
                    continue
                number += 1
                new += 1
                added = unit.changed or unit.created
                keys = number, key, shape_key(pair, unit.source), before, after
                told = pair, origin, unit.status.value, added, unit.editor, batch
                rows.append((*keys, unit.source, unit.target, *told))
                if len(rows) >= CHUNK:
                    self._insert(rows)
                    rows = []
            self._insert(rows)
            if not new:
                self._base.execute("DELETE FROM batch WHERE id = ?", (batch,))
        return Added(batch, new, known)

    def _is_known(self, key: int, unit: Unit, before: int, after: int) -> bool:
        found = self._base.execute(
            "SELECT 1 FROM unit WHERE key = ? AND source = ? AND target = ? AND before = ? AND after = ?",
            (key, unit.source, unit.target, before, after),
        )
        return found.fetchone() is not None

    def _insert(self, rows: Sequence[tuple[object, ...]]) -> None:
        self._base.executemany(f"INSERT INTO unit VALUES ({', '.join('?' * 13)})", rows)
        self._base.executemany(
            "INSERT INTO concordance (rowid, source, target) VALUES (?, ?, ?)", ((r[0], r[5], r[6]) for r in rows)
        )
        postings = (posting for row in rows for posting in _postings(str(row[7]), str(row[5]), row[0]))
        self._base.executemany("INSERT OR IGNORE INTO posting VALUES (?, ?, ?)", sorted(postings))

    def exact(self, text: str, pair: str) -> list[Entry]:
        """The units with this source, apart from white space, quotation marks and case; newest first."""
        own = normalised(text)
        with self._told():
            rows = self._base.execute(
                f"SELECT {COLUMNS} FROM unit WHERE key = ? ORDER BY id DESC", (hashed(f"{pair} {own}"),)
            )
            return [entry for entry in (Entry(*row) for row in rows) if normalised(entry.source) == own]

    def same_shape(self, text: str, pair: str) -> list[Entry]:
        """The units whose source differs only in numbers, months and weekdays; newest first."""
        with self._told():
            rows = self._base.execute(
                f"SELECT {COLUMNS} FROM unit WHERE shape = ? ORDER BY id DESC", (shape_key(pair, text),)
            )
            return [Entry(*row) for row in rows]

    def fuzzy(self, text: str, pair: str, least: int = LEAST, most: int = 5) -> list[tuple[int, Entry]]:
        """The units most like the text, with their likeness in percent (`keys.likeness`), best and newest first.

        `least` is at least `keys.LEAST`; the index finds nothing below that.
        """
        listed = words(normalised(text))
        if not 0 < len(listed) <= MOST_WORDS:
            return []
        shortest, longest = len(listed) * least // 100, len(listed) * 100 // max(least, 1)
        keys = [hashed(f"{pair} {word}") for word in telling(listed)]
        each = " UNION ALL ".join(["SELECT unit FROM posting WHERE word = ? AND length BETWEEN ? AND ?"] * len(keys))
        limits = [value for key in keys for value in (key, shortest, longest)]
        with self._told():
            rows = self._base.execute(
                f"SELECT {COLUMNS} FROM unit WHERE id IN"
                f" (SELECT unit FROM ({each}) GROUP BY unit HAVING count(*) >= {shared(listed)})",
                limits,
            )
            valued = ((likeness(listed, words(normalised(row[1]))), row) for row in rows)
            found = [(value, Entry(*row)) for value, row in valued if value >= least]
        return sorted(found, key=lambda match: (-match[0], -match[1].id))[:most]

    def some(self, text: str, most: int) -> list[Entry]:
        """All units if there are at most `most`, otherwise those with most of the text's words in source or target."""
        with self._told():
            rows = self._base.execute(f"SELECT {COLUMNS} FROM unit ORDER BY id LIMIT ?", (most + 1,)).fetchall()
            if len(rows) > most:
                wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(normalised(text))) if word.isalnum())
                rows = self._concordant(wanted, "rank", most) if wanted else []
            return [Entry(*row) for row in rows]

    def without_vector(self, most: int) -> list[tuple[int, str]]:
        """The numbers and sources of the first units without a vector."""
        with self._told():
            return self._base.execute(
                "SELECT id, source FROM unit LEFT JOIN vector ON unit = id WHERE unit IS NULL ORDER BY id LIMIT ?",
                (most,),
            ).fetchall()

    def count_without_vector(self) -> int:
        with self._told():
            counted = "SELECT (SELECT count(*) FROM unit) - (SELECT count(*) FROM vector)"
            return int(self._base.execute(counted).fetchone()[0])

    def add_vectors(self, vectors: Iterable[tuple[int, bytes]]) -> None:
        """Store the vectors that `similar` made for the units with these numbers, skipping units that are now gone."""
        with self._told(), self._writing():
            self._base.executemany("INSERT OR REPLACE INTO vector SELECT id, ?2 FROM unit WHERE id = ?1", vectors)

    def vectors(self, most: int) -> Iterator[list[tuple[int, bytes]]]:
        """All units' numbers and vectors, up to `most` at a time."""
        with self._told():
            rows = self._base.execute("SELECT unit, codes FROM vector ORDER BY unit")
            while part := rows.fetchmany(most):
                yield part

    def has_vector(self, number: int) -> bool:
        with self._told():
            return self._base.execute("SELECT 1 FROM vector WHERE unit = ?", (number,)).fetchone() is not None

    def entry(self, number: int) -> Entry:
        with self._told():
            return Entry(*self._base.execute(f"SELECT {COLUMNS} FROM unit WHERE id = ?", (number,)).fetchone())

    def search(self, text: str, most: int = 50) -> list[Entry]:
        """The units whose source or target contains all the words in sequence, newest first."""
        phrase = '"' + text.replace('"', '""') + '"'
        with self._told():
            return [Entry(*row) for row in self._concordant(phrase, "unit.id DESC", most)]

    def _concordant(self, wanted: str, order: str, most: int) -> list[tuple[Any, ...]]:
        columns = ", ".join(f"unit.{name}" for name in COLUMNS.split(", "))
        return self._base.execute(
            f"SELECT {columns} FROM concordance JOIN unit ON unit.id = concordance.rowid"
            f" WHERE concordance MATCH ? ORDER BY {order} LIMIT ?",
            (wanted, most),
        ).fetchall()

    def entries(self) -> Iterator[Entry]:
        """All units, in the order they were added."""
        with self._told():
            yield from (Entry(*row) for row in self._base.execute(f"SELECT {COLUMNS} FROM unit ORDER BY id"))

    def batches(self) -> list[tuple[int, str, str, str, int]]:
        """Number, time, file, author and units of every batch."""
        with self._told():
            return self._base.execute(
                "SELECT batch.id, added, origin, author, count(unit.id) FROM batch"
                " LEFT JOIN unit ON unit.batch = batch.id GROUP BY batch.id ORDER BY batch.id"
            ).fetchall()

    def remove(
        self,
        batch: int | None = None,
        document: str | None = None,
        editor: str | None = None,
        before: str | None = None,
        source: str | None = None,
    ) -> int:
        """Remove the units of this batch, document, editor and source that are older than this day; returns how many.

        Without any arguments, all units are removed.
        """
        conditions = {
            "batch = ?": batch,
            "document = ?": document,
            "editor = ?": editor,
            "created < ?": before,
            "source = ?": source,
        }
        said = {condition: value for condition, value in conditions.items() if value is not None}
        where, values = " AND ".join(said) or "1", list(said.values())
        with self._told(), self._writing():
            rows = self._base.execute(f"SELECT id, source, target, pair FROM unit WHERE {where}", values).fetchall()
            for number, text, target, pair in rows:
                self._base.execute(
                    "INSERT INTO concordance (concordance, rowid, source, target) VALUES ('delete', ?, ?, ?)",
                    (number, text, target),
                )
                postings = _postings(pair, text, number)
                self._base.executemany("DELETE FROM posting WHERE word = ? AND length = ? AND unit = ?", postings)
            self._base.executemany("DELETE FROM vector WHERE unit = ?", ((row[0],) for row in rows))
            self._base.execute(f"DELETE FROM unit WHERE {where}", values)
            self._base.execute("DELETE FROM batch WHERE id NOT IN (SELECT DISTINCT batch FROM unit)")
        return len(rows)

    def problems(self) -> list[str]:
        """What is damaged, in SQLite's words; empty if all is well."""
        try:
            found = [row[0] for row in self._base.execute("PRAGMA integrity_check(20)")]
            self._base.execute("INSERT INTO concordance (concordance) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as failure:
            return [str(failure)]
        return [] if found == ["ok"] else found

    def back_up(self, output: Path) -> None:
        """Write a complete copy of the memory as it is now. Raises AlignError when `output` already exists."""
        if output.exists():
            raise AlignError(f"{output}: already exists; choose another file")
        with self._told(), atomic_path(output) as partial:
            self._base.execute("VACUUM INTO ?", (str(partial),))


def _postings(pair: str, source: str, number: object) -> Iterator[tuple[int, int, object]]:
    """The index's entries for a unit with this number."""
    listed = words(normalised(source))
    for word in telling(listed):
        yield hashed(f"{pair} {word}"), len(listed), number


def _with_neighbours(units: Iterable[Unit]) -> Iterator[tuple[Unit, int, int]]:
    """Each unit with the hashes of the sources before and after it."""
    last: Unit | None = None
    before = own = 0
    for unit in units:
        key = hashed(normalised(unit.source))
        if last is not None:
            yield last, before, key
            before = own
        last, own = unit, key
    if last is not None:
        yield last, before, 0
