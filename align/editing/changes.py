"""What an editor did to a sheet since align wrote it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from align.bitext import Bitext, Unit, edited, source_digest, table_of, timestamp
from align.editing.snapshot import Snapshot, read_snapshot, snapshot_path
from align.exchange.spreadsheet import read_sheet


class ChangeKind(StrEnum):
    SOURCE = "source"
    TARGET = "target"
    STATUS = "status"
    NOTE = "note"
    SCORE = "score"
    CHECKS = "checks"
    EXTRA = "own column"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"


CELLS = (
    ChangeKind.SOURCE,
    ChangeKind.TARGET,
    ChangeKind.STATUS,
    ChangeKind.NOTE,
    ChangeKind.SCORE,
    ChangeKind.CHECKS,
)
"""The kinds that are named like the columns they are changes of."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the sheet and the snapshot."""

    id: str
    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True)
class EditedSheet:
    """A sheet with what its snapshot adds."""

    bitext: Bitext
    """As the editor left it; a changed target shows as status `edited`."""
    snapshot: Snapshot | None
    changes: list[Change]
    """Empty without a snapshot: then nothing can be told."""


def load_sheet(path: Path) -> EditedSheet:
    """Read a sheet, and its snapshot where there is one. Raises AlignError when either is damaged."""
    sheet = read_sheet(path)
    saved = timestamp(path.stat().st_mtime)
    snapshot = read_snapshot(snapshot_path(path))
    if snapshot is None:
        units = [replace(unit, created=saved) for unit in sheet.units()]
        return EditedSheet(sheet.with_units(units), None, [])
    changes = compare(snapshot.bitext, sheet)
    known = {unit.id: unit for unit in snapshot.bitext.units()}
    units = [_with_provenance(unit, known.get(unit.id), saved) for unit in sheet.units()]
    table = table_of(units, sheet.extra_columns)
    return EditedSheet(replace(snapshot.bitext, table=table, extra_columns=sheet.extra_columns), snapshot, changes)


def shows_editing(sheet: Bitext) -> bool:
    """Whether a sheet without a snapshot bears a mark of an editor: a decision, a note, a column, another source.

    A target alone that was changed leaves no mark, so that False is no proof.
    """
    return any(
        unit.status.is_editors
        or unit.note
        or any(unit.extra.values())
        or not unit.id.endswith(source_digest(unit.source))
        for unit in sheet.units()
    )


def compare(before: Bitext, after: Bitext) -> list[Change]:
    """The changes from one to the other, in the order of `after`, deletions last."""
    known = {unit.id: unit for unit in before.units()}
    changes: list[Change] = []
    kept: list[str] = []
    for unit in after.units():
        old = known.get(unit.id)
        if old is None:
            changes.append(Change(unit.id, ChangeKind.INSERTED, "", unit.source or unit.target))
        else:
            kept.append(unit.id)
            changes.extend(_differences(old, unit))
    remaining = set(kept)
    place = {identity: number for number, identity in enumerate(i for i in known if i in remaining)}
    changes += [Change(kept[n], ChangeKind.MOVED, "", "") for n in _out_of_order([place[i] for i in kept])]
    changes += [Change(i, ChangeKind.DELETED, unit.source, "") for i, unit in known.items() if i not in remaining]
    return changes


def _with_provenance(unit: Unit, known: Unit | None, saved: str) -> Unit:
    if known is None:
        return edited(replace(unit, created=saved), saved)
    whole = replace(unit, machine=known.machine, engine=known.engine, created=known.created, changed=known.changed)
    touched = unit.target != known.target or unit.source != known.source
    if touched:
        return edited(replace(whole, changed=""), saved)
    return whole if unit.status == known.status else replace(whole, changed=saved)


def _differences(old: Unit, new: Unit) -> Iterator[Change]:
    for kind in CELLS:
        before, after = getattr(old, kind), getattr(new, kind)
        if before != after:
            yield Change(new.id, kind, *("" if cell is None else str(cell) for cell in (before, after)))
    if any(old.extra.get(name, "") != value for name, value in new.extra.items()):
        yield Change(new.id, ChangeKind.EXTRA, "; ".join(old.extra.values()), "; ".join(new.extra.values()))


def _out_of_order(places: Sequence[int]) -> list[int]:
    """Positions outside a longest increasing subsequence (Fredman, 1975): the fewest rows that can have moved."""
    ends: list[int] = []
    chain: list[int] = []  # chain[n] is the position at which the best run of length n + 1 ends
    before: list[int] = []
    for position, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(chain[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        chain[length : length + 1] = [position]
    steady = set()
    position = chain[-1] if chain else -1
    while position >= 0:
        steady.add(position)
        position = before[position]
    return [position for position in range(len(places)) if position not in steady]
