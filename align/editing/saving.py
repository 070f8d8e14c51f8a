"""A table's sheets and its snapshot, written together."""

from pathlib import Path

from align.editing.changes import EditedSheet, load_sheet, shows_editing
from align.editing.snapshot import Snapshot, snapshot_path, write_snapshot
from align.errors import AlignError
from align.exchange.spreadsheet import WRITABLE, write_sheet


def save(snapshot: Snapshot, sheet: Path) -> Path:
    """Write the sheet, those of other kinds that are there, and the snapshot; where the sheet went.

    A kind that is only read (ODS) becomes a workbook.
    """
    written = sheet if sheet.suffix.lower() in WRITABLE else sheet.with_suffix(".xlsx")
    # The sheets first: after a crash before the snapshot is written, the changes are still there to take in.
    for path in (written, *siblings(written)):
        write_sheet(snapshot.bitext, path, snapshot.form)
    write_snapshot(snapshot, snapshot_path(sheet))
    return written


def siblings(sheet: Path) -> list[Path]:
    """The sheets of other kinds that share the snapshot: `blinken.xlsx` beside `blinken.csv`."""
    others = (sheet.with_suffix(ending) for ending in WRITABLE if ending != sheet.suffix.lower())
    return [path for path in others if path.exists()]


def refuse_if_siblings_differ(path: Path, sheet: EditedSheet | None) -> None:
    """Raise AlignError when a sheet of another kind has changes that this one has not: they would be lost."""
    ours = {(change.id, change.kind, change.after) for change in sheet.changes} if sheet else set()
    for other in siblings(path):
        if any((change.id, change.kind, change.after) not in ours for change in load_sheet(other).changes):
            raise AlignError(f"{other}: was edited too; align merge {path} {other} takes both together")


def refuse_if_worked_on(path: Path, remedy: str) -> EditedSheet | None:
    """The sheet that is there, None if there is none. Raises AlignError when an editor's work is in it."""
    present = load_sheet(path) if path.exists() else None
    refuse_if_siblings_differ(path, present)
    if present is None:
        return None
    if present.snapshot is None:
        if shows_editing(present):
            raise AlignError(f"{path}: was edited, and has no snapshot to tell where; {remedy}")
        return present
    touched = {change.id for change in present.changes}
    touched |= {unit.id for unit in present.bitext.units() if unit.editor or unit.note}
    if touched:
        raise AlignError(f"{path}: was edited ({len(touched)} row{'s' if len(touched) > 1 else ''}); {remedy}")
    return present


def refuse_if_edited(path: Path, remedy: str) -> None:
    """Raise AlignError when the sheet at `path` has changes that its snapshot does not know."""
    if path.exists():
        sheet = load_sheet(path)
        if sheet.snapshot is None or sheet.changes:
            raise AlignError(f"{path}: was edited; {remedy}")
