"""Which state of its history a sheet was made from: left open in a spreadsheet, or mailed, it may be an older one.

The cells that align writes and people leave alone (score, checks, a status of align's own, `bitext.OUR_COLUMNS`) say so
best; after them, the number of cells that agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from align.bitext import CONFLICT, OUR_COLUMNS, Status, Unit
from align.editing.history import Step, taken_back
from align.editing.snapshot import Snapshot
from align.exchange.spreadsheet import Sheet

FEWEST_CELLS = 2
"""What people's cells must count (`_distance`) to show an older state where align's own do not: a status alone may be a
second thought."""

NO_PROOF = OUR_COLUMNS | {CONFLICT}
"""Columns that are not people's; a cell that says what is in dispute is there to be emptied."""


@dataclass(frozen=True)
class Origin:
    """The state that an older sheet was made from."""

    units: Sequence[Unit]
    """The table as it was then, in order."""
    step: Step
    """The earliest step that the sheet knows nothing of."""
    is_draft: bool = False
    """Whether the sheet already had what an editor did before that step took it in, but not what align made of it."""
    rows: frozenset[str] = frozenset()
    """If only some rows are older, as when they were copied from an older sheet, their ids; otherwise empty."""


@dataclass(frozen=True)
class _State:
    """The units that any step changed, as they were at one time."""

    units: Mapping[str, Unit]
    step: int | None
    """The number of the earliest step that it lacks; None for the current state."""
    unknown: frozenset[str] = frozenset()
    """Ids of units that were not there."""
    fresh: frozenset[str] = frozenset()
    """Ids that the sheet cannot have yet, as align gave them out when it took the editor's new rows in."""
    is_draft: bool = False


@dataclass(frozen=True)
class _Rows:
    """The sheet's rows, and which cells it has."""

    by_id: Mapping[str, Unit]
    without_id: frozenset[str]
    """The sources of the rows without an id."""
    """White space aside."""
    texts: tuple[str, ...]
    """People's cells that it has, but for the status."""
    marks: tuple[str, ...]
    """Those of align's own that every sheet has at first."""


def origin_of(sheet: Sheet, snapshot: Snapshot) -> Origin | None:
    """The older state that the sheet was made from; None if it was made from the current one, or one cannot tell."""
    steps = [step for step in snapshot.steps if not step.undone]
    if not steps:
        return None
    rows = _rows(sheet)
    states = list(_states({unit.id: unit for unit in snapshot.bitext.units()}, steps))
    distances = [_distance(rows, state) for state in states]
    ranked = [(distances[number], states[number].is_draft, number) for number in range(len(states))]
    distance, _, number = min(ranked)
    nearest = states[number]
    if nearest.step is None or not _proves(distance, distances[0]):
        return _older_rows(rows, states, snapshot, steps)
    units = list(snapshot.bitext.units())
    for step in reversed(steps[nearest.step + nearest.is_draft :]):
        units = taken_back(units, step)
    return Origin([nearest.units.get(unit.id, unit) for unit in units], steps[nearest.step], nearest.is_draft)


def _proves(older: tuple[int, int], current: tuple[int, int]) -> bool:
    """Whether the distances (`_distance`) from an older state and from the current one leave no doubt."""
    if older[0] == current[0]:
        return current[1] - older[1] >= FEWEST_CELLS
    return 2 * older[0] <= current[0]  # otherwise somebody wrote into align's cells, or sorted one column alone


def _rows(sheet: Sheet) -> _Rows:
    by_id: dict[str, Unit] = {}
    for unit in sheet.units:
        by_id.setdefault(unit.id, unit)
    without = frozenset(_key(unit.source) for unit in sheet.units if not unit.id)
    texts, marks = (
        tuple(name for name in names if name not in sheet.lacks)
        for names in (("source", "target", "note"), ("score", "checks"))
    )
    return _Rows(by_id, without, texts, marks)


def _states(current: Mapping[str, Unit], steps: Sequence[Step]) -> Iterator[_State]:
    """The current state, then the earlier ones, latest first; and what an editor had before each apply."""
    touched = {unit.id for step in steps for unit in (*step.before, *step.after)}
    units = {identity: unit for identity, unit in current.items() if identity in touched}
    yield _State(units, None, frozenset(touched - units.keys()))
    for number, step in reversed(list(enumerate(steps))):
        before = {unit.id: unit for unit in step.before}
        gone = {unit.id for unit in step.after} - before.keys()
        earlier = {identity: unit for identity, unit in units.items() if identity not in gone} | before
        if step.command == "apply":
            drafts = {identity: _draft(earlier.get(identity), unit) for identity, unit in units.items()}
            yield _State(drafts, number, frozenset(touched - units.keys()), frozenset(gone), is_draft=True)
        yield _State(earlier, number, frozenset(touched - earlier.keys()))
        units = earlier


def _draft(before: Unit | None, after: Unit) -> Unit:
    """The row as the editor left it, before align took it in: their cells, and what align had written beside them."""
    if before is None:
        return replace(after, score=None, checks="")
    typed = after.status != Status.EDITED or (before.source, before.target) == (after.source, after.target)
    ours = {name: cell for name, cell in before.extra.items() if name in OUR_COLUMNS}
    theirs = {name: cell for name, cell in after.extra.items() if name not in OUR_COLUMNS}
    status = after.status if typed else before.status
    return replace(after, status=status, score=before.score, checks=before.checks, extra=theirs | ours)


def _distance(rows: _Rows, state: _State) -> tuple[int, int]:
    """How many of align's own cells differ, and how many of people's; a text counts twice, as nobody repeats it."""
    marks = len(rows.by_id.keys() & (state.unknown | state.fresh))
    cells = 0
    for identity, unit in state.units.items():
        row = rows.by_id.get(identity)
        if row is None:
            cells += _missing(rows, state, unit)
            continue
        marks += sum(getattr(row, name) != getattr(unit, name) for name in rows.marks)
        marks += sum(cell != unit.extra.get(name, "") for name, cell in row.extra.items() if name in OUR_COLUMNS)
        if row.status != unit.status:
            marks += not row.status.is_editors
            cells += row.status.is_editors
        cells += 2 * sum(getattr(row, name) != getattr(unit, name) for name in rows.texts)
        cells += 2 * sum(cell != unit.extra.get(name, "") for name, cell in row.extra.items() if name not in NO_PROOF)
    return marks, cells


def _missing(rows: _Rows, state: _State, unit: Unit) -> int:
    """What it counts that the sheet lacks the state's unit, which an editor may have deleted."""
    if unit.status == Status.REJECTED:
        return not state.is_draft  # that is what became of a row the editor deleted
    return 0 if unit.id in state.fresh and _key(unit.source) in rows.without_id else 2


def _key(source: str) -> str:
    return "".join(source.split())


def _older_rows(rows: _Rows, states: Sequence[_State], snapshot: Snapshot, steps: Sequence[Step]) -> Origin | None:
    """Rows that would take back a decision, and show in align's own cells that they come from an older state."""
    current, *earlier = states
    older: dict[str, tuple[int, Unit]] = {}
    for identity, unit in current.units.items():
        row = rows.by_id.get(identity)
        if row is None or not unit.status.is_editors or row.status.is_editors or _marks(row) == _marks(unit):
            continue
        found = [
            (known.target != row.target, state.is_draft, number)
            for number, state in enumerate(earlier)
            if (known := state.units.get(identity)) and known.status == row.status and _marks(known) == _marks(row)
        ]
        if found:
            state = earlier[min(found)[-1]]
            older[identity] = state.step or 0, state.units[identity]
    if not older:
        return None
    units = [older[unit.id][1] if unit.id in older else unit for unit in snapshot.bitext.units()]
    return Origin(units, steps[min(step for step, _ in older.values())], rows=frozenset(older))


def _marks(unit: Unit) -> tuple[int | None, str]:
    return unit.score, unit.checks
