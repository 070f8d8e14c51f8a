"""Which state of its history a sheet was made from: left open in a spreadsheet, or mailed, it may be an older one.

The cells that align writes and people leave alone (score, checks, a status of align's own, `bitext.OUR_COLUMNS`) say so
best; after them, the number of cells that agree. A state explains a cell if it or a later one had it so: a copy that
was left open has what its editor wrote since, which is in the later states too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.bitext import CONFLICT, OUR_COLUMNS, Status, Unit
from align.editing.comparison import SHOWN
from align.editing.drafts import draft_of, has_taken_part
from align.editing.history import Step, taken_back
from align.editing.snapshot import Snapshot
from align.editing.tiling import unspaced
from align.exchange.spreadsheet import Sheet

FEWEST_CELLS = 2
"""What people's cells must count to show an older state where align's own do not. A status counts once, as it may be a
second thought; a text counts twice, as nobody repeats it."""

State = Mapping[str, Unit]
"""The units that any step changed, as they were at one time, by id."""


@dataclass(frozen=True)
class Origin:
    """The state that an older sheet was made from."""

    units: Sequence[Unit]
    """The table as it was then, in order, with what the sheet's own editor changed in it and a later step took in."""
    step: Step
    """The earliest step that the sheet knows nothing of."""
    is_draft: bool = False
    """Whether any step took in changes from this sheet."""
    rows: frozenset[str] = frozenset()
    """If only some rows are older, as when they were copied from an older sheet, their ids; otherwise empty."""


@dataclass(frozen=True)
class _Rows:
    """The sheet's rows, and which cells it has."""

    by_id: Mapping[str, Unit]
    without_id: frozenset[str]
    """The sources of the rows without an id, white space aside."""
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
    states = _states({unit.id: unit for unit in snapshot.bitext.units()}, steps)
    distances = _distances(rows, states)
    number = nearest = min(range(len(states)), key=lambda number: (distances[number], -number))
    if not _proves(distances[number], distances[-1]) or _has_more_news(rows, states[number], states[-1]):
        return _older_rows(rows, states, snapshot, steps)
    while number and steps[number - 1].command == "apply":
        number -= 1  # what the sheet shows of these steps is added to the draft; it may know nothing of the rest
    current = list(snapshot.bitext.units())
    units = current
    for step in reversed(steps[number:]):
        units = taken_back(units, step)
    own = [
        (before, after)
        for step, before, after in zip(steps[number:], states[number:], states[number + 1 :], strict=False)
        if step.command == "apply" and has_taken_part(rows.by_id, rows.without_id, before, after)
    ]
    for before, after in own:
        units = draft_of(units, rows.by_id, before, after, current)
    return Origin(units, steps[nearest], bool(own))


def _proves(older: tuple[int, int], current: tuple[int, int]) -> bool:
    """Whether the distances (`_distances`) of an older state and of the current one leave no doubt."""
    if older[0] == current[0]:
        return current[1] - older[1] >= FEWEST_CELLS
    return 2 * older[0] <= current[0]  # otherwise somebody wrote into align's cells, or sorted one column alone


def _rows(sheet: Sheet) -> _Rows:
    by_id: dict[str, Unit] = {}
    for unit in sheet.units:
        by_id.setdefault(unit.id, unit)
    without = frozenset(unspaced(unit.source) for unit in sheet.units if not unit.id)
    texts, marks = (
        tuple(name for name in names if name not in sheet.lacks)
        for names in (("source", "target", "note"), ("score", "checks"))
    )
    return _Rows(by_id, without, texts, marks)


def _states(current: State, steps: Sequence[Step]) -> list[State]:
    """The state before each step, and the current one at the end."""
    touched = {unit.id for step in steps for unit in (*step.before, *step.after)}
    states = [{identity: unit for identity, unit in current.items() if identity in touched}]
    for step in reversed(steps):
        before = {unit.id: unit for unit in step.before}
        gone = {unit.id for unit in step.after} - before.keys()
        states.append({identity: unit for identity, unit in states[-1].items() if identity not in gone} | before)
    return [*reversed(states)]


def _distances(rows: _Rows, states: Sequence[State]) -> list[tuple[int, int]]:
    """For each state, how many of align's own cells it does not explain, and what people's count that it does not."""
    marks, cells = [0] * len(states), [0] * len(states)
    for identity in dict.fromkeys(identity for state in states for identity in state):
        history = [state.get(identity) for state in states]
        row = rows.by_id.get(identity)
        if (
            row is not None
            and history[-1] is not None
            and all(getattr(row, name) == getattr(history[-1], name) for name in (*SHOWN, "extra"))
        ):
            continue
        for is_mark, weight, latest in _evidence(rows, row, history):
            counts = marks if is_mark else cells
            for number in range(latest + 1, len(states)):
                counts[number] += weight
    return list(zip(marks, cells, strict=True))


def _evidence(rows: _Rows, row: Unit | None, history: Sequence[Unit | None]) -> Iterator[tuple[bool, int, int]]:
    """What each cell of a row shows: whether it is align's own, what it counts, and the latest state that had it so."""
    if row is None:
        known = next(unit for unit in history if unit)
        has_lost_id = unspaced(known.source) in rows.without_id
        weight = 1 if has_lost_id else 2
        yield has_lost_id, weight, _latest(unit is None or unit.status == Status.REJECTED for unit in history)
        return
    yield True, 1, _latest(unit is not None for unit in history)
    weight = 2 if row.status == Status.EDITED else 1  # nobody types that
    yield not row.status.is_editors, weight, _latest(unit is not None and unit.status == row.status for unit in history)
    for name in (*rows.marks, *rows.texts):
        latest = _latest(unit is not None and getattr(unit, name) == getattr(row, name) for unit in history)
        yield name in rows.marks, 1 if name in rows.marks else 2, latest
    for name, cell in {CONFLICT: None, **row.extra}.items():
        is_ours = name in OUR_COLUMNS or name == CONFLICT
        if cell == "" and name == CONFLICT:
            continue  # what is in dispute is align's to write, and people's to empty
        latest = _latest(unit is not None and unit.extra.get(name, "") == (cell or "") for unit in history)
        yield is_ours, 1 if is_ours else 2, latest


def _latest(states: Iterable[bool]) -> int:
    """The number of the latest state for which it is so; -1 for none."""
    return max((number for number, is_so in enumerate(states) if is_so), default=-1)


def _has_more_news(rows: _Rows, then: State, now: State) -> bool:
    """Whether more of the sheet's rows show what align wrote since than what it had written before."""
    news = 0
    for identity, row in rows.by_id.items():
        before, after = then.get(identity), now.get(identity)
        if before and after and _marks(before) != _marks(after):
            news += (_marks(row) == _marks(after)) - (_marks(row) == _marks(before))
    return news > 0


def _older_rows(rows: _Rows, states: Sequence[State], snapshot: Snapshot, steps: Sequence[Step]) -> Origin | None:
    """Rows that would take back a decision, and show in align's own cells that they come from an older state."""
    *earlier, current = states
    older: dict[str, tuple[int, Unit]] = {}
    for identity, unit in current.items():
        row = rows.by_id.get(identity)
        if row is None or not unit.status.is_editors or row.status.is_editors or _marks(row) == _marks(unit):
            continue
        found = [
            (known.target == row.target, number, known)
            for number, state in enumerate(earlier)
            if (known := state.get(identity)) and known.status == row.status and _marks(known) == _marks(row)
        ]
        if found:
            older[identity] = max(found, key=lambda state: state[:2])[1:]
    if not older:
        return None
    units = [older[unit.id][1] if unit.id in older else unit for unit in snapshot.bitext.units()]
    return Origin(units, steps[min(number for number, _ in older.values())], rows=frozenset(older))


def _marks(unit: Unit) -> tuple[int | None, str]:
    return unit.score, unit.checks
