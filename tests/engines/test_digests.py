import os
from pathlib import Path

import pytest

from align.engines.argos import ArgosEngine
from align.engines.digests import LARGE, digest_of_files
from align.engines.embedded import EmbeddedEngine
from align.engines.packages import installed_packages
from align.errors import AlignError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "digests.json"


@pytest.mark.parametrize("size", [0, 10, LARGE, LARGE + 1])
def test_another_content_has_another_digest(tmp_path: Path, size: int) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"a" * size)
    other.write_bytes(b"b" * size + b"c")
    assert digest_of_files([one]) == digest_of_files([one]) != digest_of_files([other])
    assert digest_of_files([one, other]) != digest_of_files([other, one])


def test_a_large_file_is_read_again_only_when_it_was_written(tmp_path: Path, cache: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(b"a" * LARGE)
    before, status = digest_of_files([large]), large.stat()
    large.write_bytes(b"b" * LARGE)
    os.utime(large, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert digest_of_files([large]) == before
    os.utime(large)
    assert digest_of_files([large]) != before
    cache.write_text("{")
    after = digest_of_files([large])
    large.unlink()
    with pytest.raises(AlignError, match="large: no such file"):
        digest_of_files([large])
    large.write_bytes(b"b" * LARGE)
    assert digest_of_files([large]) == after


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path / "file"))
    (tmp_path / "large").write_bytes(b"a" * LARGE)
    assert digest_of_files([tmp_path / "large"])


def test_a_package_is_known_by_its_model_and_the_beam(tiny_argos: str) -> None:
    (package,) = installed_packages()
    before = ArgosEngine(package).identity()
    assert before.startswith("argos de-en 1.0, beam 4, ")
    assert ArgosEngine(package, beam_size=2).identity() != before
    model = package.folder / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:-1] + b"x")
    assert ArgosEngine(package).identity() != before


def test_the_embedded_model_is_known_by_its_sums() -> None:
    assert EmbeddedEngine().identity() == EmbeddedEngine().identity() != EmbeddedEngine(2).identity()
