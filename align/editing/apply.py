"""Take an editor's changes into the table, and take them back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Bitext, Status, Unit, timestamp
from align.checks.assessment import reassess
from align.editing.changes import EditedSheet, load_sheet
from align.editing.history import Step, done_again, first_undone, last_standing, step_between, taken_back
from align.editing.holding import Held, hold
from align.editing.kinds import Change, ChangeKind
from align.editing.placing import Place
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
    remarks: tuple[str, ...] = ()
    """What the editor should know about it, a line each."""


def apply_edits(path: Path, editor: str, drop_deleted: bool = False, as_is: bool = False) -> Applied:
    """Take the sheet's changes into the table, and rewrite the sheet and its snapshot in the document's order.

    A changed target gets the status `edited`, the time and the `editor`. A deleted row comes back as `rejected`, unless
    `drop_deleted` is set. An older copy's changes are carried over to the table as it is now; `as_is` takes every cell
    as it stands instead (`changes.load_sheet`). Raises AlignError for a sheet without a snapshot, when another sheet of
    the same snapshot has changes that this one does not have, and when another program has it open.
    """
    return hold(path, lambda held: _apply(held, editor, drop_deleted, as_is))


def _apply(held: Held, editor: str, drop_deleted: bool, as_is: bool) -> Applied:
    path = held.sheet
    sheet = load_sheet(path, as_is)
    if sheet.snapshot is None:
        raise AlignError(
            f"{path}: has no snapshot beside it, so there is nothing to apply; the sheet can be exported as it is"
        )
    refuse_if_siblings_differ(path, sheet)
    gone = _deleted(sheet)
    units = sheet.in_document_order([] if drop_deleted else gone)
    units = [replace(unit, editor=editor) if unit.changed and not unit.editor else unit for unit in units]
    bitext = reassess(
        sheet.bitext.with_units(units), {change.id for change in sheet.changes if change.kind in RENEWING}
    )
    bitext = bitext.with_units(_with_guesses(bitext.units(), sheet.places))
    snapshot = sheet.snapshot
    when = timestamp()
    step = step_between(snapshot.bitext.units(), bitext.units(), "apply", editor, when)
    absorbed = [unit for unit in snapshot.bitext.units() if unit.id in sheet.absorbed]
    there = {unit.id for unit in units}
    away = (*snapshot.deleted, *absorbed, *(gone if drop_deleted else []))
    deleted = [unit for unit in away if unit.id not in there]  # one comes back if an older copy shows work on it
    saved = save_snapshot(advanced(snapshot, bitext, deleted, [step], sheet.form), held)
    return Applied(saved.sheet, bitext, sheet.changes, gone, (*sheet.remarks, *saved.remarks))


def undo(path: Path) -> Step:
    """Take back the last step and restore the sheet and snapshot from before it. The step stays in the history."""
    return hold(path, lambda held: _move(held, forward=False))


def redo(path: Path) -> Step:
    """Repeat the step that was last taken back."""
    return hold(path, lambda held: _move(held, forward=True))


def _move(held: Held, forward: bool) -> Step:
    path = held.sheet
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
    save_snapshot(replace(sheet.snapshot, bitext=bitext, deleted=deleted, steps=tuple(steps)), held)
    return steps[number]


def advanced(
    snapshot: Snapshot, bitext: Bitext, deleted: Iterable[Unit], steps: Iterable[Step | None], form: SheetForm
) -> Snapshot:
    """The snapshot after the steps, which are added to its history."""
    away = tuple(deleted)
    done = (replace(step, deleted_before=snapshot.deleted, deleted_after=away) for step in steps if step)
    return Snapshot(bitext, away, (*snapshot.steps, *done), form)


def _with_guesses(units: Iterable[Unit], places: Mapping[str, Place]) -> list[Unit]:
    """The units; those that an editor added and whose place is a guess say so in their checks."""
    guesses = {identity: place.guess for identity, place in places.items() if place.guess}
    return [
        replace(unit, checks="; ".join(filter(None, (unit.checks, guesses[unit.id])))) if unit.id in guesses else unit
        for unit in units
    ]


def _deleted(sheet: EditedSheet) -> list[Unit]:
    removed = {change.id for change in sheet.changes if change.kind == ChangeKind.DELETED}
    saved = timestamp()
    return [
        replace(unit, status=Status.REJECTED, changed=saved, editor="")
        for unit in (sheet.snapshot.bitext.units() if sheet.snapshot else ())
        if unit.id in removed
    ]
