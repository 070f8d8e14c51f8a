import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.errors import AlignError
from align.locks import lock_file

HOLDING = """
import sys
from pathlib import Path
from align.locks import lock_file
with lock_file(Path("a.lock"), Path("a.csv"), "Anna on pc7"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds `a.lock` until its standard input is closed."""
    command = [sys.executable, "-c", HOLDING]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def _lock(folder: Path) -> None:
    with lock_file(folder / "a.lock", Path("a.csv"), "Bert"):
        pass


def test_the_second_is_told_who_has_it(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(AlignError, match=r"^a\.csv: another align is writing this sheet \(Anna on pc7\); wait until"):
        _lock(tmp_path)
    holder.communicate("")
    _lock(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_killed_process_locks_nothing(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.communicate()
    assert (tmp_path / "a.lock").exists()
    _lock(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_second_lock_in_the_same_process(tmp_path: Path) -> None:
    with lock_file(tmp_path / "a.lock", Path("a.csv"), "Bert"), pytest.raises(AlignError, match="Bert"):
        _lock(tmp_path)


def test_a_lock_whose_file_was_removed_by_its_holder_is_a_new_one(tmp_path: Path) -> None:
    """Between opening the file and locking it, its holder may have removed it: the lock must not be on that one."""
    path = tmp_path / "a.lock"
    with lock_file(path, Path("a.csv"), "Bert"):
        path.unlink()
        _lock(tmp_path)
