from dataclasses import replace
from pathlib import Path

import pytest

from align.bitext import Status, Unit
from align.editing.apply import apply_edits
from align.editing.changes import load_sheet
from align.editing.snapshot import snapshot_path
from align.editing.threeway import Merge, merge_sheets
from align.errors import AlignError
from align.jobs.merge import save_merge
from tests.editing.conftest import UNITS, Write


def with_(number: int, **fields: object) -> list[Unit]:
    """`UNITS` with different cells in one of them."""
    return [replace(unit, **fields) if index == number else unit for index, unit in enumerate(UNITS)]  # type: ignore[arg-type]


def without(number: int) -> list[Unit]:
    return [unit for index, unit in enumerate(UNITS) if index != number]


def merged(written: Write, first: list[Unit], second: list[Unit]) -> Merge:
    return merge_sheets(*(written(u, f"{n}.csv", tuple(u[0].extra)) for n, u in (("anna", first), ("bert", second))))


def rows(merge: Merge) -> list[tuple[str, str, str]]:
    return [(unit.id.rpartition("-")[0], unit.target, unit.status.value) for unit in merge.bitext.units()]


def test_edits_of_different_rows_are_both_there(written: Write) -> None:
    merge = merged(written, with_(0, target="Anna's"), with_(1, target="Bert's", note="ask"))
    assert rows(merge)[:2] == [("1.1", "Anna's", "edited"), ("2.1", "Bert's", "edited")]
    assert [unit.note for unit in merge.bitext.units()][:2] == ["", "ask"]
    assert merge.conflicts == []


def test_edits_of_different_cells_of_one_row_are_both_there(written: Write) -> None:
    merge = merged(written, with_(0, target="Anna's"), with_(0, note="Bert's"))
    first, *_ = merge.bitext.units()
    assert (first.target, first.note, merge.conflicts) == ("Anna's", "Bert's", [])


def test_the_same_edit_is_no_conflict(written: Write) -> None:
    merge = merged(written, with_(0, target="same"), with_(0, target="same"))
    assert (rows(merge)[0], merge.conflicts) == (("1.1", "same", "edited"), [])


@pytest.mark.parametrize(
    ("first", "second", "kept", "conflict"),
    [
        ({"target": "Anna's"}, {"target": "Bert's"}, ("Anna's", "edited"), "bert.csv: target: Bert's"),
        ({"extra": {"mine": "A"}}, {"extra": {"mine": "B"}}, ("One came.", "machine"), "bert.csv: mine: B"),
        (
            {"status": Status.APPROVED},
            {"status": Status.REJECTED},
            ("One came.", "approved"),
            "bert.csv: status: rejected",
        ),
        (
            {"status": Status.APPROVED},
            {"target": "Bert's"},
            ("Bert's", "edited"),
            "anna.csv: approved: One came.",
        ),
        (
            {"target": "Anna's"},
            {"status": Status.REJECTED},
            ("Anna's", "edited"),
            "bert.csv: rejected: One came.",
        ),
    ],
)
def test_real_conflicts_keep_both(
    written: Write, first: dict[str, object], second: dict[str, object], kept: tuple[str, str], conflict: str
) -> None:
    merge = merged(written, with_(0, **first), with_(0, **second))
    unit, *_ = merge.bitext.units()
    assert (unit.target, unit.status.value) == kept
    assert unit.extra["conflict"] == conflict
    assert merge.conflicts == [UNITS[0].id]


def test_a_row_that_one_deleted_and_nobody_touched_is_gone(written: Write) -> None:
    assert [position for position, *_ in rows(merged(written, without(1), UNITS))] == ["1.1", "3.1", "4.1", "5.1"]


def test_a_row_that_one_deleted_and_the_other_edited_is_a_conflict(written: Write) -> None:
    merge = merged(written, without(0), with_(0, target="Bert's"))
    unit, *_ = merge.bitext.units()
    assert (unit.target, unit.extra["conflict"]) == ("Bert's", "anna.csv: deleted")


def test_inserted_rows_of_both_stay_and_equal_ones_come_once(written: Write) -> None:
    new = Unit("", "Neu.", "New.", Status.APPROVED)
    both = merged(
        written,
        [UNITS[0], new, Unit("", "Anna.", "Anna."), *UNITS[1:]],
        [UNITS[0], new, Unit("", "Bert.", "Bert."), *UNITS[1:]],
    )
    assert [(position, target) for position, target, _ in rows(both)][:5] == [
        ("1.1", "One came."), ("1.1+1", "New."), ("1.1+2", "Anna."), ("1.1+3", "Bert."), ("2.1", "Two left."),
    ]  # fmt: skip


def test_own_columns_of_both_stay(written: Write) -> None:
    first = written(with_(0, extra={"mine": "A"}), "anna.csv", ("mine",))
    second = written(with_(0, extra={"hers": "B"}), "bert.csv", ("hers",))
    unit, *_ = merge_sheets(first, second).bitext.units()
    assert dict(unit.extra) == {"mine": "A", "hers": "B"}


def test_the_common_state_is_found_when_one_was_applied_already(written: Write) -> None:
    first = written(with_(0, target="Anna's"), "anna.csv")
    apply_edits(first, "Anna")
    second = written(with_(1, target="Bert's"), "bert.csv")
    assert rows(merge_sheets(first, second))[:2] == [("1.1", "Anna's", "edited"), ("2.1", "Bert's", "edited")]
    assert rows(merge_sheets(second, first))[:2] == [("1.1", "Anna's", "edited"), ("2.1", "Bert's", "edited")]


def test_copies_under_other_names_find_the_snapshot_they_come_from(written: Write, tmp_path: Path) -> None:
    original = written(UNITS, "a.csv")
    copies = [written(with_(index, target=name), f"a_{name}.csv") for index, name in enumerate(["Anna", "Bert"])]
    for copy in copies:
        snapshot_path(copy).unlink()
    assert original.exists()
    assert rows(merge_sheets(*copies))[:2] == [("1.1", "Anna", "edited"), ("2.1", "Bert", "edited")]


def test_without_a_common_state_they_are_refused(written: Write, tmp_path: Path) -> None:
    first, second = written(UNITS, "anna.csv"), written(UNITS, "bert.csv")
    base = snapshot_path(first).rename(tmp_path / "base.jsonl")
    snapshot_path(second).unlink()
    with pytest.raises(AlignError, match="neither has a snapshot beside it"):
        merge_sheets(first, second)
    assert merge_sheets(first, second, base).conflicts == []
    with pytest.raises(AlignError, match="there is no such snapshot"):
        merge_sheets(first, second, tmp_path / "none.jsonl")


def test_what_is_saved_shows_both_editors_changes_and_can_be_applied(written: Write, tmp_path: Path) -> None:
    merge = merged(written, with_(0, target="Anna's"), with_(1, target="Bert's"))
    path = tmp_path / "merged.csv"
    save_merge(merge, path)
    told = {(change.kind.value, change.after) for change in load_sheet(path).changes}
    assert {("target edited", "Anna's"), ("target edited", "Bert's")} <= told
    apply_edits(path, "both")
    assert load_sheet(path).changes == []


def test_a_merged_sheet_that_somebody_edited_is_not_overwritten(written: Write, tmp_path: Path) -> None:
    merge = merged(written, with_(0, target="Anna's"), UNITS)
    path = written(with_(2, target="mine"), "merged.csv")
    before = path.read_bytes()
    with pytest.raises(AlignError, match=r"merged\.csv: was edited"):
        save_merge(merge, path)
    assert path.read_bytes() == before
