"""Sheets too large to hold in memory: read row by row, together with their snapshots."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from align.bitext import Bitext, Streamed, Unit, timestamp
from align.editing.changes import load_sheet, with_provenance
from align.editing.snapshot import has_steps, read_head, settled, snapshot_path, stream_units, whole_of
from align.exchange.spreadsheet import stream_ids, stream_sheet

LARGE = 64 << 20
"""Bytes; CSV sheets of this size and larger are streamed."""

ID = re.compile(r'\{"id": "([^"\\]*)"')


def open_sheet(path: Path) -> Bitext:
    """The sheet's bitext: held in memory, or streamed if it is large and its rows are in the order of its snapshot."""
    if path.stat().st_size < LARGE or path.suffix.lower() != ".csv":
        return load_sheet(path).bitext
    settled(path)
    snapshot = snapshot_path(path)
    head = read_head(snapshot) if snapshot.exists() else None
    guard = bool(head.get("guard", True)) if head else True
    sheet = stream_sheet(path, guard)
    if sheet.lacks or (head is not None and not _same(stream_ids(path), _ids(snapshot))):
        return load_sheet(path).bitext
    if head is not None and _may_be_older(path, guard):
        return load_sheet(path).bitext
    rows = Streamed(partial(_units, path, guard, head is not None))
    whole = whole_of(head) if head else Bitext(document=path.stem)
    return replace(whole, rows=rows, extra_columns=sheet.extra_columns)


def _units(path: Path, guard: bool, has_snapshot: bool) -> Iterator[Unit]:
    """The rows of a CSV sheet, with what the snapshot beside it knows about them."""
    saved = timestamp(path.stat().st_mtime)
    rows = stream_sheet(path, guard).units
    if not has_snapshot:
        return (with_provenance(unit, None, saved) if not unit.id else unit for unit in rows)
    known = stream_units(snapshot_path(path))
    return (with_provenance(unit, old, saved) for unit, old in zip(rows, known, strict=True))


def _may_be_older(path: Path, guard: bool) -> bool:
    """Whether cells that align alone writes differ from the snapshot, which has a history that they may come from."""
    if not has_steps(snapshot_path(path)):
        return False
    pairs = zip(stream_sheet(path, guard).units, stream_units(snapshot_path(path)), strict=True)
    return any(
        (row.score, row.checks) != (known.score, known.checks)
        or (row.status != known.status and not row.status.is_editors)
        for row, known in pairs
    )


def _ids(snapshot: Path) -> Iterator[str]:
    with snapshot.open(encoding="utf-8") as stream:
        for line in itertools.islice(stream, 1, None):
            found = ID.match(line)
            if found and '"deleted": true' not in line[-20:]:
                yield found[1]


def _same(first: Iterator[str], second: Iterator[str]) -> bool:
    return all(one == other for one, other in itertools.zip_longest(first, second))
