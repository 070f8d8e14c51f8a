from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Status, Unit
from align.editing.apply import apply_edits, redo, undo
from align.editing.changes import load_sheet
from align.editing.snapshot import snapshot_path
from align.errors import AlignError
from tests.editing.conftest import UNITS, Write, writer_in


def rows(path: Path) -> list[tuple[str, str, str]]:
    return [(u.id.rpartition("-")[0], u.target, u.status.value) for u in load_sheet(path).bitext.units()]


def test_a_changed_target_is_edited_with_time_and_name(written: Write) -> None:
    path = written([replace(UNITS[0], target="One arrived."), *UNITS[1:]])
    apply_edits(path, "Anna")
    sheet = load_sheet(path)
    first, second, *_ = sheet.bitext.units()
    assert sheet.changes == []
    assert (first.target, first.status, first.editor, first.machine) == ("One arrived.", "edited", "Anna", "One came.")
    assert first.changed
    assert (second.status, second.editor, second.changed) == ("machine", "", "")


def test_score_and_checks_are_made_anew_where_the_text_changed(written: Write) -> None:
    path = written([replace(UNITS[0], target="One didn't come."), *UNITS[1:]])
    first, second, *_ = apply_edits(path, "Anna").bitext.units()
    assert "denies" in first.checks
    assert first.score is not None
    assert first.score < 50
    assert (second.score, second.checks) == (80, "")


def test_a_deleted_row_comes_back_rejected_in_its_place(written: Write) -> None:
    path = written([UNITS[0], *UNITS[2:]])
    applied = apply_edits(path, "Anna")
    assert [unit.id for unit in applied.deleted] == [UNITS[1].id]
    assert rows(path)[1] == ("2.1", "Two left.", "rejected")


def test_a_deleted_row_can_be_dropped_for_good(written: Write) -> None:
    path = written([UNITS[0], *UNITS[2:]])
    apply_edits(path, "Anna", drop_deleted=True)
    assert [position for position, *_ in rows(path)] == ["1.1", "3.1", "4.1", "5.1"]
    snapshot = load_sheet(path).snapshot
    assert snapshot is not None
    assert [unit.id for unit in snapshot.deleted] == [UNITS[1].id]


def test_a_sorted_sheet_returns_to_the_documents_order_and_inserted_rows_stay_below_theirs(written: Write) -> None:
    path = written([UNITS[3], Unit("", "Neu.", "New.", Status.APPROVED), UNITS[0], *UNITS[1:3], UNITS[4]])
    apply_edits(path, "Anna")
    assert [position for position, *_ in rows(path)] == ["1.1", "2.1", "3.1", "4.1", "4.1+1", "5.1"]


def test_an_approval_ends_with_the_text_it_was_for(written: Write) -> None:
    path = written([replace(UNITS[0], status=Status.APPROVED), *UNITS[1:]])
    apply_edits(path, "Anna")
    written([replace(UNITS[0], status=Status.APPROVED, target="One arrived."), *UNITS[1:]])
    apply_edits(path, "Bert")
    assert rows(path)[0] == ("1.1", "One arrived.", "edited")


def test_undo_goes_back_step_by_step_and_redo_forward(written: Write) -> None:
    path = written(UNITS)
    states = [path.read_bytes()]
    for target in ("first", "second"):
        sheet = list(load_sheet(path).bitext.units())
        written(
            [replace(sheet[0], target=target), *sheet[2:]]
            if target == "second"
            else [replace(sheet[0], target=target), *sheet[1:]]
        )
        apply_edits(path, "Anna", drop_deleted=True)
        states.append(path.read_bytes())
    for state in reversed(states[:-1]):
        undo(path)
        assert path.read_bytes() == state
    with pytest.raises(AlignError, match="nothing to take back"):
        undo(path)
    for state in states[1:]:
        redo(path)
        assert path.read_bytes() == state
    with pytest.raises(AlignError, match="nothing to repeat"):
        redo(path)


def test_a_new_edit_after_an_undo_ends_the_redo_but_not_the_history(written: Write) -> None:
    path = written([replace(UNITS[0], target="first"), *UNITS[1:]])
    apply_edits(path, "Anna")
    undo(path)
    written([replace(UNITS[0], target="second"), *UNITS[1:]])
    apply_edits(path, "Bert")
    with pytest.raises(AlignError, match="nothing to repeat"):
        redo(path)
    snapshot = load_sheet(path).snapshot
    assert snapshot is not None
    assert [(step.editor, step.after[0].target, bool(step.undone)) for step in snapshot.steps] == [
        ("Anna", "first", True),
        ("Bert", "second", False),
    ]


def test_undo_refuses_a_sheet_with_changes_that_were_not_applied(written: Write) -> None:
    path = written([replace(UNITS[0], target="first"), *UNITS[1:]])
    apply_edits(path, "Anna")
    written([replace(UNITS[0], target="second"), *UNITS[1:]])
    before = path.read_bytes()
    with pytest.raises(AlignError, match="was edited; take the changes in with align apply"):
        undo(path)
    assert path.read_bytes() == before


def test_applying_nothing_is_no_step(written: Write) -> None:
    path = written(UNITS)
    apply_edits(path, "Anna")
    snapshot = load_sheet(path).snapshot
    assert snapshot is not None
    assert snapshot.steps == ()


def test_a_workbook_beside_the_csv_is_written_too(written: Write) -> None:
    csv, xlsx = written(UNITS), written([replace(UNITS[0], target="One arrived."), *UNITS[1:]], "a.xlsx")
    apply_edits(xlsx, "Anna")
    assert rows(csv) == rows(xlsx)
    assert load_sheet(csv).changes == []


def test_two_sheets_of_one_table_with_different_edits_are_not_mixed_up(written: Write) -> None:
    csv = written([replace(UNITS[0], target="One arrived."), *UNITS[1:]])
    xlsx = written([*UNITS[:4], replace(UNITS[4], target="Seven shouted.")], "a.xlsx")
    before = snapshot_path(csv).read_bytes(), csv.read_bytes(), xlsx.read_bytes()
    with pytest.raises(AlignError, match=r"a\.xlsx: was edited too; align merge"):
        apply_edits(csv, "Anna")
    assert (snapshot_path(csv).read_bytes(), csv.read_bytes(), xlsx.read_bytes()) == before


def test_without_a_snapshot_there_is_nothing_to_apply(written: Write) -> None:
    path = written(UNITS)
    snapshot_path(path).unlink()
    with pytest.raises(AlignError, match="has no snapshot"):
        apply_edits(path, "Anna")


edits = st.lists(
    st.tuples(
        st.sampled_from(["target", "source", "delete", "copy", "insert", "approve", "move", "note", "column"]),
        st.integers(0, 4),
    ),
    max_size=6,
)


@given(edits)
def test_whatever_was_done_apply_settles_it_and_undo_takes_it_back(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[tuple[str, int]]
) -> None:
    written: Write = writer_in(tmp_path_factory.mktemp("sheets"))
    path = written(UNITS)
    units = list(UNITS)
    for kind, pick in chosen:
        if not units:
            break
        number = pick % len(units)
        unit = units[number]
        match kind:
            case "target":
                units[number] = replace(unit, target=unit.target + "!")
            case "source":
                units[number] = replace(unit, source=unit.source + "?")
            case "approve":
                units[number] = replace(unit, status=Status.APPROVED)
            case "note":
                units[number] = replace(unit, note="?")
            case "column":
                units[number] = replace(unit, extra={"mine": "x"})
            case "delete":
                del units[number]
            case "copy":
                units.insert(number, unit)
            case "insert":
                units.insert(number, Unit("", "Neu.", "New."))
            case "move":
                units.append(units.pop(number))
    texts = {(unit.source, unit.target) for unit in units}
    written(units, columns=("mine",))
    apply_edits(path, "Anna")
    after = load_sheet(path)
    assert after.changes == []
    assert texts <= {(unit.source, unit.target) for unit in after.bitext.units()}
    assert after.snapshot is not None
    if after.snapshot.steps:
        undo(path)
        restored = load_sheet(path)
        assert restored.changes == []
        assert [replace(unit, extra={}) for unit in restored.bitext.units()] == UNITS
