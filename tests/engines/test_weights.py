import hashlib
import multiprocessing
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from align.engines import weights
from align.engines.weights import MODELS, assemble
from align.errors import AlignError


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Weights in three parts, as small as possible."""
    folder = tmp_path / "package"
    folder.mkdir()
    parts = [b"eins" * 1000, b"zwei" * 1000, b"drei"]
    for number, part in enumerate(parts):
        (folder / f"model.bin.part{number}").write_bytes(part)
    (folder / "config.json").write_text("{}")
    sums = {"model.bin": b"".join(parts), "config.json": b"{}"}
    (folder / "SHA256SUMS").write_text(
        "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sums.items())
    )
    return folder


def leftovers(cache: Path) -> list[str]:
    return [path.name for path in cache.glob("models/.*")]


def test_the_parts_become_one_file(cache: Path, package: Path) -> None:
    folder = assemble(package)
    assert (folder / "model.bin").read_bytes() == b"eins" * 1000 + b"zwei" * 1000 + b"drei"
    assert folder.is_relative_to(cache)
    assert leftovers(cache) == []


def test_the_second_call_writes_nothing(cache: Path, package: Path) -> None:
    before = (assemble(package) / "model.bin").stat()
    after = (assemble(package) / "model.bin").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("damage", [lambda whole: whole[:-1], lambda whole: b"?" + whole[1:], lambda whole: b""])
def test_a_damaged_copy_is_made_again(cache: Path, package: Path, damage: Callable[[bytes], bytes]) -> None:
    model = assemble(package) / "model.bin"
    whole = model.read_bytes()
    model.write_bytes(damage(whole))
    assemble(package)
    assert model.read_bytes() == whole
    assert leftovers(cache) == []


@pytest.mark.parametrize("name", ["model.bin", "config.json", "checked.txt"])
def test_a_copy_that_lost_a_file_is_made_again(cache: Path, package: Path, name: str) -> None:
    folder = assemble(package)
    (folder / name).unlink()
    assemble(package)
    assert sorted(path.name for path in folder.iterdir()) == ["checked.txt", "config.json", "model.bin"]


def test_processes_starting_at_once_all_get_the_whole(cache: Path, package: Path) -> None:
    with multiprocessing.get_context("fork").Pool(8) as pool:
        folders = pool.map(assemble, [package] * 16)
    assert len(set(folders)) == 1
    assert (folders[0] / "model.bin").stat().st_size == 8004
    assert leftovers(cache) == []


@pytest.mark.parametrize("name", ["model.bin.part1", "config.json"])
def test_a_changed_byte_is_noticed(cache: Path, package: Path, name: str) -> None:
    content = (package / name).read_bytes()
    (package / name).write_bytes(b"?" + content[1:])
    with pytest.raises(AlignError, match="damaged .*install it again"):
        assemble(package)
    assert not list(cache.glob("models/*"))


@pytest.mark.parametrize("name", ["model.bin.part2", "config.json", "SHA256SUMS"])
def test_a_missing_file_is_noticed(cache: Path, package: Path, name: str) -> None:
    (package / name).unlink()
    with pytest.raises(AlignError, match="damaged"):
        assemble(package)


def test_a_cache_that_is_a_file_is_one_line(cache: Path, package: Path) -> None:
    cache.write_text("")
    with pytest.raises(AlignError, match="ALIGN_CACHE_DIR names another"):
        assemble(package)


def test_a_write_that_the_system_refuses_leaves_nothing(cache: Path, package: Path) -> None:
    def limited() -> str:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        try:
            assemble(package)
        except AlignError as error:
            return str(error)
        return ""

    message = _in_a_process(limited)
    assert "file too large" in message
    assert leftovers(cache) == []


def _in_a_process(work) -> str:  # type: ignore[no-untyped-def]
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sending.send(work()))
    process.start()
    result = receiving.recv()
    process.join()
    return str(result)


def test_the_shipped_weights_are_those_of_the_card() -> None:
    assert "121,630,962" in (MODELS / "de_en" / "MODEL_CARD.md").read_text()
    parts = weights._parts(MODELS / "de_en")
    assert sum(part.stat().st_size for part in parts) == 121_630_962
    assert all(part.stat().st_size < 50_000_000 for part in parts)
