"""Finished sentences, kept safe until their sheet is written."""

import json
import os
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from align.engines import Translation
from align.errors import AlignError

SUFFIX = ".journal.jsonl"
SYNC_SECONDS = 1.0
"""After a power cut at most so much work is lost: a sync for every sentence would slow a fast engine down."""


class Journal:
    """A file of translations beside a sheet that is being made, one a line, by engine and source text.

    Only one process at a time can hold it: opening it raises AlignError while another does.
    """

    def __init__(self, sheet: Path) -> None:
        self.path = sheet.with_name(sheet.stem + SUFFIX)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self.path.open("ab+")
        except OSError as failure:
            raise AlignError.from_os_error(self.path, failure) from failure
        _lock(self._stream, sheet)
        self._finished: defaultdict[str, dict[str, Translation]] = defaultdict(dict)
        self._read()
        self._synced = time.monotonic()

    def _read(self) -> None:
        """What earlier runs finished. A line that a crash tore is passed over."""
        self._stream.seek(0)
        torn = False
        for line in self._stream:
            torn = not line.endswith(b"\n")
            try:
                entry = json.loads(line)
                found = Translation(
                    entry["target"],
                    entry["score"],
                    entry.get("weakest"),
                    tuple(entry.get("alternatives", ())),
                    tuple(entry["findings"]),
                )
                self._finished[entry["engine"]][entry["source"]] = found
            except (ValueError, KeyError, TypeError):
                continue
        if torn:
            self._stream.write(b"\n")

    def finished(self, engine: str) -> Mapping[str, Translation]:
        """What that engine finished, by source; `add` adds to it."""
        return self._finished[engine]

    def add(self, engine: str, source: str, translation: Translation) -> None:
        """Keep one translation. Raises AlignError when the disk refuses it."""
        entry = {
            "engine": engine,
            "source": source,
            "target": translation.text,
            "score": translation.score,
            "weakest": translation.weakest,
            "alternatives": translation.alternatives,
            "findings": translation.findings,
        }
        self._finished[engine][source] = translation
        try:
            self._stream.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
            self._stream.flush()
            if time.monotonic() - self._synced > SYNC_SECONDS:
                os.fsync(self._stream.fileno())
                self._synced = time.monotonic()
        except OSError as failure:
            raise AlignError.from_os_error(self.path, failure) from failure

    def discard(self) -> None:
        """Remove the file: its sheet is written."""
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._stream.close()
        except OSError as failure:  # text that a full disk refused is still in the buffer
            if error is None:
                raise AlignError.from_os_error(self.path, failure) from failure
        if not any(self._finished.values()):
            self.discard()


def _lock(stream: BinaryIO, sheet: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two runs into one sheet are the user's own affair there
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        stream.close()
        raise AlignError(f"{sheet}: another align is writing it; wait for that to end") from None
