"""Sheets that were made from an older state of their table: left open in a spreadsheet, mailed, or pasted together."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from align.bitext import Bitext, Status, Unit, timestamp, unit_id
from align.editing import streaming
from align.editing.apply import advanced, apply_edits, undo
from align.editing.changes import load_sheet
from align.editing.history import step_between
from align.editing.snapshot import read_snapshot, snapshot_path
from align.editing.streaming import open_sheet
from align.exchange.spreadsheet import SheetForm, read_sheet
from tests.editing.conftest import SOURCES, UNITS, Write
from tests.editing.sheets import saved_snapshot

BETTER = ("One arrived.", "Two departed.", "Three, four and five.", "Six remained.", "Seven phoned.")


def edited(units: Sequence[Unit], *numbers: int, **cells: object) -> list[Unit]:
    """The units with better targets, or other cells, in these rows."""
    changed = [replace(unit, **(cells or {"target": BETTER[n]})) for n, unit in enumerate(units)]  # type: ignore[arg-type]
    return [changed[n] if n in numbers else unit for n, unit in enumerate(units)]


def told(path: Path) -> list[tuple[str, str]]:
    return [(unit.target, unit.status.value) for unit in load_sheet(path).bitext.units()]


def decided(path: Path) -> dict[int, tuple[str, str]]:
    """Targets and statuses of the rows that a person decided."""
    return {n: row for n, row in enumerate(told(path)) if row[1] != "machine"}


def test_a_sheet_left_open_over_apply_and_saved_again_takes_nothing_back(written: Write) -> None:
    mine = edited(edited(UNITS, 0, 1), 2, status=Status.APPROVED, note="good")
    path = written(mine)
    apply_edits(path, "Anna")
    after = read_sheet(path).units
    written(mine)
    sheet = load_sheet(path)
    assert sheet.changes == []
    assert sheet.remarks[0].startswith("is an older copy, from before the apply of 20")
    apply_edits(path, "Bert")
    assert read_sheet(path).units == after
    assert sheet.snapshot is not None
    assert len(sheet.snapshot.steps) == 1


def test_what_is_changed_in_it_meanwhile_comes_in(written: Write) -> None:
    mine = edited(UNITS, 0, 1)
    path = written(mine)
    apply_edits(path, "Anna")
    written(edited(edited(edited(mine, 3), 1, target="Two have left."), 0, note="ask"))
    apply_edits(path, "Anna")
    assert decided(path) == {0: (BETTER[0], "edited"), 1: ("Two have left.", "edited"), 3: (BETTER[3], "edited")}
    sheet = load_sheet(path)
    assert next(unit.note for unit in sheet.bitext.units()) == "ask"
    assert "conflict" not in sheet.bitext.extra_columns


def test_a_copy_that_comes_back_by_mail_is_merged(written: Write) -> None:
    path = written(edited(edited(UNITS, 0, 1), 4, status=Status.REJECTED))
    apply_edits(path, "Anna")
    written(edited(edited(UNITS, 3), 2, status=Status.APPROVED))
    apply_edits(path, "Bert")
    assert decided(path) == {
        0: (BETTER[0], "edited"),
        1: (BETTER[1], "edited"),
        2: (UNITS[2].target, "approved"),
        3: (BETTER[3], "edited"),
        4: (UNITS[4].target, "rejected"),
    }


def test_it_may_be_several_steps_old(written: Write) -> None:
    path = written(edited(UNITS, 0))
    for number in (1, 2, 3):
        apply_edits(path, "Anna")
        written(edited(read_sheet(path).units, number))
    apply_edits(path, "Anna")
    written(edited(UNITS, 4))
    apply_edits(path, "Bert")
    assert told(path) == [(target, "edited") for target in BETTER]


def test_what_both_changed_is_a_conflict_and_said(written: Write) -> None:
    path = written(edited(UNITS, 0, 1, 2))
    apply_edits(path, "Anna")
    written(edited(edited(edited(UNITS, 0, target="One turned up."), 1, status=Status.REJECTED), 3))
    applied = apply_edits(path, "Bert")
    assert any(remark.startswith(f"{UNITS[0].id}, {UNITS[1].id}: changed since") for remark in applied.remarks)
    units = list(load_sheet(path).bitext.units())
    assert [unit.extra["conflict"] for unit in units] == [
        "older copy: target: One turned up.",
        f"older copy: rejected: {UNITS[1].target}",
        "",
        "",
        "",
    ]
    assert [unit.target for unit in units] == [*BETTER[:4], UNITS[4].target]


def test_old_scores_and_checks_are_not_a_change(written: Write) -> None:
    path = written(edited(UNITS, 0, 1))
    apply_edits(path, "Anna")
    now = read_sheet(path).units
    written([replace(unit, score=80, checks="", status=Status.MACHINE) for unit in now])
    assert load_sheet(path).changes == []
    apply_edits(path, "Anna")
    assert read_sheet(path).units == now


def test_rows_that_came_later_are_not_deleted_and_dropped_ones_do_not_come_back(written: Write) -> None:
    path = written([UNITS[0], Unit("", "Neu.", "New.", Status.APPROVED), *edited(UNITS, 3)[2:]])
    apply_edits(path, "Anna", drop_deleted=True)
    assert [unit.source for unit in read_sheet(path).units] == [SOURCES[0], "Neu.", *SOURCES[2:]]
    written(edited(UNITS, 4))
    sheet = load_sheet(path)
    assert [(change.id, change.kind.value) for change in sheet.changes] == [(UNITS[4].id, "target edited")]
    apply_edits(path, "Bert")
    assert [(u.source, u.target) for u in read_sheet(path).units] == [
        (SOURCES[0], UNITS[0].target), ("Neu.", "New."), (SOURCES[2], UNITS[2].target),
        (SOURCES[3], BETTER[3]), (SOURCES[4], BETTER[4]),
    ]  # fmt: skip


def test_a_dropped_row_that_the_copy_worked_on_comes_back_in_dispute(written: Write) -> None:
    path = written([UNITS[0], *edited(UNITS, 3, 4)[2:]])
    apply_edits(path, "Anna", drop_deleted=True)
    written(edited(UNITS, 1))
    apply_edits(path, "Bert")
    row = read_sheet(path).units[1]
    assert (row.target, row.status.value, row.extra["conflict"]) == (BETTER[1], "edited", "applied: deleted")
    snapshot = read_snapshot(snapshot_path(path))
    assert snapshot is not None
    assert snapshot.deleted == ()


def test_a_row_that_the_copy_deletes_goes_unless_it_was_decided_since(written: Write) -> None:
    path = written(edited(UNITS, 0, 1))
    apply_edits(path, "Anna")
    written([*UNITS[1:4]])
    apply_edits(path, "Bert")
    rows = read_sheet(path).units
    assert (rows[0].target, rows[0].status.value, rows[0].extra["conflict"]) == (
        BETTER[0],
        "edited",
        "older copy: deleted",
    )
    assert (rows[4].status.value, rows[4].extra["conflict"]) == ("rejected", "")


def test_a_deleted_row_stays_rejected_though_the_copy_lacks_it(written: Write) -> None:
    mine = edited(UNITS, 0, 1)[:4]
    path = written(mine)
    apply_edits(path, "Anna")
    written(edited(mine, 2))
    sheet = load_sheet(path)
    assert [(change.id, change.kind.value) for change in sheet.changes] == [(UNITS[2].id, "target edited")]
    assert told(path)[4] == (UNITS[4].target, "rejected")


def test_split_merged_and_inserted_rows_of_an_open_sheet_are_found_again(written: Write) -> None:
    first, second = replace(UNITS[2], source="Drei, vier,", target="Three, four,"), Unit("", "fünf.", "five.")
    merged = replace(UNITS[3], source="Sechs blieb. Sieben rief.", target="Six stayed. Seven called.")
    mine = [UNITS[0], Unit("", "Neu.", "New."), UNITS[1], first, second, merged]
    path = written(mine)
    apply_edits(path, "Anna")
    after = read_sheet(path).units
    written(mine)
    assert load_sheet(path).changes == []
    written(edited(mine, 2, target=BETTER[1]))
    apply_edits(path, "Anna")
    assert [u.target for u in read_sheet(path).units] == [BETTER[1] if u.id == UNITS[1].id else u.target for u in after]


def test_a_sheet_as_it_is_now_is_no_older_copy(written: Write) -> None:
    path = written(edited(UNITS, 0, 1))
    apply_edits(path, "Anna")
    now = read_sheet(path).units
    written(edited(edited(now, 0, target=UNITS[0].target), 3, 4))
    sheet = load_sheet(path)
    assert sheet.remarks == ()
    assert told(path)[0] == (UNITS[0].target, "edited")


@pytest.mark.parametrize(
    ("decision", "typed", "becomes"),
    [("approved", "rejected", "rejected"), ("rejected", "approved", "approved"), ("approved", "machine", "machine")],
)
def test_a_second_thought_in_a_sheet_as_it_is_now_counts(
    written: Write, decision: str, typed: str, becomes: str
) -> None:
    path = written(edited(edited(UNITS, 0, 1), 2, status=Status(decision)))
    apply_edits(path, "Anna")
    written(edited(read_sheet(path).units, 2, status=Status(typed)))
    assert told(path)[2] == (UNITS[2].target, becomes)


def test_a_conflict_can_be_settled(written: Write) -> None:
    path = written(edited(UNITS, 0, status=Status.APPROVED))
    apply_edits(path, "Anna")
    written(edited(UNITS, 0, status=Status.REJECTED), columns=("conflict",))
    apply_edits(path, "Bert")
    assert read_sheet(path).units[0].extra == {"conflict": "older copy: status: rejected"}
    written(edited(read_sheet(path).units, 0, extra={"conflict": ""}), columns=("conflict",))
    apply_edits(path, "Anna")
    assert read_sheet(path).units[0].extra == {"conflict": ""}


def test_a_note_that_the_older_copy_lacks_stays(written: Write) -> None:
    path = written(edited(UNITS, 0, note="ask"))
    apply_edits(path, "Anna")
    written(edited(UNITS, 3))
    apply_edits(path, "Bert")
    assert [unit.note for unit in read_sheet(path).units] == ["ask", "", "", "", ""]
    assert decided(path) == {3: (BETTER[3], "edited")}


def test_and_back_again(written: Write) -> None:
    path = written(edited(UNITS, 2, status=Status.APPROVED))
    for status in (Status.REJECTED, Status.APPROVED, Status.REJECTED):
        apply_edits(path, "Anna")
        written(edited(read_sheet(path).units, 2, status=status))
        assert told(path)[2] == (UNITS[2].target, status.value)


def test_a_text_that_a_person_wrote_is_never_the_machines(written: Write) -> None:
    path = written(edited(UNITS, 0, 1))
    apply_edits(path, "Anna")
    written(edited(read_sheet(path).units, 0, status=Status.MACHINE))
    assert told(path)[0] == (BETTER[0], "edited")


def test_rows_that_were_pasted_from_an_older_sheet_take_nothing_back(written: Write) -> None:
    path = written(edited(UNITS, 0, 1, 2, 3))
    apply_edits(path, "Anna")
    now = read_sheet(path).units
    assert now[0].score != UNITS[0].score
    written([UNITS[0], *edited(now, 4)[1:]])
    sheet = load_sheet(path)
    assert sheet.remarks[0].startswith("1 row comes from an older copy")
    assert told(path) == [(target, "edited") for target in BETTER]


def test_every_cell_can_be_taken_as_it_stands(written: Write) -> None:
    path = written(edited(edited(UNITS, 0, 1), 2, status=Status.APPROVED))
    apply_edits(path, "Anna")
    written(UNITS)
    assert apply_edits(path, "Anna", as_is=True).remarks == ()
    assert [target for target, _ in told(path)] == [unit.target for unit in UNITS]


def test_one_column_sorted_alone_is_no_older_copy(written: Write) -> None:
    path = written(edited(UNITS, *range(5)))
    apply_edits(path, "Anna")
    now = read_sheet(path).units
    scores = sorted(unit.score or 0 for unit in now)
    written([replace(unit, score=score) for unit, score in zip(now, scores, strict=True)])
    assert load_sheet(path).remarks == ()


def test_a_step_that_was_taken_back_is_no_state_of_the_table(written: Write) -> None:
    mine = edited(UNITS, 0, 1)
    path = written(mine)
    apply_edits(path, "Anna")
    after = read_sheet(path).units
    undo(path)
    written(after)
    assert decided(path) == {0: (BETTER[0], "edited"), 1: (BETTER[1], "edited")}


def test_a_streamed_sheet_says_the_same(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "LARGE", 0)
    mine = edited(UNITS, 0, 1)
    path = written(mine)
    apply_edits(path, "Anna")
    written(mine)
    assert [unit.status for unit in open_sheet(path).units()] == [
        unit.status for unit in load_sheet(path).bitext.units()
    ]
    assert decided(path) == {0: (BETTER[0], "edited"), 1: (BETTER[1], "edited")}


def update(path: Path, change: Callable[[list[Unit]], list[Unit]]) -> None:
    """A step that is not an editor's, such as `align translate --update`."""
    snapshot = read_snapshot(snapshot_path(path))
    assert snapshot is not None
    before = list(snapshot.bitext.units())
    after = change(before)
    step = step_between(before, after, "translate", "Anna", timestamp())
    saved_snapshot(advanced(snapshot, snapshot.bitext.with_units(after), (), [step], SheetForm()), path)


def test_a_copy_from_before_its_rows_were_renumbered_and_translated_anew(written: Write) -> None:
    path = written(UNITS)

    def renumber(units: list[Unit]) -> list[Unit]:
        new = Unit(unit_id(1, 1, "Null."), "Null.", "Zero.", score=90, machine="Zero.")
        return [new, *(replace(u, id=unit_id(n, 1, u.source), score=70) for n, u in enumerate(units, start=2))]

    update(path, renumber)
    written(edited(UNITS, 1))
    apply_edits(path, "Bert")
    assert [(u.id.partition("-")[0], u.target, u.status.value) for u in read_sheet(path).units] == [
        ("1.1", "Zero.", "machine"),
        ("2.1", UNITS[0].target, "machine"),
        ("3.1", BETTER[1], "edited"),
        *((f"{n}.1", UNITS[n - 2].target, "machine") for n in (4, 5, 6)),
    ]


def test_an_engines_new_text_is_no_rival_to_an_editors(written: Write) -> None:
    path = written(UNITS)
    update(path, lambda units: [replace(u, target=f"{u.target}!", machine=f"{u.target}!", score=60) for u in units])
    written(edited(UNITS, 0))
    apply_edits(path, "Bert")
    sheet = load_sheet(path)
    assert told(path) == [(BETTER[0], "edited"), *((f"{unit.target}!", "machine") for unit in UNITS[1:])]
    assert "conflict" not in sheet.bitext.extra_columns


def test_statuses_that_an_older_copy_took_away_in_earlier_versions_come_back(written: Write) -> None:
    path = written(edited(edited(UNITS, 0, 1), 2, status=Status.APPROVED))
    apply_edits(path, "Anna")
    update(path, lambda units: [replace(unit, status=Status.MACHINE) for unit in units])
    sheet = load_sheet(path)
    assert decided(path) == {0: (BETTER[0], "edited"), 1: (BETTER[1], "edited")}
    assert sheet.changes == []
    assert sheet.remarks == (f"{UNITS[0].id}, {UNITS[1].id}: edited, but an older copy had taken that status away;"
                             " edited again",)  # fmt: skip
    apply_edits(path, "Anna")
    assert load_sheet(path).remarks == ()
    undo(path)
    assert decided(path) == {0: (BETTER[0], "edited"), 1: (BETTER[1], "edited")}


def test_a_whole_bitext_has_the_columns_of_both(written: Write) -> None:
    path = written([replace(unit, extra={"mine": "x"}) for unit in edited(UNITS, 0, 1)], columns=("mine",))
    apply_edits(path, "Anna")
    written([replace(unit, extra={"hers": "y"}) for unit in edited(UNITS, 3)], columns=("hers",))
    bitext: Bitext = load_sheet(path).bitext
    assert {(unit.extra["mine"], unit.extra["hers"]) for unit in bitext.units()} == {("x", "y")}
