import io
import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.engines.packages import install_file, installed_packages
from align.errors import AlignError

METADATA = json.dumps({"from_code": "de", "to_code": "en", "package_version": "1.0"})
WHOLE = {
    "translate-x/metadata.json": METADATA,
    "translate-x/model/model.bin": "weights",
    "translate-x/sentencepiece.model": "pieces",
}


@pytest.fixture
def packages() -> Iterator[Path]:
    """The folder for installed packages, empty before and after."""
    from argostranslate import settings

    folder = Path(settings.package_data_dir)
    assert not list(folder.iterdir())
    yield folder
    import shutil

    for path in folder.iterdir():
        shutil.rmtree(path)


def archive(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as zipped:
        for name, content in members.items():
            member = zipfile.ZipInfo("x")
            member.filename = name  # unchanged: the constructor would repair it
            zipped.writestr(member, content)
    return path


def test_a_package_is_installed_and_listed(packages: Path, tmp_path: Path) -> None:
    found = install_file(archive(tmp_path / "p.argosmodel", WHOLE))
    assert found.name == "argos de-en 1.0"
    assert [one.name for one in installed_packages()] == ["argos de-en 1.0"]
    assert (packages / "translate-x" / "model" / "model.bin").read_text() == "weights"


def test_installing_again_replaces(packages: Path, tmp_path: Path) -> None:
    install_file(archive(tmp_path / "p.argosmodel", WHOLE | {"translate-x/old.txt": ""}))
    newer = json.dumps({"from_code": "de", "to_code": "en", "package_version": "1.10"})
    found = install_file(archive(tmp_path / "q.argosmodel", WHOLE | {"translate-x/metadata.json": newer}))
    assert found.name == "argos de-en 1.10"
    assert not (packages / "translate-x" / "old.txt").exists()
    assert [path.name for path in packages.iterdir()] == ["translate-x"]
    assert not list(packages.parent.glob(".align-install-*"))


def test_the_newest_version_comes_first_and_a_broken_folder_hides_nothing(packages: Path, tmp_path: Path) -> None:
    for name, version in (("a", "1.9"), ("b", "1.10")):
        metadata = json.dumps({"from_code": "de", "to_code": "en", "package_version": version})
        members = {key.replace("translate-x", name): value for key, value in WHOLE.items()}
        install_file(archive(tmp_path / f"{name}.argosmodel", members | {f"{name}/metadata.json": metadata}))
    (packages / "broken").mkdir()
    (packages / "stray.txt").write_text("")
    try:
        assert [one.version for one in installed_packages()] == ["1.10", "1.9"]
    finally:
        (packages / "stray.txt").unlink()


@pytest.mark.parametrize(
    ("members", "says"),
    [
        (WHOLE | {"/etc/evil": ""}, "'/etc/evil' reaches outside"),
        (WHOLE | {"translate-x/../../evil": ""}, "reaches outside"),
        (WHOLE | {"..\\evil": ""}, "reaches outside"),
        (WHOLE | {"C:/evil": ""}, "reaches outside"),
        (WHOLE | {"second/file": ""}, "holds 2 top-level folders"),
        (WHOLE | {"loose.txt": ""}, "'loose.txt' is outside the package's folder"),
        ({"translate-x/model/model.bin": ""}, "has no translate-x/metadata.json"),
        (WHOLE | {"translate-x/metadata.json": "{}"}, "does not name a language pair"),
        (WHOLE | {"translate-x/metadata.json": "not json"}, "does not name a language pair"),
        (WHOLE | {"translate-x/metadata.json": '{"from_code": 1, "to_code": "en"}'}, "does not describe a tr"),
        ({k: v for k, v in WHOLE.items() if "sentencepiece" not in k}, "lacks .* its tokenizer"),
        ({}, "holds 0 top-level folders"),
    ],
)
def test_a_bad_archive_is_refused_before_anything_is_written(
    packages: Path, tmp_path: Path, members: dict[str, str], says: str
) -> None:
    with pytest.raises(AlignError, match=says):
        install_file(archive(tmp_path / "p.argosmodel", members))
    assert not list(packages.iterdir())
    assert not list(packages.parent.glob(".align-install-*"))


def test_a_link_is_refused(packages: Path, tmp_path: Path) -> None:
    path = archive(tmp_path / "p.argosmodel", WHOLE)
    with zipfile.ZipFile(path, "a") as zipped:
        link = zipfile.ZipInfo("translate-x/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        zipped.writestr(link, "/etc/passwd")
    with pytest.raises(AlignError, match="is a link"):
        install_file(path)
    assert not list(packages.iterdir())


@pytest.mark.parametrize("content", [b"no zip at all", b"PK\x03\x04 broken", b""])
def test_what_is_no_archive_is_refused(packages: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.argosmodel"
    path.write_bytes(content)
    with pytest.raises(AlignError, match="is not an Argos package"):
        install_file(path)


def test_a_damaged_member_leaves_nothing(packages: Path, tmp_path: Path) -> None:
    buffer = io.BytesIO(archive(tmp_path / "p.argosmodel", WHOLE).read_bytes())
    damaged = buffer.getvalue().replace(b"weights", b"wrights")
    (tmp_path / "p.argosmodel").write_bytes(damaged)
    with pytest.raises(AlignError, match="is not an Argos package"):
        install_file(tmp_path / "p.argosmodel")
    assert not list(packages.iterdir())


def test_a_missing_file_is_refused(packages: Path) -> None:
    with pytest.raises(AlignError, match="fehlt.argosmodel: no such file"):
        install_file(Path("fehlt.argosmodel"))
