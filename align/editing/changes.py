"""What an editor has done to a sheet since align wrote it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from align.bitext import CONFLICT, Bitext, Status, Unit, source_digest, timestamp
from align.editing.apart import refuse_if_apart
from align.editing.comparison import SHOWN, changed_cells, deleted, moves
from align.editing.history import restored
from align.editing.identity import Identified, identify
from align.editing.kinds import Change, ChangeKind
from align.editing.origin import Origin, origin_of
from align.editing.outcomes import in_conflict
from align.editing.placing import Place, in_document_order
from align.editing.rebasing import rebase, renumbered
from align.editing.snapshot import Snapshot, find_snapshot, settled
from align.exchange.spreadsheet import Sheet, SheetForm, read_sheet, with_old_statuses
from align.exchange.statuses import OddStatus

MOST_LISTED = 5
"""Rows that a remark names; of any others, how many there are."""


@dataclass(frozen=True)
class EditedSheet:
    """A sheet, together with what its snapshot knows."""

    bitext: Bitext
    """The sheet as the editor left it; rows with a changed target have the status `edited`. An older copy's changes are
    carried over to the table as it is now."""
    snapshot: Snapshot | None
    changes: list[Change]
    """Without a snapshot, only what the sheet itself shows: duplicate rows."""
    absorbed: frozenset[str] = frozenset()
    """Ids of units that were merged into another row."""
    rows: dict[str, int] = field(default_factory=dict)
    """The row of each unit, counted as in a spreadsheet."""
    form: SheetForm = field(default_factory=SheetForm)
    remarks: tuple[str, ...] = ()
    """What the editor should know about how the sheet was read, a line each."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where in the document the rows belong that the snapshot does not have."""
    odd: tuple[OddStatus, ...] = ()
    """The rows whose status is a word of the editor's own; if nobody knows it, the unit has its old status."""

    def in_document_order(self, returning: Sequence[Unit] = ()) -> list[Unit]:
        """The rows and the units that are `returning`, in the document's order; without a snapshot, in the sheet's."""
        rows = [*returning, *self.bitext.units()]
        known = list(self.snapshot.bitext.units()) if self.snapshot else []
        return in_document_order(rows, known, self.places) if self.snapshot else rows


@dataclass(frozen=True)
class _Read:
    """The sheet's rows in the state they belong to."""

    units: list[Unit]
    told: Sequence[Unit]
    """The same with the statuses in their cells, as what follows from a change of the text is no change of its own."""
    rows: dict[str, int]
    found: Identified
    absorbed: frozenset[str]
    remarks: tuple[str, ...] = ()


def load_sheet(path: Path, as_is: bool = False, lenient: bool = False) -> EditedSheet:
    """Read a sheet, and its snapshot if there is one.

    A sheet that was made from an older state of its snapshot (`origin`) is read as a copy of that state, so that none
    of its old cells passes for a decision; `as_is` takes every cell as it stands. Raises AlignError when either is
    damaged, when a column was sorted by itself (`apart`), unless it is `as_is`, and when there are statuses that nobody
    knows, unless it is `lenient`.
    """
    settled(path)
    sheet = read_sheet(path, lenient=lenient)
    snapshot = find_snapshot(path, {unit.id for unit in sheet.units})
    if snapshot and not snapshot.form.guard:
        sheet = read_sheet(path, guard=False, lenient=lenient)
    if snapshot and sheet.odd:
        sheet = with_old_statuses(sheet, snapshot.bitext.units())
    if not as_is:
        refuse_if_apart(path, sheet.units, list(snapshot.bitext.units()) if snapshot else None)
    saved = timestamp(path.stat().st_mtime)
    if snapshot is None:
        return _without_snapshot(path, sheet, saved)
    origin = None if as_is else origin_of(sheet, snapshot)
    known = list(snapshot.bitext.units())
    by_id = {unit.id: unit for unit in known}
    current = restored(known, snapshot.steps)
    read = _read_older(sheet, current, origin, saved) if origin else _read(sheet, current, saved)
    places = {identity: place for identity, place in read.found.places.items() if identity not in by_id}
    guesses = (f"{unit.id}: {p.guess}" for unit in read.units if (p := places.get(unit.id)) and p.guess)
    remarks = (*read.remarks, *_restorations(known, current), *guesses)
    changes = [
        *read.found.changes,
        *changed_cells(by_id, read.told, read.found.explained),
        *moves(known, [unit.id for unit in read.units]),
        *deleted(known, {*(unit.id for unit in read.units), *read.absorbed}),
    ]
    changes.sort(key=lambda change: read.rows.get(change.id, len(read.rows) + 2))  # deleted rows have no row number
    columns = dict.fromkeys((*sheet.extra_columns, *(name for unit in read.units for name in unit.extra)))
    bitext = replace(snapshot.bitext, rows=read.units, extra_columns=tuple(columns))
    return EditedSheet(bitext, snapshot, changes, read.absorbed, read.rows, sheet.form, remarks, places, sheet.odd)


def _without_snapshot(path: Path, sheet: Sheet, saved: str) -> EditedSheet:
    identified = identify(sheet.units, _first_of_each(sheet.units))
    changes = [change for change in identified.changes if change.kind == ChangeKind.DUPLICATED]
    units = [replace(unit, created=saved) for unit in identified.units]
    rows = _numbered(units, sheet)
    changes.sort(key=lambda change: rows.get(change.id, 0))
    bitext = Bitext(document=path.stem, rows=units, extra_columns=sheet.extra_columns)
    return EditedSheet(bitext, None, changes, frozenset(identified.absorbed), rows, sheet.form, odd=sheet.odd)


def _restorations(known: Sequence[Unit], current: Sequence[Unit]) -> Iterator[str]:
    again = [now.id for before, now in zip(known, current, strict=True) if before != now]
    if again:
        yield f"{_listed(again)}: edited, but an older copy had taken that status away; edited again"


def _read(sheet: Sheet, known: Sequence[Unit], saved: str) -> _Read:
    """The rows of a sheet that was made from the current state."""
    identified = identify(sheet.units, known)
    told = _with_lost_columns(identified.units, known, sheet)
    units = _provided(told, known, saved)
    return _Read(units, told, _numbered(units, sheet), identified, frozenset(identified.absorbed))


def _read_older(sheet: Sheet, current: Sequence[Unit], origin: Origin, saved: str) -> _Read:
    """The rows of a sheet that was made from an older state, with everything that was done since."""
    names = renumbered(origin.units, current)
    base = [replace(unit, id=names.get(unit.id, unit.id)) for unit in origin.units]
    rows = [replace(unit, id=names.get(unit.id, unit.id)) for unit in sheet.units]
    identified = identify(rows, _with_newer(base, current))
    copy = _provided(_with_lost_columns(identified.units, base, sheet), base, saved)
    rebased = rebase(base, current, copy, identified.absorbed)
    now = {unit.id: unit for unit in current}
    there = {unit.id: unit for unit in rebased.units}
    found = Identified(
        rebased.units,
        [change for change in identified.changes if _still_tells(change, now, there, origin.is_draft)],
        identified.absorbed,
        identified.explained,
        identified.places,
    )
    numbers = {identity: row for identity, row in _numbered(copy, sheet).items() if identity in there}
    absorbed = frozenset(identified.absorbed - there.keys()) & now.keys()
    told = [_as_typed(unit, now.get(unit.id)) for unit in rebased.units]
    return _Read(rebased.units, told, numbers, found, absorbed, tuple(_remarks(origin, rebased.conflicts)))


def _with_newer(base: Sequence[Unit], current: Sequence[Unit]) -> list[Unit]:
    """The base's units, and after them those that came later: a copy may have the same new row."""
    known = {unit.id for unit in base}
    return [*base, *(unit for unit in current if unit.id not in known)]


def _still_tells(change: Change, now: Mapping[str, Unit], there: Mapping[str, Unit], is_draft: bool) -> bool:
    """Whether what a copy's row shows is still news to the table as it is now."""
    unit, known = there.get(change.id), now.get(change.id)
    if unit is None:
        return False
    if change.kind == ChangeKind.ID_LOST:
        return not is_draft
    if change.kind in (ChangeKind.MERGED, ChangeKind.SPLIT):
        return known is None or known.source != unit.source
    return known is None


def _remarks(origin: Origin, conflicts: Sequence[str]) -> Iterator[str]:
    many = len(origin.rows)
    what = f"{many} row{'s come' if many > 1 else ' comes'} from" if many else "is"
    yield (
        f"{what} an older copy, from before the {origin.step.in_words}: what was done since stays, and what was changed"
        " in the copy is taken in; if it is no such copy, align apply --as-is takes every cell as it stands"
    )
    if conflicts:
        yield f"{_listed(conflicts)}: changed since and in the older copy too; decide, then empty the column {CONFLICT}"


def _listed(ids: Sequence[str]) -> str:
    more = len(ids) - MOST_LISTED
    return ", ".join(ids[:MOST_LISTED]) + (f" and {more} more rows" if more > 0 else "")


def _as_typed(unit: Unit, known: Unit | None) -> Unit:
    is_new_text = known is not None and (unit.source, unit.target) != (known.source, known.target)
    return replace(unit, status=known.status) if known and is_new_text and unit.status == Status.EDITED else unit


def _provided(units: Sequence[Unit], known: Sequence[Unit], saved: str) -> list[Unit]:
    by_id = {unit.id: unit for unit in known}
    return [with_provenance(unit, by_id.get(unit.id), saved) for unit in units]


def _numbered(units: Sequence[Unit], sheet: Sheet) -> dict[str, int]:
    return {unit.id: row for unit, row in zip(units, sheet.rows, strict=True)}


def _first_of_each(units: Sequence[Unit]) -> list[Unit]:
    """The first row with each id: the best guess at a sheet's original rows without a snapshot."""
    return list({unit.id: unit for unit in reversed(units) if unit.id}.values())


def _with_lost_columns(units: Sequence[Unit], known: Sequence[Unit], sheet: Sheet) -> list[Unit]:
    """The rows with the old cells of any column that an editor removed from the sheet, instead of empty ones.

    What is in dispute stays so too: only an empty cell settles it.
    """
    lost = sheet.lacks if CONFLICT in sheet.extra_columns else (*sheet.lacks, CONFLICT)
    by_id = {unit.id: unit for unit in known if sheet.lacks or (lost and unit.extra.get(CONFLICT))}
    return [_with_cells(unit, by_id[unit.id], lost) if unit.id in by_id else unit for unit in units]


def _with_cells(unit: Unit, known: Unit, names: Collection[str]) -> Unit:
    cells = {name: getattr(known, name) for name in names if name != CONFLICT}
    return in_conflict(replace(unit, **cells), known.extra.get(CONFLICT, "") if CONFLICT in names else "")


def shows_editing(sheet: EditedSheet) -> bool:
    """Whether a sheet without a snapshot shows signs of editing: a decision, a note, a column, a changed source.

    A changed target alone leaves no trace, so False proves nothing.
    """
    return bool(sheet.changes) or any(
        unit.status.is_editors or unit.is_annotated or not unit.id.endswith(source_digest(unit.source))
        for unit in sheet.bitext.units()
    )


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
    if unit.status == known.status:
        return whole
    withdrawn = known.status.is_editors and not unit.status.is_editors and known.machine not in ("", unit.target)
    # A text that a person wrote is not the machine's, whatever its cell says.
    return replace(whole, status=Status.EDITED if withdrawn else unit.status, changed=saved, editor="")
