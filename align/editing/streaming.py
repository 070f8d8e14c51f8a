"""Sheets too large to hold: read row by row together with their snapshot."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Unit, timestamp
from align.editing.changes import load_sheet, with_provenance
from align.editing.snapshot import read_head, snapshot_path, stream_units
from align.exchange import Table
from align.exchange.spreadsheet import stream_ids, stream_sheet

LARGE = 64 << 20
"""Bytes of a CSV sheet from which on it is streamed."""

ID = re.compile(r'\{"id": "([^"\\]*)"')


@dataclass(frozen=True)
class StreamedSheet:
    """A CSV sheet as a table: each call of `units` reads it anew, the snapshot beside it."""

    path: Path
    guard: bool
    has_snapshot: bool
    source_lang: str
    target_lang: str
    document: str
    engine: str
    extra_columns: tuple[str, ...]

    def units(self) -> Iterator[Unit]:
        saved = timestamp(self.path.stat().st_mtime)
        rows = stream_sheet(self.path, self.guard).units
        if not self.has_snapshot:
            return (with_provenance(unit, None, saved) if not unit.id else unit for unit in rows)
        known = stream_units(snapshot_path(self.path))
        return (with_provenance(unit, old, saved) for unit, old in zip(rows, known, strict=True))


def open_table(path: Path) -> Table:
    """The sheet's table: whole, or streamed if it is large and has its rows in the order of its snapshot."""
    if path.stat().st_size < LARGE or path.suffix.lower() != ".csv":
        return load_sheet(path).bitext
    place = snapshot_path(path)
    head = read_head(place) if place.exists() else None
    guard = bool(head.get("guard", True)) if head else True
    sheet = stream_sheet(path, guard)
    if sheet.lacks or (head is not None and not _same(stream_ids(path), _ids(place))):
        return load_sheet(path).bitext
    whole = head or {"source_lang": "de", "target_lang": "en", "document": path.stem, "engine": ""}
    named = {name: str(whole[name]) for name in ("source_lang", "target_lang", "document", "engine")}
    return StreamedSheet(path, guard, head is not None, **named, extra_columns=sheet.extra_columns)


def _ids(snapshot: Path) -> Iterator[str]:
    with snapshot.open(encoding="utf-8") as stream:
        for line in itertools.islice(stream, 1, None):
            found = ID.match(line)
            if found and '"deleted": true' not in line[-20:]:
                yield found[1]


def _same(first: Iterator[str], second: Iterator[str]) -> bool:
    return all(one == other for one, other in itertools.zip_longest(first, second))
