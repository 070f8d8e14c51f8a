from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Status, Unit, unit_id
from align.editing.changes import EditedSheet
from align.editing.comparison import compare
from align.editing.snapshot import Snapshot
from align.editing.update import GONE, update_sheet
from align.segmentation import Segment

OLD = [Segment(word, block, 1) for block, word in enumerate(["Eins.", "Zwei.", "Drei."], start=1)]


def units_of(segments: list[Segment]) -> list[Unit]:
    return [Unit(unit_id(s.block, s.unit, s.text), s.text, s.text.upper(), machine=s.text.upper()) for s in segments]


def edited_sheet(after: list[Unit], before: list[Unit] | None = None) -> EditedSheet:
    known = Bitext(before or units_of(OLD))
    sheet = Bitext(after)
    return EditedSheet(sheet, Snapshot(known), compare(list(known.units()), after))


def shown(segments: list[Segment], after: list[Unit]) -> list[tuple[str, str]]:
    """Source and target of each row; a row without a target is still to be translated."""
    rows = update_sheet(segments, edited_sheet(after)).rows
    return [(row.source, row.target) if isinstance(row, Unit) else (row.text, "") for row in rows]


def test_nothing_new_is_nothing_to_translate() -> None:
    assert shown(OLD, units_of(OLD)) == [("Eins.", "EINS."), ("Zwei.", "ZWEI."), ("Drei.", "DREI.")]


def test_a_new_sentence_above_moves_the_others_and_their_ids() -> None:
    new = [Segment("Null.", 1, 1), *(replace(s, block=s.block + 1) for s in OLD)]
    updated = update_sheet(new, edited_sheet(units_of(OLD)))
    assert updated.rows[0] == new[0]
    assert [row.id for row in updated.rows[1:] if isinstance(row, Unit)] == [
        unit_id(s.block, s.unit, s.text) for s in new[1:]
    ]


@pytest.mark.parametrize("status", [Status.EDITED, Status.APPROVED, Status.REJECTED])
def test_an_editors_row_stays_when_its_source_goes(status: Status) -> None:
    rows = units_of(OLD)
    rows[1] = replace(rows[1], target="Two.", status=status)
    updated = update_sheet([OLD[0], OLD[2]], edited_sheet(rows))
    kept = updated.rows[1]
    assert isinstance(kept, Unit)
    assert (kept.source, kept.target, kept.status, kept.checks) == ("Zwei.", "Two.", status, GONE)


def test_a_note_keeps_a_row() -> None:
    rows = units_of(OLD)
    rows[2] = replace(rows[2], note="ask the author")
    assert shown(OLD[:2], rows)[-1] == ("Drei.", "DREI.")


def test_an_untouched_row_goes_with_its_source() -> None:
    updated = update_sheet([OLD[0], OLD[2]], edited_sheet(units_of(OLD)))
    assert [row.source for row in updated.rows if isinstance(row, Unit)] == ["Eins.", "Drei."]
    assert updated.dropped == 1


def test_a_deleted_row_stays_deleted() -> None:
    rows = units_of(OLD)
    updated = update_sheet(OLD, edited_sheet([rows[0], rows[2]]))
    assert [row.source for row in updated.rows if isinstance(row, Unit)] == ["Eins.", "Drei."]
    assert [unit.source for unit in updated.deleted] == ["Zwei."]


def test_an_inserted_row_stays_below_the_row_it_was_put_under() -> None:
    rows = units_of(OLD)
    inserted = Unit("1.1+1-abcdef", "Anderthalb.", "One and a half.", Status.EDITED)
    assert shown(OLD, [rows[0], inserted, *rows[1:]])[1] == ("Anderthalb.", "One and a half.")


def test_a_corrected_source_is_still_the_same_sentence() -> None:
    rows = units_of(OLD)
    rows[1] = replace(rows[1], source="Zwo.", status=Status.EDITED)
    assert shown(OLD, rows) == [("Eins.", "EINS."), ("Zwo.", "ZWEI."), ("Drei.", "DREI.")]


def test_equal_sentences_are_matched_in_their_order() -> None:
    twice = [Segment("Ja.", 1, 1), Segment("Nein.", 1, 2), Segment("Ja.", 1, 3)]
    rows = units_of(twice)
    rows[2] = replace(rows[2], target="Yes, the second.", status=Status.EDITED)
    updated = update_sheet(twice, edited_sheet(rows, before=units_of(twice)))
    assert [row.target for row in updated.rows if isinstance(row, Unit)] == ["JA.", "NEIN.", "Yes, the second."]


def test_of_two_equal_sentences_the_deleted_one_stays_away() -> None:
    twice = [Segment("Ja.", 1, 1), Segment("Nein.", 1, 2), Segment("Ja.", 1, 3)]
    before = units_of(twice)
    moved = [Segment("Neu.", 1, 1), *(replace(segment, block=2) for segment in twice)]
    for new, ids in ((twice, ["1.2", "1.3"]), (moved, ["2.2", "2.3"])):
        updated = update_sheet(new, edited_sheet(before[1:], before))
        assert [row.id.partition("-")[0] for row in updated.rows if isinstance(row, Unit)] == ids


def test_a_sorted_sheet_comes_back_into_the_documents_order() -> None:
    assert shown(OLD, units_of(OLD)[::-1]) == [("Eins.", "EINS."), ("Zwei.", "ZWEI."), ("Drei.", "DREI.")]


@given(
    before=st.lists(st.sampled_from("abcd"), max_size=8),
    after=st.lists(st.sampled_from("abcde"), max_size=8),
    touched=st.sets(st.integers(0, 7)),
)
def test_no_editors_row_is_ever_lost_and_no_sentence_is_missing(
    before: list[str], after: list[str], touched: set[int]
) -> None:
    old = [Segment(text, number, 1) for number, text in enumerate(before, start=1)]
    new = [Segment(text, number, 1) for number, text in enumerate(after, start=1)]
    rows = [
        replace(unit, target=f"edit {number}", status=Status.EDITED) if number in touched else unit
        for number, unit in enumerate(units_of(old))
    ]
    updated = update_sheet(new, edited_sheet(rows, before=units_of(old) or None))
    present = [row for row in updated.rows if isinstance(row, Unit)]
    edits = sorted(row.target for row in present if row.status == Status.EDITED)
    assert edits == sorted(f"edit {number}" for number in touched if number < len(old))
    current = [row.source if isinstance(row, Unit) else row.text for row in updated.rows]
    gone = [row.source for row in present if GONE in row.checks]
    for text in set(after):
        assert current.count(text) - gone.count(text) == after.count(text)
    Bitext([row if isinstance(row, Unit) else units_of([row])[0] for row in updated.rows])  # refuses equal ids


@pytest.mark.parametrize(("status", "target"), [(Status.EDITED, "The ferry runs."), (Status.MACHINE, "")])
def test_an_editors_row_from_before_marks_is_found_again(status: Status, target: str) -> None:
    """An untouched draft is made again, with the marks."""
    rows = units_of([Segment("Die Fähre legt ab.", 1, 1)])
    after = [replace(rows[0], target="The ferry runs.", status=status)]
    new = [Segment("Die Fähre{1} legt ab.", 1, 1)]
    updated = update_sheet(new, edited_sheet(after if status != Status.MACHINE else rows, rows))
    found = [(row.source, row.target) if isinstance(row, Unit) else (row.text, "") for row in updated.rows]
    assert found == [("Die Fähre{1} legt ab.", target)]
