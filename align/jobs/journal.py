"""Finished translations, kept safe until their sheet is written."""

import json
import os
import time
from collections.abc import Set
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from align.engines import Translation
from align.errors import AlignError
from align.locks import is_at, opened

SUFFIX = ".journal.jsonl"
SYNC_SECONDS = 1.0
"""The most work that a power cut can lose; syncing after every sentence would slow a fast engine down."""


class Journal:
    """A file of translations beside a sheet that is being made, one per line, by engine and source text.

    Only one process at a time can have it open; for another, opening it raises AlignError. The translations stay on
    disk, and only their offsets are held in memory. Whether the file is kept in the end depends on nothing but what is
    in it, as an interruption may come between any two instructions.
    """

    def __init__(self, sheet: Path) -> None:
        self.path = journal_path(sheet)
        self._offsets: dict[bytes, int] = {}
        """For each `key_of`, where its line begins in the file."""
        self._end = 0
        self._synced = time.monotonic()
        self._stream = _opened(self.path, sheet)
        try:
            self._read()
        except BaseException:  # nobody can close it later, and its lock would last as long as a traceback holds it
            self._close()
            raise

    def _read(self) -> None:
        """Find what earlier runs finished. A line that a crash left incomplete is skipped."""
        self._stream.seek(0)
        line = b"\n"
        for line in self._stream:
            try:
                entry = json.loads(line)
                _translation(entry)
                self._offsets[key_of(entry["engine"], entry["source"])] = self._end
            except (ValueError, KeyError, TypeError, AttributeError):
                pass
            self._end += len(line)
        if not line.endswith(b"\n"):
            self._write(b"\n")

    def finished(self, engine: str, source: str) -> Translation | None:
        """That engine's translation of the source; None if it has not finished it yet."""
        offset = self._offsets.get(key_of(engine, source))
        if offset is None:
            return None
        return _translation(json.loads(self._line_at(offset)))

    def _line_at(self, offset: int) -> bytes:
        self._stream.seek(offset)
        return self._stream.readline()

    def has(self, engine: str, source: str) -> bool:
        """Whether that engine has finished the source."""
        return key_of(engine, source) in self._offsets

    def engines(self) -> set[str]:
        """The engines whose translations it holds."""
        lines = (self._line_at(offset) for offset in self._offsets.values())
        return {json.loads(line)["engine"] for line in lines}

    def add(self, engine: str, source: str, translation: Translation) -> None:
        """Keep one translation. Raises AlignError if it cannot be written to disk."""
        entry = {
            "engine": engine,
            "source": source,
            "target": translation.text,
            "score": translation.score,
            "weakest": translation.weakest,
            "alternatives": translation.alternatives,
            "findings": translation.findings,
        }
        start = self._end
        self._write(json.dumps(entry, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        self._offsets[key_of(engine, source)] = start

    def _write(self, line: bytes) -> None:
        try:
            self._stream.write(line)
            self._stream.flush()
            if time.monotonic() - self._synced > SYNC_SECONDS:
                os.fsync(self._stream.fileno())
                self._synced = time.monotonic()
        except OSError as failure:
            raise AlignError.from_os_error(self.path, failure) from failure
        self._end += len(line)

    def discard(self) -> None:
        """Remove the file: its sheet is written."""
        if os.name == "nt":  # where an open file cannot be removed
            self._stream.close()
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._close()
        except OSError as failure:  # text that a full disk refused is still in the buffer
            if error is None:
                raise AlignError.from_os_error(self.path, failure) from failure

    def _close(self) -> None:
        """Close the file, on disk if there is anything in it, removed if not."""
        if self._stream.closed:
            return
        with self._stream as stream:
            try:
                stream.flush()
            finally:
                if os.fstat(stream.fileno()).st_size:
                    os.fsync(stream.fileno())
                elif is_at(stream, self.path):  # while it is locked: in a moment it may be another process's
                    self.discard()


def journal_path(sheet: Path) -> Path:
    return sheet.with_name(sheet.stem + SUFFIX)


def finished_in(sheet: Path) -> int:
    """How many translations the journal beside the sheet holds, finished by a run that did not come to its end."""
    try:
        with journal_path(sheet).open("rb") as stream:
            return sum(line.endswith(b"}\n") for line in stream)
    except OSError:
        return 0


def discard_finished(sheet: Path, engines: Set[str]) -> None:
    """Remove the journal of a run that was killed when its sheet was written already.

    One that also holds another engine's work stays: that run is yet to be continued. Raises AlignError when another
    process has the journal.
    """
    if journal_path(sheet).exists():
        with Journal(sheet) as journal:
            if journal.engines() <= engines:
                journal.discard()


def key_of(engine: str, source: str) -> bytes:
    """Sixteen bytes that stand for both; no two texts that anybody translates share them."""
    return blake2b(f"{engine}\0{source}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _translation(entry: dict[str, Any]) -> Translation:
    """The translation in an entry. Raises KeyError or TypeError if it is not one."""
    return Translation(
        entry["target"],
        entry["score"],
        entry.get("weakest"),
        tuple(entry.get("alternatives", ())),
        tuple(entry["findings"]),
    )


def _opened(path: Path, sheet: Path) -> BinaryIO:
    """The journal, locked. Raises AlignError when it cannot be opened, and when another process has it."""
    stream = opened(path, path)
    if stream is None:
        raise AlignError(f"{sheet}: another align is writing this sheet; wait until it has finished")
    return stream
