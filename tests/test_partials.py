"""What a dead process left is removed, and what a living one is writing is not."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from align import partials
from align.files import atomic_writer
from align.partials import NAME, STALE_SECONDS, partial_for, sweep

WRITING = """
import sys
from pathlib import Path
from align.files import atomic_writer
with atomic_writer(Path(sys.argv[1])) as stream:
    stream.write(b"x" * 100)
    print("writing", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def writing(path: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """Another process in the middle of writing this file."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITING, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ)
    )
    assert process.stdout is not None
    process.stdout.readline()
    with process:
        yield process


def test_a_killed_processs_file_is_removed(tmp_path: Path) -> None:
    with writing(tmp_path / "a.csv") as process:
        process.send_signal(signal.SIGKILL)
    (left,) = tmp_path.iterdir()
    assert NAME.fullmatch(left.name)
    sweep(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_living_processs_file_stays(tmp_path: Path) -> None:
    with writing(tmp_path / "a.csv") as process:
        sweep(tmp_path)
        process.communicate(b"\n")
        assert process.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    names = ["a.partial", ".a.csv.abcd1234.partial", ".a.align-abcd1234.part", "a.align-abcd1234.partial"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".link.align-abcd1234.partial").symlink_to("a.partial")
    (tmp_path / ".folder.align-abcd1234.partial").mkdir()
    os.mkfifo(tmp_path / ".fifo.align-abcd1234.partial")
    sweep(tmp_path)
    assert len(list(tmp_path.iterdir())) == len(names) + 3


def test_without_locks_only_what_is_old_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partials, "lock", lambda handle, wait=False: partials.Lock.UNKNOWN)
    old, new, coming = (tmp_path / f".{name}.align-abcd1234.partial" for name in ("old", "new", "coming"))
    now = time.time()
    for path, age in ((old, 2 * STALE_SECONDS), (new, 0), (coming, -2 * STALE_SECONDS)):  # clocks go wrong
        path.write_bytes(b"x")
        os.utime(path, (now - age, now - age))
    sweep(tmp_path)
    assert not old.exists()
    assert new.exists()
    assert coming.exists()


@pytest.mark.parametrize("name", ["a.csv", "ä" * 120 + ".csv", "n" * 250])
def test_any_name_that_a_file_may_have_can_be_written(tmp_path: Path, name: str) -> None:
    with atomic_writer(tmp_path / name) as stream:
        stream.write(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_stands_beside_a_memory_that_was_not_finished_goes_with_it(tmp_path: Path) -> None:
    with partial_for(tmp_path / "m.db") as partial:
        for ending in ("-wal", "-shm", "-journal"):
            partial.path.with_name(partial.path.name + ending).write_bytes(b"x")
    assert not list(tmp_path.iterdir())
