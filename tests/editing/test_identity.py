"""Which rows are which, whatever happened to their ids: a table of what editors do."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Unit, unit_id
from align.editing.identity import identify

WORDS = ("Eins kam.", "Zwei ging.", "Drei, vier, fünf.", "Sechs blieb.", "Sieben rief.")
KNOWN = [Unit(unit_id(n, 1, w), w, w.upper()) for n, w in enumerate(WORDS, start=1)]
Edit = Callable[[list[Unit]], list[Unit]]


def blank(source: str, target: str = "x") -> Unit:
    return Unit("", source, target)


def told(rows: list[Unit]) -> tuple[list[str], list[tuple[str, str]]]:
    """The position in each row's id, and each change with its own."""
    found = identify(rows, KNOWN)
    positions = [unit.id.rpartition("-")[0] for unit in found.units]
    return positions, [(change.kind.value, change.id.rpartition("-")[0]) for change in found.changes]


@pytest.mark.parametrize(
    ("edit", "positions", "changes"),
    [
        (lambda k: k, "1.1 2.1 3.1 4.1 5.1", []),
        (lambda k: k[::-1], "5.1 4.1 3.1 2.1 1.1", []),
        (lambda k: [k[0], blank("Neu."), *k[1:]], "1.1 1.1+1 2.1 3.1 4.1 5.1", [("inserted", "1.1+1")]),
        (
            lambda k: [blank("Null."), k[0], blank("Neu."), blank("Neuer."), *k[1:]],
            "0.0+1 1.1 1.1+1 1.1+2 2.1 3.1 4.1 5.1",
            [("inserted", "0.0+1"), ("inserted", "1.1+1"), ("inserted", "1.1+2")],
        ),
        (lambda k: [k[0], k[0], *k[1:]], "1.1 1.1+1 2.1 3.1 4.1 5.1", [("duplicated", "1.1+1")]),
        (  # the copy was corrected: the unchanged row keeps the id
            lambda k: [replace(k[0], target="New."), k[0], *k[1:]],
            "0.0+1 1.1 2.1 3.1 4.1 5.1",
            [("duplicated", "0.0+1")],
        ),
        (lambda k: [k[0], replace(k[1], id=""), *k[2:]], "1.1 2.1 3.1 4.1 5.1", [("id lost", "2.1")]),
        (lambda k: [k[0], replace(k[1], id="#NAME?"), *k[2:]], "1.1 2.1 3.1 4.1 5.1", [("id lost", "2.1")]),
        (  # the id of the first was dragged down over the column
            lambda k: [replace(unit, id=k[0].id) for unit in k],
            "1.1 2.1 3.1 4.1 5.1",
            [("id lost", f"{n}.1") for n in range(2, 6)],
        ),
        (
            lambda k: [replace(k[0], source="Eins kam. Zwei ging."), *k[2:]],
            "1.1 3.1 4.1 5.1",
            [("merged", "1.1")],
        ),
        (  # merged into the second, without a space, and with a line break
            lambda k: [replace(k[1], source="Eins kam.Zwei\nging."), *k[2:]],
            "2.1 3.1 4.1 5.1",
            [("merged", "2.1")],
        ),
        (lambda k: [blank("Eins kam. Zwei ging."), *k[2:]], "1.1 3.1 4.1 5.1", [("merged", "1.1")]),
        (
            lambda k: [replace(k[0], source=" ".join(WORDS[:3])), *k[3:]],
            "1.1 4.1 5.1",
            [("merged", "1.1")],
        ),
        (
            lambda k: [*k[:2], replace(k[2], source="Drei, vier,"), blank("fünf."), *k[3:]],
            "1.1 2.1 3.1 3.1+1 4.1 5.1",
            [("split", "3.1")],
        ),
        (
            lambda k: [*k[:2], blank("Drei,"), replace(k[2], source="vier,"), blank("fünf."), *k[3:]],
            "1.1 2.1 3.1+1 3.1 3.1+2 4.1 5.1",
            [("split", "3.1")],
        ),
        (  # the row was copied, and each copy shortened
            lambda k: [*k[:2], replace(k[2], source="Drei,"), replace(k[2], source="vier, fünf."), *k[3:]],
            "1.1 2.1 3.1 3.1+1 4.1 5.1",
            [("split", "3.1")],
        ),
        (  # both sources are still there, so nothing was merged
            lambda k: [replace(k[0], source="Eins kam. Zwei ging."), *k[1:]],
            "1.1 2.1 3.1 4.1 5.1",
            [],
        ),
    ],
    ids=[
        "nothing", "sorted", "inserted", "inserted in a row", "copied", "copy corrected", "id emptied", "id broken",
        "id dragged down", "merged", "merged into the second", "merged without id", "three merged", "split",
        "split around", "split by copying", "source extended",
    ],
)  # fmt: skip
def test_what_rows_are(edit: Edit, positions: str, changes: list[tuple[str, str]]) -> None:
    assert told(edit(KNOWN)) == (positions.split(), changes)


def test_merged_units_are_absorbed_not_deleted() -> None:
    found = identify([replace(KNOWN[0], source="Eins kam. Zwei ging."), *KNOWN[2:]], KNOWN)
    assert found.absorbed == {KNOWN[1].id}


def test_an_id_an_editor_made_up_stays() -> None:
    assert identify([Unit("mine", "Neu.", "New."), *KNOWN], KNOWN).units[0].id == "mine"


@given(
    st.lists(
        st.builds(
            Unit,
            st.sampled_from(["", "?", *(unit.id for unit in KNOWN)]),
            st.sampled_from(["", "Neu.", "Drei,", "vier, fünf.", "Eins kam. Zwei ging.", *WORDS]),
            st.sampled_from(["x", "y"]),
        ),
        max_size=9,
    )
)
def test_every_row_has_an_id_of_its_own_and_keeps_its_text(rows: list[Unit]) -> None:
    units = identify(rows, KNOWN).units
    assert [(unit.source, unit.target) for unit in units] == [(row.source, row.target) for row in rows]
    ids = [unit.id for unit in units]
    assert all(ids)
    assert len(set(ids)) == len(ids)
