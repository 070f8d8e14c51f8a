"""What becomes of every pair of decisions, as the tables in the editors' guides say it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Status, Unit, unit_id
from align.editing.outcomes import Outcome, Side, outcome
from tests.conftest import ROOT

BASE = Unit(unit_id(1, 1, "Eins kam."), "Eins kam.", "One came.", score=80, machine="One came.")
NEW, OTHER = "One arrived.", "One turned up."

ENGLISH = {
    "leaves it": None, "approves": "approved", "rejects": "rejected", "changes": "edited",
    "changes, approves": "approved", "changes, rejects": "rejected", "deletes": "deleted",
    "as it was": BASE.target, "the changed one": NEW, "the first’s": "first", "the row is gone": "",
    "": "", "the second’s status": "{second}: status: {status}",
    "the decision, with its text": "{judge}: {judged}: {text}",
    "that it was deleted": "{deleter}: deleted", "the second’s text": "{second}: target: {other}",
    "the second’s text and status": "{second}: target: {other}\n{second}: status: {status}",
}  # fmt: skip
GERMAN = {
    "nichts": "leaves it", "gibt frei": "approves", "verwirft": "rejects", "ändert": "changes",
    "ändert, gibt frei": "changes, approves", "ändert, verwirft": "changes, rejects", "löscht": "deletes",
    "(gleicher Text)": "(same text)", "(anderer Text)": "(other text)",
    "wie vorher": "as it was", "der geänderte": "the changed one", "wie in der ersten": "the first’s",
    "die Zeile entfällt": "the row is gone", "der zweite Status": "the second’s status",
    "die Entscheidung mit ihrem Text": "the decision, with its text", "dass gelöscht wurde": "that it was deleted",
    "der zweite Text": "the second’s text", "der zweite Text und Status": "the second’s text and status",
}  # fmt: skip
DECISIONS = ("leaves it", "approves", "rejects", "changes", "changes, approves", "changes, rejects", "deletes")


def table(page: Path) -> list[list[str]]:
    """The rows of the page's table of outcomes, in English."""
    lines = page.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.endswith("| in `conflict` |")) + 2
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        cells = [cell.strip() for cell in line[1:-1].split("|")]
        words, _, which = cells[1].partition(" (")
        which = f"({which}" if which else ""
        cells[1] = f"{GERMAN.get(words, words)} {GERMAN.get(which, which)}".strip()
        rows.append([GERMAN.get(cell, cell) for cell in cells])
    return rows


PAGE = table(ROOT / "docs" / "editors.md")


def side(name: str, decision: str, text: str) -> Side:
    status = ENGLISH[decision]
    if status == "deleted":
        return Side(name, None)
    unit = replace(BASE, status=Status(status)) if status else BASE
    return Side(name, replace(unit, target=text) if decision.startswith("changes") else unit)


def test_the_german_page_says_the_same() -> None:
    assert table(ROOT / "docs" / "editors.de.md") == PAGE


def test_every_pair_of_decisions_is_in_the_table() -> None:
    told = {frozenset((one, other.partition(" (")[0])) for one, other, *_ in PAGE}
    assert told == {frozenset((one, other)) for one in DECISIONS for other in DECISIONS}


@pytest.mark.parametrize("is_swapped", [False, True], ids=["", "the other way round"])
@pytest.mark.parametrize("row", PAGE, ids=lambda row: " / ".join(row[:2]))
def test_what_becomes_of_two_decisions(row: list[str], is_swapped: bool) -> None:
    one, other, text, status, conflict = row
    other, _, which = other.partition(" (")
    sides = [side("Anna", one, NEW), side("Bert", other, OTHER if which == "other text)" else NEW)]
    if is_swapped:
        sides.reverse()
    found = outcome(BASE, *sides)
    first, second = sides
    judge = next((s for s in sides if s.unit and s.unit.target == BASE.target), first)
    expected = ENGLISH[conflict].format(
        second=second.name,
        other=second.unit.target if second.unit else "",
        status=second.unit.status if second.unit else "",
        judge=judge.name,
        judged=judge.unit.status if judge.unit else "",
        text=BASE.target,
        deleter=next((s.name for s in sides if s.unit is None), ""),
    )
    if text == "the row is gone":
        assert found == Outcome(None)
        return
    assert found.unit is not None
    assert first.unit is not None or text != "the first’s"
    texts = {"the first’s": first.unit.target if first.unit else ""}
    statuses = {"the first’s": first.unit.status.value if first.unit else "", "as it was": BASE.status.value}
    assert found.unit.target == texts.get(text, ENGLISH.get(text))
    assert found.unit.status.value == statuses.get(status, status.strip("`"))
    assert found.conflict.splitlines() == expected.splitlines()


@pytest.mark.parametrize(
    ("base", "first", "second", "note"),
    [
        ("", "", "", ""),
        ("", "A", "", "A"),
        ("", "A", "A", "A"),
        ("", "A", "B", "A; B"),
        ("x", "x", "", ""),
        ("x", "", "B", "B"),
        ("x", "A", "", "A"),
        ("x", "x, A", "x, B", "x, A; x, B"),
        ("x", "x", "x; B", "x; B"),
        ("", "ask Kyiv", "ask", "ask Kyiv"),
        ("", "ask", "ask Kyiv", "ask Kyiv"),
    ],
)
def test_notes_are_joined_and_never_in_dispute(base: str, first: str, second: str, note: str) -> None:
    sides = Side("Anna", replace(BASE, note=first)), Side("Bert", replace(BASE, note=second))
    found = outcome(replace(BASE, note=base), *sides)
    assert found.unit is not None
    assert (found.unit.note, found.unit.status, found.conflict) == (note, Status.MACHINE, "")


versions = st.none() | st.builds(
    Unit,
    st.just(BASE.id),
    st.sampled_from(["Eins kam.", "Eins.", "Einer kam."]),
    st.sampled_from([BASE.target, NEW, OTHER, ""]),
    st.sampled_from(Status),
    note=st.sampled_from(["", "A", "B"]),
    extra=st.fixed_dictionaries({"mine": st.sampled_from(["", "A", "B"])}),
)


@given(versions.filter(bool), versions, versions)
def test_whatever_either_changed_is_in_the_row_or_in_dispute(base: Unit, a: Unit | None, b: Unit | None) -> None:
    found = outcome(base, Side("Anna", a), Side("Bert", b))
    for unit in (a, b):
        if unit is None or found.unit is None:
            continue
        kept = f"{found.unit.target}\n{found.unit.source}\n{found.unit.note}\n{found.unit.extra}\n{found.conflict}"
        for cell, before in [(unit.target, base.target), (unit.source, base.source), (unit.note, base.note)]:
            assert cell == before or cell in kept
        if unit.status in (Status.APPROVED, Status.REJECTED) and unit.status != base.status:
            assert unit.status == found.unit.status or unit.status.value in found.conflict or "target" in found.conflict
    if found.unit is None:
        assert all(unit is None or (unit.target, unit.status) == (base.target, base.status) for unit in (a, b))
