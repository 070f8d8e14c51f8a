"""A bitext's sheets and its snapshot, written together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Bitext, Unit
from align.editing.changes import EditedSheet, load_sheet, shows_editing
from align.editing.history import Step
from align.editing.holding import Held, sheets_of
from align.editing.snapshot import Snapshot, record_path, snapshot_path, snapshot_writer, write_snapshot
from align.errors import AlignError
from align.exchange.spreadsheet import WRITABLE, SheetForm, write_sheet
from align.together import together


@dataclass(frozen=True)
class Saved:
    """What was written."""

    sheet: Path
    rows: int
    flagged: int
    """Rows with something in `checks`."""
    remarks: tuple[str, ...] = ()
    """What of an editor's workbook could not be kept, a line each."""


def save(
    bitext: Bitext, held: Held, form: SheetForm, deleted: Sequence[Unit] = (), steps: Sequence[Step] = ()
) -> Saved:
    """Write the bitext's sheet, any sheets of other kinds beside it, and the snapshot, in one pass through the units.

    `deleted` and `steps` are those of a `Snapshot`. A workbook under a name of another kind (.xlsm) becomes an .xlsx.
    Raises ChangedMeanwhileError, with nothing written, if an editor saved one of the sheets since it was `held`.
    """
    sheet = held.sheet
    written = sheet if sheet.suffix.lower() in WRITABLE else sheet.with_suffix(".xlsx")
    others = siblings(written)
    if others:
        bitext = bitext.held()
    rows = flagged = 0

    def recorded() -> Iterator[Unit]:
        nonlocal rows, flagged
        for unit in bitext.units():
            snapshot.unit(unit)
            rows += 1
            flagged += bool(unit.checks)
            yield unit

    with (
        together(record_path(sheet), held.confirm) as opened,
        snapshot_writer(snapshot_path(sheet), bitext, form, opened) as snapshot,
    ):
        # The sheet decides: until it is replaced, nothing has happened.
        lost = write_sheet(bitext.streaming(recorded), written, form, opened=opened)
        for path in others:
            lost += write_sheet(bitext, path, form, opened=opened)
        snapshot.rest(deleted, steps)
    return Saved(written, rows, flagged, tuple(f"could not keep {what}; see to it in the spreadsheet" for what in lost))


def save_copy(bitext: Bitext, held: Held, base: Snapshot, like: Path | None) -> None:
    """Write a sheet, in a workbook like another, that differs from its snapshot, so that it can be applied."""
    with together(record_path(held.sheet), held.confirm) as opened:
        write_sheet(bitext, held.sheet, base.form, like, opened)
        write_snapshot(base, snapshot_path(held.sheet), opened)


def save_snapshot(snapshot: Snapshot, held: Held) -> Saved:
    """Save a bitext that is held together with its history."""
    return save(snapshot.bitext, held, snapshot.form, snapshot.deleted, snapshot.steps)


def siblings(sheet: Path) -> list[Path]:
    """The sheets of other kinds that share the snapshot: `blinken.xlsx` beside `blinken.csv`."""
    return [path for path in sheets_of(sheet) if path != sheet]


def present_sheet(path: Path) -> Path | None:
    """The sheet that is there already: at the path, or else of another kind with the same snapshot."""
    return next((sheet for sheet in (path, *siblings(path)) if sheet.is_file()), None)


def refuse_if_siblings_differ(path: Path, sheet: EditedSheet | None) -> None:
    """Raise AlignError when a sheet of another kind has changes that this one lacks: they would be lost."""
    ours = {(change.id, change.kind, change.after) for change in sheet.changes} if sheet else set()
    for other in siblings(path):
        if any((change.id, change.kind, change.after) not in ours for change in load_sheet(other).changes):
            raise AlignError(f"{other}: was edited too; align merge {path} {other} combines the two")


def refuse_if_worked_on(path: Path, remedy: str) -> EditedSheet | None:
    """The sheet that is there already, or None. Raises AlignError when it contains an editor's work."""
    there = present_sheet(path)
    if there is None:
        return None
    path, present = there, load_sheet(there)
    refuse_if_siblings_differ(path, present)
    if present.snapshot is None:
        if shows_editing(present):
            raise AlignError(f"{path}: was edited, and has no snapshot to show where; {remedy}")
        return present
    touched = {change.id for change in present.changes}
    if present.snapshot.steps:  # otherwise notes and names of editors came with the file that was imported
        touched |= {unit.id for unit in present.bitext.units() if unit.editor or unit.note}
    if touched:
        raise AlignError(f"{path}: was edited ({len(touched)} row{'s' if len(touched) > 1 else ''}); {remedy}")
    return present


def refuse_if_edited(path: Path, remedy: str) -> None:
    """Raise AlignError when the sheet at `path` has changes that are not in its snapshot."""
    if path.exists():
        sheet = load_sheet(path)
        if sheet.snapshot is None or sheet.changes:
            raise AlignError(f"{path}: was edited; {remedy}")
