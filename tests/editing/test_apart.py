"""A column that was sorted by itself is noticed; what an editor moved on purpose is not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Status, Unit, unit_id
from align.editing.apart import refuse_if_apart
from align.errors import AlignError

WORDS = ("Zebra", "Äpfel", "Maus", "Birne", "Esel", "Ofen", "Kuh", "„Dach“", "Igel", "Hut", "Vogel", "Laub")
ENGLISH = ("Zebra", "apples", "Mouse", "pear", "donkey", "stove", "cow", "“roof”", "hedgehog", "hat", "bird", "leaves")
KNOWN = [
    Unit(unit_id(n, 1, f"{de}."), f"{de}.", f"{en}.", score=n * 5, note=f"Notiz {en}", extra={"Kunde": f"K {en}"})
    for n, (de, en) in enumerate(zip(WORDS, ENGLISH, strict=True), start=1)
]
PATH = Path("sheet.xlsx")
Sheet = Sequence[Unit]


def letters(text: str) -> str:
    return text.strip("“„”.").casefold().replace("ä", "a")


def alone(*names: str, descending: bool = False) -> Callable[[Sheet], list[Unit]]:
    """Sorts the columns by the first of them, without the others."""

    def sort(rows: Sheet) -> list[Unit]:
        order = sorted(rows, key=lambda unit: letters(getattr(unit, names[0])), reverse=descending)
        return [
            replace(row, **{name: getattr(other, name) for name in names})
            for row, other in zip(rows, order, strict=True)
        ]

    return sort


def without(name: str) -> Callable[[Sheet], list[Unit]]:
    """Sorts the rows by their score, from the highest, but leaves one column where it is."""

    def sort(rows: Sheet) -> list[Unit]:
        order = sorted(rows, key=lambda unit: -(unit.score or 0))
        return [replace(row, **{name: getattr(other, name)}) for row, other in zip(order, rows, strict=True)]

    return sort


def edited(rows: Sheet) -> list[Unit]:
    return [replace(rows[0], target="Something else."), replace(rows[1], target="More."), *rows[2:]]


@pytest.mark.parametrize(
    ("sort", "columns"),
    [
        (alone("target"), "target was"),
        (alone("target", descending=True), "target was"),
        (alone("source"), "source was"),
        (alone("note"), "note was"),
        (lambda rows: alone("target")(alone("source")(rows)), "source and target were"),
        (alone("source", "target"), "id was"),
        (alone("id", descending=True), "id was"),
        (without("target"), "target was"),
        (without("extra"), "Kunde was"),
        (lambda rows: alone("target")(edited(rows)), "target was"),
        (lambda rows: [*alone("target")(rows[:7]), *rows[7:]], "target was"),
        (lambda rows: alone("target")(rows[1:]), "target was"),
    ],
)
def test_a_column_sorted_without_the_others_is_refused(sort: Callable[[Sheet], list[Unit]], columns: str) -> None:
    message = rf"sheet\.xlsx: {columns} sorted without the other columns: \d+ cells stand beside other rows; undo it"
    with pytest.raises(AlignError, match=message):
        refuse_if_apart(PATH, sort(KNOWN), KNOWN)


def shifted(rows: Sheet) -> list[Unit]:
    """The targets of an alignment that slipped by one row, put right."""
    return [replace(row, target=other.target) for row, other in zip(rows, [*rows[1:], rows[0]], strict=True)]


@pytest.mark.parametrize(
    "work",
    [
        lambda rows: rows,
        lambda rows: rows[::-1],
        lambda rows: sorted(rows, key=lambda unit: unit.target),
        shifted,
        lambda rows: [replace(row, target=f"{row.target}!") for row in rows],
        lambda rows: [replace(row, target="Same.") for row in rows],
        lambda rows: [replace(row, status=Status.APPROVED) for row in rows],
        lambda rows: [replace(row, note="") for row in rows],
        lambda rows: [replace(rows[0], target=rows[1].target), replace(rows[1], target=rows[0].target), *rows[2:]],
        lambda rows: [*rows[3:], *[replace(row, id="") for row in rows[:3]]],
    ],
)
def test_what_an_editor_does_on_purpose_is_not(work: Callable[[Sheet], Sequence[Unit]]) -> None:
    refuse_if_apart(PATH, work(KNOWN), KNOWN)


def test_a_list_that_was_in_order_may_slip_by_a_row() -> None:
    glossary = [replace(unit, target=target) for unit, target in zip(KNOWN, sorted(ENGLISH, key=letters), strict=True)]
    refuse_if_apart(PATH, shifted(glossary), glossary)


def test_sources_are_told_from_their_ids_without_a_snapshot() -> None:
    refuse_if_apart(PATH, KNOWN[::-1], None)
    with pytest.raises(AlignError, match="source was sorted without"):
        refuse_if_apart(PATH, alone("source")(KNOWN), None)


@given(st.permutations(KNOWN), st.sets(st.integers(0, len(KNOWN) - 1)))
def test_rows_sorted_as_a_whole_are_never_refused(order: list[Unit], approved: set[int]) -> None:
    rows = [
        replace(row, target=f"{row.target} Indeed.", status=Status.APPROVED) if number in approved else row
        for number, row in enumerate(order)
    ]
    refuse_if_apart(PATH, rows, KNOWN)
