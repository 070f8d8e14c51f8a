from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from align.bitext import Bitext, Unit
from align.editing import streaming
from align.editing.changes import load_sheet
from align.editing.streaming import open_sheet
from align.exchange.spreadsheet import SheetForm, write_sheet
from tests.editing.conftest import UNITS, Write
from tests.editing.sheets import saved_sheet
from tests.strategies import units


@pytest.fixture(autouse=True)
def every_sheet_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "LARGE", 0)


@pytest.mark.parametrize(
    "after",
    [
        UNITS,
        [replace(UNITS[0], target="One arrived."), *UNITS[1:]],
        [replace(UNITS[0], note="sure?"), *UNITS[1:]],
    ],
    ids=["untouched", "edited", "noted"],
)
def test_a_streamed_sheet_is_the_loaded_one(written: Write, after: list[Unit]) -> None:
    path = written(after)
    table = open_sheet(path)
    assert not table.is_held
    assert list(table.units()) == list(load_sheet(path).bitext.units())
    assert list(table.units()) == list(table.units())


@pytest.mark.parametrize("after", [UNITS[::-1], UNITS[1:], [*UNITS, UNITS[0]]], ids=["sorted", "deleted", "copied"])
def test_rows_in_another_order_are_loaded_whole(written: Write, after: list[Unit]) -> None:
    path = written(after)
    table = open_sheet(path)
    assert table.is_held
    assert list(table.units()) == list(load_sheet(path).bitext.units())


def test_a_sheet_without_a_snapshot_is_streamed_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_sheet(Bitext(UNITS), path)
    assert [unit.target for unit in open_sheet(path).units()] == [unit.target for unit in UNITS]


@given(listed=units())
def test_an_imported_table_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, listed: list[Unit]) -> None:
    path = tmp_path_factory.mktemp("sheets") / "a.csv"
    table = Bitext(listed, extra_columns=("extra",))
    assert saved_sheet(table, path, SheetForm(";")).rows == len(listed)
    assert list(open_sheet(path).units()) == listed
    assert load_sheet(path).changes == []
