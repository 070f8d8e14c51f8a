from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from align.bitext import Bitext, Unit
from align.editing.history import Step
from align.editing.snapshot import Snapshot, read_snapshot, snapshot_path, write_snapshot
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm
from tests.strategies import units


@given(listed=units())
def test_what_goes_out_comes_back(tmp_path_factory: pytest.TempPathFactory, listed: list[Unit]) -> None:
    path = tmp_path_factory.mktemp("snapshots") / "a.snapshot.jsonl"
    whole = [replace(unit, machine="m", engine="e", probability=5, created="c", editor="Anna") for unit in listed]
    bitext = Bitext(whole, "de", "en", "a.txt", "engine 1", ("extra",))
    gone = Unit("9.9-abcdef", "weg", "gone")
    step = Step(
        "apply", "2026-01-01T00:00:00Z", "Anna", tuple(whole[:1]), (gone,), ("1", "2"), ("2",), (), (gone,), "u"
    )
    snapshot = Snapshot(bitext, (gone,), (step,), SheetForm(";", guard=False))
    write_snapshot(snapshot, path)
    back = read_snapshot(path)
    assert back is not None
    assert (back.deleted, back.steps, back.form) == (snapshot.deleted, snapshot.steps, snapshot.form)
    assert list(back.bitext.units()) == whole
    assert (back.bitext.document, back.bitext.engine) == ("a.txt", "engine 1")


def test_it_lies_beside_the_sheet() -> None:
    assert snapshot_path(Path("outputs/a.b.csv")) == Path("outputs/a.b.snapshot.jsonl")


def test_none_is_none(tmp_path: Path) -> None:
    assert read_snapshot(tmp_path / "a.snapshot.jsonl") is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "line 1 is damaged"),
        (b"not json\n", "line 1 is damaged"),
        (b'{"snapshot": 99, "tool": "align 9"}\n', "newer align .align 9."),
        (b'{"snapshot": 1}\n{"id"', "line 2 is damaged"),
        (b"\xff\xfe", "line 1 is damaged"),
    ],
)
def test_damage_is_said_with_its_line(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.snapshot.jsonl"
    path.write_bytes(content)
    with pytest.raises(AlignError, match=says):
        read_snapshot(path)
