"""Several files take their names together, or none does."""

import json
from pathlib import Path

import pytest

from align.errors import AlignError
from align.partials import RECORD
from align.together import settle, together

NAMES = ("a.csv", "a.xlsx", "a.snapshot.jsonl")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).write_text("old")
    return tmp_path / f".a{RECORD}"


def write_all(record: Path) -> None:
    with together(record) as opened:
        for name in NAMES:
            with opened(record.with_name(name)) as stream:
                stream.write(b"new")


def contents(record: Path) -> list[str]:
    return [record.with_name(name).read_text() for name in NAMES]


def undecided(record: Path, named: int) -> None:
    """What is left when a run is killed after it has given so many files their names."""
    steps = []
    for number, name in enumerate(NAMES):
        target, partial = record.with_name(name), record.with_name(f".{name}.align-abcd123{number}.partial")
        status = target.stat()
        partial.write_text("new")
        steps.append(
            {
                "partial": partial.name,
                "target": name,
                "was": f"{status.st_size} {status.st_mtime_ns} {status.st_ino}",
                "ours": partial.stat().st_ino,
            }
        )
        if number < named:
            partial.replace(target)
    record.write_text(json.dumps(steps))


def test_all_are_replaced_and_nothing_else_is_left(record: Path) -> None:
    write_all(record)
    assert contents(record) == ["new"] * 3
    assert len(list(record.parent.iterdir())) == 3


def test_a_failure_replaces_none(record: Path) -> None:
    with pytest.raises(AlignError, match="no"), together(record) as opened:
        with opened(record.with_name(NAMES[0])) as stream:
            stream.write(b"new")
        raise AlignError("no")
    assert contents(record) == ["old"] * 3
    assert len(list(record.parent.iterdir())) == 3


@pytest.mark.parametrize(("named", "then"), [(0, "old"), (1, "new"), (2, "new"), (3, "new")])
def test_the_first_name_decides(record: Path, named: int, then: str) -> None:
    undecided(record, named)
    settle(record)
    assert contents(record) == [then] * 3
    assert len(list(record.parent.iterdir())) == 3


def test_half_of_an_exchange_decides_too(record: Path) -> None:
    """The two files have each other's names, and the old one is not removed yet."""
    undecided(record, 0)
    steps = json.loads(record.read_bytes())
    partial, target, aside = (
        record.with_name(steps[0]["partial"]),
        record.with_name(NAMES[0]),
        record.with_name("aside"),
    )
    target.rename(aside)
    partial.rename(target)
    aside.rename(partial)
    settle(record)
    assert contents(record) == ["new"] * 3
    assert len(list(record.parent.iterdir())) == 3


@pytest.mark.parametrize("named", range(4))
def test_the_next_to_write_settles_first(record: Path, named: int) -> None:
    undecided(record, named)
    write_all(record)
    assert contents(record) == ["new"] * 3
    assert len(list(record.parent.iterdir())) == 3


def test_a_sheet_that_was_saved_in_the_meantime_stays(record: Path) -> None:
    undecided(record, 1)
    record.with_name("a.xlsx").write_text("an editor's")
    settle(record)
    assert contents(record) == ["new", "an editor's", "new"]
    assert len(list(record.parent.iterdir())) == 3


def test_an_edit_made_before_anything_was_decided_stays(record: Path) -> None:
    undecided(record, 0)
    record.with_name("a.csv").write_text("an editor's")
    settle(record)
    assert contents(record) == ["an editor's", "old", "old"]


def test_a_living_processs_files_are_left_to_it(record: Path) -> None:
    import fcntl

    undecided(record, 1)
    with record.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        settle(record)
        assert contents(record) == ["new", "old", "old"]
    settle(record)
    assert contents(record) == ["new"] * 3


@pytest.mark.parametrize(
    "steps",
    [
        "no JSON",
        "[1]",
        '[{"partial": ".a.align-abcd1234.partial"}]',
        [(".x.align-abcd1234.partial", "a.csv"), (".a.align-abcd1234.partial", "../victim")],
        [(".x.align-abcd1234.partial", "a.csv"), (".a.align-abcd1234.partial", "b.csv")],
        [(".x.align-abcd1234.partial", "a.csv"), ("a.xlsx", "a.csv")],
    ],
)
def test_a_record_that_something_else_wrote_moves_nothing(record: Path, steps: str | list[tuple[str, str]]) -> None:
    for name in (".a.align-abcd1234.partial", "b.csv"):
        record.with_name(name).write_text("not to be moved")
    before = {path.name: path.read_text() for path in record.parent.iterdir()}
    if not isinstance(steps, str):
        steps = json.dumps([{"partial": p, "target": t, "was": "", "ours": 0} for p, t in steps])
    record.write_text(steps)
    settle(record)
    assert {path.name: path.read_text() for path in record.parent.iterdir()} == before
    assert not (record.parent.parent / "victim").exists()


def test_a_link_leads_elsewhere_and_is_written_on_its_own(record: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.csv").write_text("old")
    sheet = record.with_name("a.csv")
    sheet.unlink()
    sheet.symlink_to(elsewhere / "a.csv")
    write_all(record)
    assert contents(record) == ["new"] * 3
    assert sheet.is_symlink()
    assert [path.name for path in elsewhere.iterdir()] == ["a.csv"]
