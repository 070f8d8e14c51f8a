"""Random histories of one sheet and random older copies of it, saved back over it: what people decided survives."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import CONFLICT, Status, Unit
from align.checks import meaning
from align.editing.apply import apply_edits
from align.editing.changes import load_sheet
from align.editing.rebasing import rebase
from align.exchange.spreadsheet import read_sheet
from tests.editing.conftest import UNITS, writer_in


@pytest.fixture(autouse=True)
def every_sheet_is_too_large_for_meanings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their scores take ten times as long as all the rest."""
    monkeypatch.setattr(meaning, "MOST_EMBEDDED", 0)


Cell = tuple[str, str]
"""A row's id and the name of one of its cells."""

EDITS = st.lists(
    st.tuples(st.sampled_from(["target", "target", "note", "approve", "reject"]), st.integers(0, len(UNITS) - 1)),
    min_size=1,
    max_size=4,
)
VISITS = st.lists(st.tuples(st.integers(0, 5), EDITS, st.booleans()), min_size=2, max_size=5)
"""Which of the copies made so far somebody works on (0: the latest), what they do, and whether they save it twice."""


@dataclass
class Copy:
    """A sheet as it is in somebody's spreadsheet."""

    units: list[Unit]
    seen: dict[Cell, set[str]]
    """The decisions about each cell that its owner has seen, in it or in dispute."""
    changed: set[Cell] = field(default_factory=set)
    """The cells that its owner changed in the last visit."""

    @property
    def can_settle(self) -> bool:
        """Whether it has the column whose empty cells settle a conflict."""
        return any("conflict" in unit.extra for unit in self.units)


@dataclass
class Model:
    """What must be in the sheet: in each cell every decision that nobody has replaced who had seen it."""

    standing: dict[Cell, set[str]] = field(default_factory=dict)
    disputed: dict[Cell, set[str]] = field(default_factory=dict)
    """Those of the decisions that are only in the column `conflict`."""
    judged: set[str] = field(default_factory=set)
    """Rows whose status somebody typed: once each, as an old copy cannot tell the second from the first."""

    def looks_new(self, copy: Copy) -> bool:
        """Whether nothing tells the copy from a new one: it lacks what its owner wrote over, or may have settled."""
        known = {
            cell: copy.seen.get(cell, set()) | (self.disputed.get(cell, set()) if copy.can_settle else set())
            for cell in self.standing
        }
        return all(cell in copy.changed or values <= known[cell] for cell, values in self.standing.items())

    def decide(self, copy: Copy, cell: Cell, value: str) -> None:
        self.standing[cell] = (self.standing.get(cell, set()) - copy.seen.get(cell, set())) | {value}
        copy.seen[cell] = copy.seen.get(cell, set()) | {value}
        copy.changed.add(cell)


def edit(copy: Copy, model: Model, edits: list[tuple[str, int]], visit: int) -> None:
    rows = {unit.id: unit for unit in copy.units}
    copy.changed = set()
    for number, (kind, pick) in enumerate(edits):
        unit = rows[UNITS[pick].id]
        if kind in ("target", "note"):
            value = f"{kind} {visit}.{number} of row {pick}"
            rows[unit.id] = replace(unit, **{kind: value})  # type: ignore[arg-type]
            model.decide(copy, (unit.id, kind), value)
        elif unit.id not in model.judged:
            status = Status.APPROVED if kind == "approve" else Status.REJECTED
            rows[unit.id] = replace(unit, status=status)
            model.judged.add(unit.id)
            model.decide(copy, (unit.id, "status"), status.value)
    if model.looks_new(copy):
        for cell, values in model.disputed.items() if copy.can_settle else ():
            model.standing[cell] -= values - copy.seen.get(cell, set())
        for cell in copy.changed:
            model.standing[cell] = {getattr(rows[cell[0]], cell[1])}
    copy.units = list(rows.values())


Visits = list[tuple[int, list[tuple[str, int]], bool]]


@settings(max_examples=30)
@given(VISITS)
def test_no_decision_is_lost_or_falls_back(tmp_path_factory: pytest.TempPathFactory, visits: Visits) -> None:
    play(tmp_path_factory, visits)


@pytest.mark.slow
@settings(max_examples=300)
@given(VISITS)
def test_nor_in_many_histories(tmp_path_factory: pytest.TempPathFactory, visits: Visits) -> None:
    play(tmp_path_factory, visits)


def play(tmp_path_factory: pytest.TempPathFactory, visits: Visits) -> None:
    """Let everybody work and save, and look after each apply whether all that was decided is there."""
    written = writer_in(tmp_path_factory.mktemp("sheets"))
    path = written(UNITS)
    model = Model()
    copies = [Copy(list(UNITS), {})]
    for visit, (which, edits, is_saved_twice) in enumerate(visits):
        copy = copies[which % len(copies)]
        edit(copy, model, edits, visit)
        for _ in range(1 + is_saved_twice):
            columns = tuple(dict.fromkeys(name for unit in copy.units for name in unit.extra))
            written(copy.units, columns=columns)
            apply_edits(path, "Anna")
        table = {unit.id: unit for unit in load_sheet(path).bitext.units()}
        for (identity, name), values in model.standing.items():
            unit = table[identity]
            disputed = unit.extra.get("conflict", "")
            for value in values:
                if name == "status":
                    has_new_text = any(cell == (identity, "target") for cell in model.standing)
                    assert unit.status == value or value in disputed or (has_new_text and unit.status == "edited")
                else:
                    assert value in f"{getattr(unit, name)}\n{disputed}"
            if name != "note":
                assert unit.status.is_editors
        model.disputed = {
            (identity, name): {value for value in values if value not in str(getattr(table[identity], name))}
            for (identity, name), values in model.standing.items()
        }
        copies.insert(0, Copy(read_sheet(path).units, {cell: set(values) for cell, values in model.standing.items()}))


@pytest.mark.parametrize(
    ("now", "copied", "expected", "conflict"),
    [
        (Status.MACHINE, Status.APPROVED, Status.APPROVED, ""),
        (Status.EDITED, Status.EDITED, Status.EDITED, ""),
        (Status.EDITED, Status.APPROVED, Status.APPROVED, ""),
        (Status.APPROVED, Status.REJECTED, Status.APPROVED, "older copy: status: rejected"),
    ],
)
def test_a_row_that_both_have_added(now: Status, copied: Status, expected: Status, conflict: str) -> None:
    rows = [Unit("1.1+1-abcdef", "Neu.", "New.", status) for status in (now, copied)]
    (row,) = rebase([], rows[:1], rows[1:], set()).units
    assert (row.status, row.extra.get(CONFLICT, "")) == (expected, conflict)
