import os
from pathlib import Path

import pytest

from align.errors import AlignError
from align.files import atomic_writer


def test_the_file_is_there_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    with atomic_writer(path) as stream:
        stream.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in path.parent.iterdir()] == ["a.txt"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail() -> None:
        with atomic_writer(path) as stream:
            stream.write(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_permissions_are_the_old_files_or_the_umasks(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(b"")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        for path in (old, tmp_path / "new.txt"):
            with atomic_writer(path) as stream:
                stream.write(b"x")
            assert path.stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(mask)


@pytest.mark.parametrize(
    ("place", "says"),
    [("folder", "is a folder; name a file in it"), ("file/below/a.txt", "not a directory; check the path")],
)
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, place: str, says: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(AlignError, match=says), atomic_writer(tmp_path / place):
        pass
