import contextlib
import os
import socket
import stat
import threading
from pathlib import Path

import pytest

from align import files
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
    ("path", "says"),
    [("folder", "is a folder; name a file in it"), ("file/below/a.txt", "not a directory; check the path")],
)
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, path: str, says: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(AlignError, match=says), atomic_writer(tmp_path / path):
        pass


def test_a_link_is_followed_and_stays_one(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "a.txt"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link, relative = tmp_path / "link", tmp_path / "elsewhere" / "second"
    link.symlink_to(relative)
    relative.symlink_to("a.txt")
    with atomic_writer(link) as stream:
        stream.write(b"new")
    assert target.read_bytes() == b"new"
    assert link.is_symlink()
    assert relative.is_symlink()
    assert sorted(entry.name for entry in target.parent.iterdir()) == ["a.txt", "second"]


@pytest.mark.parametrize(
    ("name", "target", "says"),
    [
        ("a", "nowhere", "is a link to .*nowhere, which does not exist"),
        ("a", "a", "is a link that leads back to itself"),
    ],
)
def test_a_link_to_nowhere_is_one_line(tmp_path: Path, name: str, target: str, says: str) -> None:
    (tmp_path / name).symlink_to(target)
    with pytest.raises(AlignError, match=says), atomic_writer(tmp_path / name):
        pass
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_fifo_is_written_into(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(fifo.read_bytes()))
    reader.start()
    content = b"x" * 300_000  # more than a pipe holds
    with atomic_writer(fifo) as stream:
        stream.write(content)
    reader.join()
    assert got == [content]
    assert fifo.is_fifo()
    assert [entry.name for entry in tmp_path.iterdir()] == ["fifo"]


def test_a_fifo_that_nobody_reads_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "READER_SECONDS", 0.1)
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(AlignError, match="no program reads from"), atomic_writer(tmp_path / "fifo") as stream:
        stream.write(b"x")
    assert (tmp_path / "fifo").is_fifo()


def test_a_block_that_fails_writes_nothing_into_a_fifo(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(KeyboardInterrupt), atomic_writer(tmp_path / "fifo") as stream:
        stream.write(b"x")
        raise KeyboardInterrupt


def test_a_socket_is_written_into(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        server.listen()
        got: list[bytes] = []

        def serve() -> None:
            connection, _ = server.accept()
            with connection, connection.makefile("rb") as stream:
                got.append(stream.read())

        thread = threading.Thread(target=serve)
        thread.start()
        with atomic_writer(Path("socket")) as stream:
            stream.write(b"x" * 300_000)
        thread.join()
    assert got == [b"x" * 300_000]
    assert Path("socket").is_socket()


def test_a_descriptor_is_written_into(tmp_path: Path) -> None:
    """Like `-o` with a link to /dev/stdout when that is a file: nobody would see a new file with that name."""
    with (tmp_path / "out.txt").open("w+b") as stream:
        link = tmp_path / "link"
        link.symlink_to(f"/proc/self/fd/{stream.fileno()}")
        with atomic_writer(link) as into:
            into.write(b"new")
        assert stream.read() == b"new"
        assert link.is_symlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a device")
@pytest.mark.parametrize(("minor", "says"), [(3, None), (7, "no space left on device")], ids=["null", "full"])
def test_a_device_is_written_into_and_stays(tmp_path: Path, minor: int, says: str | None) -> None:
    node = tmp_path / "node"
    try:
        os.mknod(node, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
        node.write_bytes(b"")
    except PermissionError:
        pytest.skip("devices are not to be used here")
    refused = pytest.raises(AlignError, match=says) if says else contextlib.nullcontext()
    with refused, atomic_writer(node) as stream:
        stream.write(b"x")
    assert node.is_char_device()
    assert [entry.name for entry in tmp_path.iterdir()] == ["node"]
