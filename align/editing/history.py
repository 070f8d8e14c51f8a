"""Steps from one state of a table to the next, and back."""

import getpass
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from align.bitext import Status, Unit


@dataclass(frozen=True)
class Step:
    """What one command did to the table: enough to take it back and to repeat it."""

    command: str
    when: str
    """UTC, `YYYY-MM-DDThh:mm:ssZ`."""
    editor: str
    before: tuple[Unit, ...]
    """The units that it changed or removed, as they were before."""
    after: tuple[Unit, ...]
    """The units that it changed or added, as they were afterwards."""
    order_before: tuple[str, ...] = ()
    """All ids in order; empty when the step left ids and order alone."""
    order_after: tuple[str, ...] = ()
    deleted_before: tuple[Unit, ...] = ()
    """The units that must not come back (`Snapshot.deleted`), as of before the step."""
    deleted_after: tuple[Unit, ...] = ()
    undone: str = ""
    """When it was taken back; empty while it stands."""

    @property
    def in_words(self) -> str:
        """`apply of 2026-11-24 23:44:26 UTC by Anna`."""
        return f"{self.command} of {self.when.replace('T', ' ').replace('Z', ' UTC')} by {self.editor}"


def current_editor() -> str:
    """The login name, or `editor` if there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without a user of that number
        return "editor"


def step_between(before: Iterable[Unit], after: Iterable[Unit], command: str, editor: str, when: str) -> Step | None:
    """The step from one table to another; None when they are the same."""
    old, new = ({unit.id: _slim(unit) for unit in units} for units in (before, after))
    removed = tuple(unit for unit in old.values() if new.get(unit.id) != unit)
    added = tuple(unit for unit in new.values() if old.get(unit.id) != unit)
    reordered = list(old) != list(new)
    if not removed and not added and not reordered:
        return None
    orders = (tuple(old), tuple(new)) if reordered else ((), ())
    return Step(command, when, editor, removed, added, *orders)


def _slim(unit: Unit) -> Unit:
    """The unit without empty cells in an editor's own columns, as a new column alone does not change a unit."""
    return replace(unit, extra={name: cell for name, cell in unit.extra.items() if cell})


def taken_back(units: Iterable[Unit], step: Step) -> list[Unit]:
    """The table before the step, given the one after it."""
    return _replaced(units, step.before, step.order_before)


def done_again(units: Iterable[Unit], step: Step) -> list[Unit]:
    """The table after the step, given the one before it."""
    return _replaced(units, step.after, step.order_after)


def restored(units: Iterable[Unit], steps: Iterable[Step]) -> list[Unit]:
    """The units; those whose text is a person's are `edited` again where a step took that status away.

    Earlier versions of align took the statuses of an older copy for decisions.
    """
    standing = [pair for step in steps if not step.undone for pair in _pairs(step)]
    demoted = {
        after.id
        for before, after in standing
        if before.status.is_editors and not after.status.is_editors and before.target == after.target
    }
    return [
        replace(unit, status=Status.EDITED)
        if unit.id in demoted and not unit.status.is_editors and unit.machine not in ("", unit.target)
        else unit
        for unit in units
    ]


def _pairs(step: Step) -> Iterator[tuple[Unit, Unit]]:
    before = {unit.id: unit for unit in step.before}
    return ((before[unit.id], unit) for unit in step.after if unit.id in before)


def last_standing(steps: Sequence[Step]) -> int | None:
    """The index of the step that an undo takes back."""
    return max((number for number, step in enumerate(steps) if not step.undone), default=None)


def first_undone(steps: Sequence[Step]) -> int | None:
    """The index of the step that a redo repeats; after a new step, steps undone before it cannot be redone."""
    standing = last_standing(steps)
    following = 0 if standing is None else standing + 1
    return following if following < len(steps) else None


def _replaced(units: Iterable[Unit], changed: Sequence[Unit], order: Sequence[str]) -> list[Unit]:
    known = {unit.id: unit for unit in units} | {unit.id: unit for unit in changed}
    return [known[identity] for identity in order or known]
