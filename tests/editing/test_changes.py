from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from align.bitext import Bitext, Status, Unit, unit_id
from align.editing.changes import load_sheet
from align.editing.comparison import compare
from align.editing.snapshot import Snapshot, snapshot_path, write_snapshot
from align.exchange.spreadsheet import SheetForm, write_sheet

WORDS = ("Eins.", "Zwei.", "Drei.", "Vier.", "Fünf.")
UNITS = [
    Unit(unit_id(n, 1, w), w, f"{n}.", score=80, machine=f"{n}.", engine="e", created="2026-01-01T00:00:00Z")
    for n, w in enumerate(WORDS, start=1)
]


def kinds(after: list[Unit]) -> list[tuple[str, str]]:
    changes = compare(UNITS, after)
    return [(change.kind.value, change.id.partition(".")[0]) for change in changes]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda u: u, []),
        (lambda u: [*u[:2], replace(u[2], target="Three."), *u[3:]], [("target edited", "3")]),
        (lambda u: [replace(u[0], source="1"), *u[1:]], [("source edited", "1")]),
        (lambda u: [replace(u[0], status=Status.APPROVED), *u[1:]], [("approved", "1")]),
        (lambda u: [replace(u[0], note="?"), *u[1:]], [("note", "1")]),
        (lambda u: [replace(u[0], extra={"mine": "x"}), *u[1:]], [("own column", "1")]),
        (lambda u: [*u[:1], *u[2:]], [("deleted", "2")]),
        (lambda u: [*u, Unit("9.1+1-abcdef", "Neu.", "New.")], [("inserted", "9")]),
        (lambda u: [*u[1:], u[0]], [("moved", "1")]),
        (lambda u: [u[0], u[4], *u[1:4]], [("moved", "5")]),
        (lambda u: [replace(u[0], score=None, checks="x"), *u[1:]], [("score", "1"), ("checks", "1")]),
    ],
    ids=["none", "target", "source", "status", "note", "own", "deleted", "inserted", "first to last", "up", "scores"],
)
def test_each_edit_is_told(edit: Callable[[list[Unit]], list[Unit]], expected: list[tuple[str, str]]) -> None:
    assert kinds(edit(UNITS)) == expected


@pytest.fixture
def written(tmp_path: Path) -> Callable[[list[Unit]], Path]:
    """Writes `UNITS` as align does, then the sheet as an editor leaves it."""

    def write(after: list[Unit]) -> Path:
        path = tmp_path / "a.csv"
        write_snapshot(Snapshot(Bitext(UNITS, document="a.txt", engine="e")), snapshot_path(path))
        write_sheet(Bitext(after), path)
        return path

    return write


def test_a_changed_target_counts_as_edited(written: Callable[[list[Unit]], Path]) -> None:
    sheet = load_sheet(written([replace(UNITS[0], target="One."), *UNITS[1:]]))
    first, second, *_ = sheet.bitext.units()
    assert (first.status, first.machine, first.engine, bool(first.changed)) == ("edited", "1.", "e", True)
    assert (second.status, second.changed) == ("machine", "")
    assert (sheet.bitext.document, sheet.bitext.engine) == ("a.txt", "e")


def test_an_approved_row_stays_approved(written: Callable[[list[Unit]], Path]) -> None:
    approved = replace(UNITS[0], target="One.", status=Status.APPROVED)
    first, *_ = load_sheet(written([approved, *UNITS[1:]])).bitext.units()
    assert (first.status, bool(first.changed)) == ("approved", True)


def test_without_a_snapshot_the_sheet_still_loads(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_sheet(Bitext(UNITS), path)
    sheet = load_sheet(path)
    assert sheet.snapshot is None
    assert sheet.changes == []
    assert [unit.target for unit in sheet.bitext.units()] == ["1.", "2.", "3.", "4.", "5."]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("machine", "machine", "edited"),
        ("machine", "approved", "approved"),
        ("approved", "approved", "edited"),
        ("rejected", "rejected", "rejected"),
        ("edited", "edited", "edited"),
    ],
)
def test_the_status_of_a_changed_target(tmp_path: Path, before: str, after: str, expected: str) -> None:
    path = tmp_path / "a.csv"
    known = [replace(UNITS[0], status=Status(before)), *UNITS[1:]]
    write_snapshot(Snapshot(Bitext(known)), snapshot_path(path))
    write_sheet(Bitext([replace(known[0], target="One.", status=Status(after)), *UNITS[1:]]), path)
    first, *_ = load_sheet(path).bitext.units()
    assert first.status == expected


def test_a_column_that_was_taken_out_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    known = [replace(UNITS[0], note="mine", checks="odd"), *UNITS[1:]]
    write_snapshot(Snapshot(Bitext(known)), snapshot_path(path))
    rows = "".join(f"{unit.id},{unit.source},{unit.target},machine\n" for unit in known)
    path.write_text(f"id,source,target,status\n{rows}", encoding="utf-8")
    sheet = load_sheet(path)
    first, *_ = sheet.bitext.units()
    assert (first.note, first.checks, first.score, sheet.changes) == ("mine", "odd", 80, [])


def test_a_column_of_their_own_that_an_editor_took_out_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    known = [replace(unit, extra={"mine": "x"}) for unit in UNITS[:1]]
    write_snapshot(Snapshot(Bitext(known, extra_columns=("mine",))), snapshot_path(path))
    write_sheet(Bitext(UNITS[:1]), path)
    assert [(change.kind, change.before, change.after) for change in load_sheet(path).changes] == [
        ("own column", "x", "")
    ]


def test_a_sheet_written_without_guard_is_read_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    unit = Unit("1.1-abcdef", "'=x", "=y")
    form = SheetForm(";", guard=False)
    write_snapshot(Snapshot(Bitext([unit]), form=form), snapshot_path(path))
    write_sheet(Bitext([unit]), path, form)
    assert b'"\'=x";"=y"' in path.read_bytes()
    sheet = load_sheet(path)
    assert (sheet.changes, sheet.form) == ([], form)
    assert [(u.source, u.target) for u in sheet.bitext.units()] == [("'=x", "=y")]
