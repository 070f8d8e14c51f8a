"""Take an editor's changes into the table, and take them back."""

import getpass
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Bitext, Status, Unit, timestamp
from align.checks.assessment import reassess
from align.editing.changes import EditedSheet, load_sheet
from align.editing.history import Step, done_again, first_undone, last_standing, step_between, taken_back
from align.editing.kinds import Change, ChangeKind
from align.editing.saving import refuse_if_edited, refuse_if_siblings_differ, save_snapshot, siblings
from align.editing.snapshot import Snapshot
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm

RENEWING = frozenset(ChangeKind) - {ChangeKind.NOTE, ChangeKind.EXTRA, ChangeKind.MOVED}
"""Changes after which the score and checks are worked out again."""


@dataclass(frozen=True)
class Applied:
    """The result of applying the changes."""

    sheet: Path
    bitext: Bitext
    changes: list[Change]
    deleted: list[Unit]
    """Units whose rows were deleted; they are kept as rejected, or dropped."""
    lost: tuple[str, ...] = ()
    """What an editor had added to a workbook and could not be kept, in words."""


def current_editor() -> str:
    """The login name, or `editor` if there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without a user of that number
        return "editor"


def apply_edits(path: Path, editor: str, drop_deleted: bool = False) -> Applied:
    """Take the sheet's changes into the table, and rewrite the sheet and its snapshot in the document's order.

    A changed target gets the status `edited`, the time and the `editor`. A deleted row comes back as `rejected`, unless
    `drop_deleted` is set. Raises AlignError for a sheet without a snapshot, and when another sheet of the same snapshot
    has changes that this one does not have.
    """
    sheet = load_sheet(path)
    if sheet.snapshot is None:
        raise AlignError(
            f"{path}: has no snapshot beside it, so there is nothing to apply; the sheet can be exported as it is"
        )
    refuse_if_siblings_differ(path, sheet)
    gone = _deleted(sheet)
    units = _in_order(sheet, [] if drop_deleted else gone)
    units = [replace(unit, editor=editor) if unit.changed and not unit.editor else unit for unit in units]
    bitext = reassess(
        sheet.bitext.with_units(units), {change.id for change in sheet.changes if change.kind in RENEWING}
    )
    snapshot = sheet.snapshot
    when = timestamp()
    step = step_between(snapshot.bitext.units(), bitext.units(), "apply", editor, when)
    absorbed = [unit for unit in snapshot.bitext.units() if unit.id in sheet.absorbed]
    deleted = (*snapshot.deleted, *absorbed, *(gone if drop_deleted else []))
    saved = save_snapshot(advanced(snapshot, bitext, deleted, [step], sheet.form), path)
    return Applied(saved.sheet, bitext, sheet.changes, gone, saved.lost)


def undo(path: Path) -> Step:
    """Take back the last step and restore the sheet and snapshot from before it. The step stays in the history."""
    return _move(path, forward=False)


def redo(path: Path) -> Step:
    """Repeat the step that was last taken back."""
    return _move(path, forward=True)


def _move(path: Path, forward: bool) -> Step:
    sheet = load_sheet(path)
    if sheet.snapshot is None:
        raise AlignError(f"{path}: has no snapshot beside it, and therefore no history")
    for present in (path, *siblings(path)):
        refuse_if_edited(present, "take the changes in with align apply; then they can be taken back")
    steps = list(sheet.snapshot.steps)
    number = first_undone(steps) if forward else last_standing(steps)
    if number is None:
        raise AlignError(f"{path}: there is nothing to {'repeat' if forward else 'take back'}; align log shows why")
    step = steps[number]
    steps[number] = replace(step, undone="" if forward else timestamp())
    units = (done_again if forward else taken_back)(sheet.snapshot.bitext.units(), step)
    deleted = step.deleted_after if forward else step.deleted_before
    bitext = sheet.snapshot.bitext.with_units(units)
    save_snapshot(replace(sheet.snapshot, bitext=bitext, deleted=deleted, steps=tuple(steps)), path)
    return steps[number]


def advanced(
    snapshot: Snapshot, bitext: Bitext, deleted: Iterable[Unit], steps: Iterable[Step | None], form: SheetForm
) -> Snapshot:
    """The snapshot after the steps, which are added to its history."""
    away = tuple(deleted)
    done = (replace(step, deleted_before=snapshot.deleted, deleted_after=away) for step in steps if step)
    return Snapshot(bitext, away, (*snapshot.steps, *done), form)


def _deleted(sheet: EditedSheet) -> list[Unit]:
    removed = {change.id for change in sheet.changes if change.kind == ChangeKind.DELETED}
    saved = timestamp()
    return [
        replace(unit, status=Status.REJECTED, changed=saved, editor="")
        for unit in (sheet.snapshot.bitext.units() if sheet.snapshot else ())
        if unit.id in removed
    ]


def _in_order(sheet: EditedSheet, returning: list[Unit]) -> list[Unit]:
    """The rows in the document's order; a row that an editor inserted stays below the one above it."""
    assert sheet.snapshot is not None
    order = {unit.id: number for number, unit in enumerate(sheet.snapshot.bitext.units())}
    rows: list[tuple[int, int, Unit]] = [(order[unit.id], 0, unit) for unit in returning]
    above = -1
    for number, unit in enumerate(sheet.bitext.units(), start=1):
        above = order.get(unit.id, above)
        rows.append((above, 0 if unit.id in order else number, unit))
    return [unit for _, _, unit in sorted(rows, key=lambda row: row[:2])]
