"""Carry what was changed in an older copy of a sheet over to the table as it is now."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from align.bitext import OUR_COLUMNS, Status, Unit
from align.editing.outcomes import Outcome, Side, in_conflict, is_touched, outcome

APPLIED, COPY = "applied", "older copy"
"""What the two versions are called in the column `conflict`."""


@dataclass
class Rebased:
    """The rows with both what was done since and what was changed in the copy."""

    units: list[Unit] = field(default_factory=list)
    """In the copy's order; rows it does not have stand below the one they follow in the table."""
    conflicts: list[str] = field(default_factory=list)
    """Ids of rows that were changed differently in both."""


def rebase(base: Sequence[Unit], current: Sequence[Unit], copy: Sequence[Unit], absorbed: Set[str]) -> Rebased:
    """Carry the changes from `base` to `copy` over to `current`. `absorbed` are ids of units merged into other rows.

    Nothing that was done since falls back: a row that the copy lacks because it is newer stays, one that was dropped
    since does not come back, and where both changed a cell differently, `outcomes` says what becomes of it.
    """
    before = {unit.id: unit for unit in base}
    now = {unit.id: unit for unit in current}
    rebased = Rebased()
    rows: dict[str, Unit] = {}
    for unit in copy:
        _keep(unit.id, _changed_row(before.get(unit.id), now.get(unit.id), unit), rows, rebased)
    for unit in current:
        if unit.id not in rows:
            fate = "merged into another row" if unit.id in absorbed else "deleted"
            _keep(unit.id, _missing_row(before.get(unit.id), unit, fate), rows, rebased)
    rebased.units = woven(rows, [unit.id for unit in copy], current)
    return rebased


def renumbered(base: Sequence[Unit], current: Sequence[Unit]) -> dict[str, str]:
    """The present ids of units whose place in the document has changed since, by their ids in the base."""
    stay = {unit.id for unit in base} & {unit.id for unit in current}
    free: defaultdict[str, deque[str]] = defaultdict(deque)
    for unit in current:
        if unit.id not in stay:
            free[unit.source].append(unit.id)
    return {unit.id: free[unit.source].popleft() for unit in base if unit.id not in stay and free[unit.source]}


def _keep(identity: str, found: Outcome, rows: dict[str, Unit], rebased: Rebased) -> None:
    if found.unit is not None:
        rows[identity] = in_conflict(found.unit, found.conflict)
        if found.conflict:
            rebased.conflicts.append(identity)


def _changed_row(before: Unit | None, now: Unit | None, copy: Unit) -> Outcome:
    if before is None:
        if now is None:
            return Outcome(copy)
        before = Unit(copy.id, "", "")  # both inserted the row
    if before.status.is_editors and not copy.status.is_editors:
        copy = replace(copy, status=before.status)  # an old copy proves no withdrawal
    if not is_touched(before, copy):
        return Outcome(now)
    if now is None:
        return outcome(before, Side(APPLIED, None), Side(COPY, copy))
    seen = now
    if not now.status.is_editors and copy.target not in (before.target, now.target):
        seen = replace(now, target=before.target)  # only an engine has changed it since
    found = outcome(before, Side(APPLIED, seen), Side(COPY, copy))
    if found.unit is None:
        return found
    ours = {name: cell for name, cell in now.extra.items() if name in OUR_COLUMNS}
    extra = {**found.unit.extra, **ours}
    return Outcome(replace(found.unit, score=now.score, checks=now.checks, extra=extra), found.conflict)


def _missing_row(before: Unit | None, now: Unit, fate: str) -> Outcome:
    """What becomes of a row that the copy does not have: it is newer, was decided since, or the editor removed it."""
    if before is None or now.status == Status.REJECTED:
        return Outcome(now)
    if is_touched(before, now) and now.status.is_editors:
        return Outcome(now, f"{COPY}: {fate}")
    return Outcome(None)


def woven(rows: Mapping[str, Unit], copy: Sequence[str], current: Sequence[Unit]) -> list[Unit]:
    """The rows in the order of the copy's ids; those it does not have stand below the one they follow in `current`."""
    there = set(copy)
    below: defaultdict[str, list[Unit]] = defaultdict(list)
    above = ""
    for unit in current:
        if unit.id in there:
            above = unit.id
        elif unit.id in rows:
            below[above].append(rows[unit.id])
    ordered = [*below[""]]
    for identity in copy:
        ordered += [rows[identity]] if identity in rows else []
        ordered += below[identity]
    return ordered
