"""What an editor has done to a sheet since align wrote it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from align.bitext import Bitext, Status, Unit, source_digest, timestamp
from align.editing.identity import identify
from align.editing.kinds import Change, ChangeKind
from align.editing.snapshot import Snapshot, find_snapshot
from align.exchange.spreadsheet import SheetForm, read_sheet, with_old_statuses
from align.exchange.statuses import OddStatus
from align.sequences import out_of_order

CELLS = {
    "target": ChangeKind.TARGET,
    "source": ChangeKind.SOURCE,
    "status": ChangeKind.STATUS,
    "note": ChangeKind.NOTE,
    "score": ChangeKind.SCORE,
    "checks": ChangeKind.CHECKS,
}


SHOWN = (*CELLS, "id")
"""The fields of a unit that a sheet shows."""


@dataclass(frozen=True)
class EditedSheet:
    """A sheet, together with what its snapshot knows."""

    bitext: Bitext
    """The sheet as the editor left it; rows with a changed target have the status `edited`."""
    snapshot: Snapshot | None
    changes: list[Change]
    """Without a snapshot, only what the sheet itself shows: duplicate rows."""
    absorbed: frozenset[str] = frozenset()
    """Ids of units that were merged into another row."""
    rows: dict[str, int] = field(default_factory=dict)
    """The row of each unit, counted as in a spreadsheet."""
    form: SheetForm = field(default_factory=SheetForm)
    odd: tuple[OddStatus, ...] = ()
    """The rows whose status is a word of the editor's own; if nobody knows it, the unit has its old status."""


def load_sheet(path: Path, lenient: bool = False) -> EditedSheet:
    """Read a sheet, and its snapshot if there is one.

    Raises AlignError when either is damaged and, unless it is `lenient`, when there are statuses that nobody knows.
    """
    sheet = read_sheet(path, lenient=lenient)
    snapshot = find_snapshot(path, {unit.id for unit in sheet.units})
    if snapshot and not snapshot.form.guard:
        sheet = read_sheet(path, guard=False, lenient=lenient)
    if snapshot and sheet.odd:
        sheet = with_old_statuses(sheet, snapshot.bitext.units())
    saved = timestamp(path.stat().st_mtime)
    known = list(snapshot.bitext.units()) if snapshot else _first_of_each(sheet.units)
    identified = identify(sheet.units, known)
    by_id = {unit.id: unit for unit in known}
    if snapshot is None:
        changes = [change for change in identified.changes if change.kind == ChangeKind.DUPLICATED]
        units = [replace(unit, created=saved) for unit in identified.units]
        whole = Bitext(document=path.stem)
    else:
        present = [_with_lost_columns(unit, by_id.get(unit.id), sheet.lacks) for unit in identified.units]
        changes = [
            *identified.changes,
            *_changed_cells(by_id, present, identified.explained),
            *_moves(known, [unit.id for unit in present]),
            *_deleted(known, {*(unit.id for unit in present), *identified.absorbed}),
        ]
        units = [with_provenance(unit, by_id.get(unit.id), saved) for unit in present]
        whole = snapshot.bitext
    bitext = replace(whole, rows=units, extra_columns=sheet.extra_columns)
    rows = {unit.id: row for unit, row in zip(units, sheet.rows, strict=True)}
    changes.sort(key=lambda change: rows.get(change.id, len(rows) + 2))  # deleted rows have no row number
    return EditedSheet(bitext, snapshot, changes, frozenset(identified.absorbed), rows, sheet.form, sheet.odd)


def _first_of_each(units: Sequence[Unit]) -> list[Unit]:
    """The first row with each id: the best guess at a sheet's original rows without a snapshot."""
    return list({unit.id: unit for unit in reversed(units) if unit.id}.values())


def _with_lost_columns(unit: Unit, known: Unit | None, lost: Collection[str]) -> Unit:
    """The row with the old cells of any column that an editor removed from the sheet, instead of empty ones."""
    return replace(unit, **{name: getattr(known, name) for name in lost}) if known and lost else unit


def shows_editing(sheet: EditedSheet) -> bool:
    """Whether a sheet without a snapshot shows signs of editing: a decision, a note, a column, a changed source.

    A changed target alone leaves no trace, so False proves nothing.
    """
    return bool(sheet.changes) or any(
        unit.status.is_editors or unit.is_annotated or not unit.id.endswith(source_digest(unit.source))
        for unit in sheet.bitext.units()
    )


def compare(before: Sequence[Unit], after: Sequence[Unit]) -> list[Change]:
    """The changes between two states of a table whose ids are known to be correct."""
    ids = [unit.id for unit in after]
    known = {unit.id: unit for unit in before}
    inserted = (
        Change(unit.id, ChangeKind.INSERTED, "", unit.source or unit.target) for unit in after if unit.id not in known
    )
    return [*inserted, *_changed_cells(known, after, set()), *_moves(before, ids), *_deleted(before, set(ids))]


def _changed_cells(known: Mapping[str, Unit], after: Sequence[Unit], explained: set[str]) -> Iterator[Change]:
    for unit in after:
        if unit.id in known:
            for change in _differences(known[unit.id], unit):
                if change.kind != ChangeKind.SOURCE or unit.id not in explained:
                    yield change


def _differences(old: Unit, new: Unit) -> Iterator[Change]:
    for name, kind in CELLS.items():
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if after in (Status.APPROVED, Status.REJECTED) and name == "status":
            kind = ChangeKind(after.value)  # noqa: PLW2901
        yield Change(new.id, kind, *("" if cell is None else str(cell) for cell in (before, after)))
    if any(old.extra.get(name, "") != new.extra.get(name, "") for name in {**old.extra, **new.extra}):
        yield Change(new.id, ChangeKind.EXTRA, "; ".join(old.extra.values()), "; ".join(new.extra.values()))


def _moves(before: Sequence[Unit], ids: Sequence[str]) -> Iterator[Change]:
    remaining = set(ids)
    rank = {i: number for number, i in enumerate(unit.id for unit in before if unit.id in remaining)}
    kept = [identity for identity in ids if identity in rank]
    for number in out_of_order([rank[identity] for identity in kept]):
        yield Change(kept[number], ChangeKind.MOVED, "", "")


def _deleted(before: Sequence[Unit], there: set[str]) -> Iterator[Change]:
    for unit in before:
        if unit.id not in there:
            yield Change(unit.id, ChangeKind.DELETED, unit.source, "")


def with_provenance(unit: Unit, known: Unit | None, saved: str) -> Unit:
    """The row with what the snapshot knows about it; `saved`, when the sheet was saved, is when it was changed."""
    if known is None:
        status = unit.status if unit.status.is_editors else Status.EDITED
        return replace(unit, status=status, created=saved, changed=saved)
    if all(getattr(unit, name) == getattr(known, name) for name in SHOWN) and unit.extra == known.extra:
        return known
    whole = replace(
        unit,
        machine=known.machine,
        engine=known.engine,
        probability=known.probability,
        weakest=known.weakest,
        alternatives=known.alternatives,
        created=known.created,
        changed=known.changed,
        editor=known.editor,
    )
    if unit.target != known.target or unit.source != known.source:
        # An approval from before the change refers to a text that is gone.
        decided = unit.status == Status.REJECTED or (unit.status.is_editors and unit.status != known.status)
        return replace(whole, status=unit.status if decided else Status.EDITED, changed=saved, editor="")
    return whole if unit.status == known.status else replace(whole, changed=saved, editor="")
