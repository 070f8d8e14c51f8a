"""What an editor saves while a command is at work."""

import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align import partials, together
from align.bitext import CONFLICT, Bitext, Status, Unit
from align.editing.apply import apply_edits, undo
from align.editing.changes import load_sheet
from align.editing.holding import Held, hold
from align.editing.saving import save, siblings
from align.editing.versions import versions
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm, read_sheet, write_sheet
from tests.editing.conftest import UNITS
from tests.editing.sheets import saved_sheet

KINDS = ["a.csv", "a.xlsx"]


def _edit(sheet: Path, number: int, target: str) -> None:
    """An editor's save: the sheet as it is, with another target in one row."""
    units = read_sheet(sheet).units
    units[number] = Unit(**{**_fields(units[number]), "target": target})
    write_sheet(Bitext(units), sheet)


def _fields(unit: Unit) -> dict[str, object]:
    return {name: getattr(unit, name) for name in Unit.__dataclass_fields__}


def _targets(sheet: Path) -> list[str]:
    return [unit.target for unit in read_sheet(sheet).units]


def _meanwhile(sheet: Path, edits: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch) -> None:
    """One more edit each time that the sheet has been written and is about to take the place of the former one."""
    confirmed = Held.confirm

    def confirm(held: Held) -> None:
        if edits:
            edits.pop(0)()
        confirmed(held)

    monkeypatch.setattr(Held, "confirm", confirm)


@pytest.mark.parametrize("name", KINDS)
def test_an_edit_saved_while_apply_is_at_work_is_taken_in(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / name
    saved_sheet(Bitext(UNITS), sheet)
    _edit(sheet, 0, "One arrived.")
    edits = [lambda: _edit(sheet, 1, "Two went."), lambda: _edit(sheet, 2, "3, 4, 5.")]
    _meanwhile(sheet, edits, monkeypatch)
    applied = apply_edits(sheet, "Anna")
    assert _targets(sheet)[:3] == ["One arrived.", "Two went.", "3, 4, 5."]
    assert [change.id for change in applied.changes] == [unit.id for unit in UNITS[:3]]
    assert load_sheet(sheet).changes == []
    assert [unit.status for unit in read_sheet(sheet).units] == [Status.EDITED] * 3 + [Status.MACHINE] * 2


@pytest.mark.parametrize(("edited", "other"), [KINDS, KINDS[::-1]])
def test_an_edit_in_the_sheet_of_another_kind_is_not_lost(
    edited: str, other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / edited, tmp_path / other
    write_sheet(Bitext(UNITS), second)
    saved_sheet(Bitext(UNITS), first)
    assert siblings(first) == [second]
    _meanwhile(first, [lambda: _edit(second, 1, "Two went.")], monkeypatch)
    with pytest.raises(AlignError, match=r"was edited too; align merge"):
        apply_edits(first, "Anna")
    assert _targets(second)[1] == "Two went."


def test_a_sheet_that_is_saved_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = tmp_path / "a.csv"
    saved_sheet(Bitext(UNITS), sheet)
    _meanwhile(sheet, [partial(_edit, sheet, 0, f"{number} came.") for number in range(20)], monkeypatch)
    with pytest.raises(AlignError, match="saved by another program again and again; close it there"):
        apply_edits(sheet, "Anna")
    assert _targets(sheet)[0] == "9 came."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.snapshot.jsonl"]


def test_a_sheet_that_appears_or_disappears_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = tmp_path / "a.csv"
    saved_sheet(Bitext(UNITS), sheet)
    _meanwhile(sheet, [sheet.unlink], monkeypatch)
    with pytest.raises(AlignError, match=r"a\.csv: no such file"):
        apply_edits(sheet, "Anna")
    write_sheet(Bitext(UNITS), tmp_path / "b.csv")
    theirs = (tmp_path / "b.csv").read_bytes()
    (tmp_path / "b.csv").unlink()
    tries = []

    def job(held: Held) -> int:
        tries.append(dict(held.seen))
        if len(tries) == 1:
            (tmp_path / "b.csv").write_bytes(theirs)
        return save(Bitext(UNITS[:1]), held, SheetForm()).rows

    assert hold(tmp_path / "b.csv", job) == 1
    assert [len(seen) for seen in tries] == [0, 1]


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=10)
@given(pauses=st.lists(st.floats(0, 0.02), min_size=3, max_size=8))
def test_edits_at_random_moments(name: str, tmp_path_factory: pytest.TempPathFactory, pauses: list[float]) -> None:
    """The last edit is in the sheet afterwards; if in place of one that was applied, perhaps as a conflict with it."""
    sheet = tmp_path_factory.mktemp("edits") / name
    saved_sheet(Bitext(UNITS), sheet)
    texts = [f"Edit {number}." for number in range(len(pauses))]

    def type_in() -> None:
        for pause, text in zip(pauses, texts, strict=True):
            time.sleep(pause)
            units = list(UNITS)
            units[0] = Unit(**{**_fields(UNITS[0]), "target": text})
            write_sheet(Bitext(units), sheet)

    editor = threading.Thread(target=type_in)
    editor.start()
    while editor.is_alive():
        try:
            apply_edits(sheet, "Anna")
        except AlignError as error:
            assert "again and again" in str(error)
    editor.join()
    apply_edits(sheet, "Anna")
    row = read_sheet(sheet).units[0]
    assert texts[-1] in (row.target, row.extra.get(CONFLICT, "").rpartition(": ")[-1])


def test_the_last_versions_are_kept(tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    saved_sheet(Bitext(UNITS), sheet)
    kept = []
    for number in range(5):
        _edit(sheet, 0, f"Edit {number}.")
        kept.append(sheet.read_bytes())
        apply_edits(sheet, "Anna")
    assert [path.read_bytes() for path in versions(sheet)] == kept[-3:]
    undo(sheet)
    assert _targets(sheet)[0] == "Edit 3."


def test_a_command_that_changes_nothing_fills_no_folder_with_versions(tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    saved_sheet(Bitext(UNITS), sheet)
    for _ in range(5):
        apply_edits(sheet, "Anna")
    assert len(versions(sheet)) == 1


def test_another_command_has_the_sheet(tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    saved_sheet(Bitext(UNITS), sheet)
    for other in (sheet, tmp_path / "a.xlsx"):  # they share the snapshot
        with pytest.raises(AlignError, match="another align is writing this sheet"):
            hold(other, lambda _: apply_edits(sheet, "Anna"))


@pytest.mark.parametrize("marked", KINDS)
def test_an_open_sheet_is_left_alone(marked: str, tmp_path: Path) -> None:
    for name in KINDS:
        write_sheet(Bitext(UNITS), tmp_path / name)
    saved_sheet(Bitext(UNITS), tmp_path / "a.csv")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    (tmp_path / f".~lock.{marked}#").write_text("Anna,anna,pc7,25.11.2026 10:05,file:///;")
    with pytest.raises(AlignError, match=rf"{marked}: is open in LibreOffice \(Anna on pc7\); save and close it"):
        apply_edits(tmp_path / "a.csv", "Anna")
    (tmp_path / f".~lock.{marked}#").unlink()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two names in one instant")
@pytest.mark.parametrize("saves", [1, 2])
def test_an_edit_saved_in_the_very_instant_of_replacing(
    saves: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found in place of what was read, put back, and taken in; and so is one saved while it is put back."""
    sheet = tmp_path / "a.csv"
    saved_sheet(Bitext(UNITS), sheet)
    _edit(sheet, 0, "One arrived.")
    edits = [partial(_edit_of, sheet, 1, "Two went."), partial(_edit_of, sheet, 1, "Both went.")][:saves]

    def exchange(one: Path, other: Path) -> bool:
        if edits:
            edits.pop(0)()
        return partials.exchange(one, other)

    monkeypatch.setattr(together, "exchange", exchange)
    apply_edits(sheet, "Anna")
    assert _targets(sheet)[1] == ["Two went.", "Both went."][saves - 1]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".align", "a.csv", "a.snapshot.jsonl"]


def _edit_of(sheet: Path, number: int, target: str) -> None:
    """An edit of the sheet as it was at first."""
    units = list(UNITS)
    units[number] = Unit(**{**_fields(units[number]), "target": target})
    write_sheet(Bitext(units), sheet)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two names in one instant")
@pytest.mark.parametrize("is_edited", [False, True])
def test_a_run_killed_in_the_instant_of_replacing(
    is_edited: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run finishes the exchange; if an edit had come in between, it turns it back."""
    sheet = tmp_path / "a.csv"
    saved_sheet(Bitext(UNITS), sheet)
    _edit(sheet, 0, "One arrived.")

    def exchange(one: Path, other: Path) -> bool:
        if is_edited:
            _edit(sheet, 1, "Two went.")
        partials.exchange(one, other)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(together, "exchange", exchange)
        patched.setattr(together, "_settle", lambda record: None)
        apply_edits(sheet, "Anna")
    changed = {change.id for change in load_sheet(sheet).changes}
    assert _targets(sheet)[:2] == ["One arrived.", "Two went." if is_edited else "Two left."]
    assert changed == ({UNITS[0].id, UNITS[1].id} if is_edited else set())
