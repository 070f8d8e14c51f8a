"""Argos Translate packages: which are installed, and how to install another."""

import json
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from align.errors import AlignError


@dataclass(frozen=True, slots=True)
class InstalledPackage:
    """An Argos Translate package on this machine."""

    source_lang: str
    target_lang: str
    version: str
    folder: Path
    loaded: Any
    """`argostranslate.package.Package`."""

    @property
    def name(self) -> str:
        return f"argos {self.source_lang}-{self.target_lang} {self.version}"


def installed_packages() -> list[InstalledPackage]:
    """The translation packages that Argos Translate finds, sorted by pair, and the newest version first.

    A folder that is not a package is skipped: one broken package must not hide the others, as it does in
    `argostranslate.package.get_installed_packages`.
    """
    try:
        # Importing it creates folders in the home directory, which may not be writable.
        from argostranslate import package, settings

        folders = [folder for parent in settings.package_dirs for folder in sorted(parent.iterdir())]
    except OSError:
        return []
    found = []
    for folder in folders:
        try:
            loaded = package.Package(folder)
        except (OSError, ValueError, AttributeError):
            continue
        if loaded.type == "translate" and (folder / "model").is_dir() and hasattr(loaded, "tokenizer"):
            found.append(InstalledPackage(loaded.from_code, loaded.to_code, loaded.package_version, folder, loaded))
    found.sort(key=lambda one: version_key(one.version), reverse=True)
    return sorted(found, key=lambda one: (one.source_lang, one.target_lang))


def version_key(version: str) -> tuple[int, ...]:
    """Sorts versions as numbers: 1.10 after 1.9."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def install_file(path: Path) -> InstalledPackage:
    """Install an `.argosmodel` archive, replacing an installed package with the same folder name.

    Raises AlignError, with nothing written, when the archive is not one folder with `metadata.json`, a
    tokenizer and a model, or reaches outside that folder.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            top = _check_members(path, archive)
            _check_metadata(path, archive, top)
            folder = _package_folder()
            with _staging(folder) as work:
                archive.extractall(work)
                _put_in_place(work / top, folder / top)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as failure:
        raise AlignError(f"{path}: is not an Argos package ({failure}); download it again") from failure
    except OSError as failure:
        raise AlignError.from_os_error(path if not path.is_file() else _package_folder(), failure) from failure
    return next(one for one in installed_packages() if one.folder == folder / top)


def _package_folder() -> Path:
    try:
        from argostranslate import settings
    except OSError as failure:
        raise AlignError.from_os_error(failure.filename or "the home directory", failure) from failure
    return Path(settings.package_data_dir)


def _check_members(path: Path, archive: zipfile.ZipFile) -> str:
    """The archive's one top-level folder. The names are checked as they are: `extractall` would repair bad ones."""
    tops = set()
    for member in archive.infolist():
        name = member.orig_filename
        parts = PurePosixPath(name).parts
        if name.startswith(("/", "\\")) or ".." in parts or "\\" in name or ":" in name or not parts:
            raise AlignError(f"{path}: the member {name!r} reaches outside the package; not installed")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise AlignError(f"{path}: the member {name!r} is a link; not installed")
        if len(parts) == 1 and not member.is_dir():
            raise AlignError(f"{path}: the member {name!r} is outside the package's folder; not installed")
        tops.add(parts[0])
    if len(tops) != 1:
        raise AlignError(f"{path}: holds {len(tops)} top-level folders, but a package has one; not installed")
    return tops.pop()


def _check_metadata(path: Path, archive: zipfile.ZipFile, top: str) -> None:
    names = set(archive.namelist())
    if f"{top}/metadata.json" not in names:
        raise AlignError(f"{path}: has no {top}/metadata.json, so it is not an Argos package; not installed")
    try:
        metadata = json.loads(archive.read(f"{top}/metadata.json"))
        pair = metadata["from_code"], metadata["to_code"]
    except (ValueError, KeyError, TypeError):
        raise AlignError(f"{path}: {top}/metadata.json does not name a language pair; not installed") from None
    if not all(isinstance(code, str) and code for code in pair) or metadata.get("type", "translate") != "translate":
        raise AlignError(f"{path}: {top}/metadata.json does not describe a translation package; not installed")
    if f"{top}/model/model.bin" not in names or not names & {
        f"{top}/sentencepiece.model",
        f"{top}/bpe.model",
    }:
        raise AlignError(f"{path}: lacks {top}/model/model.bin or its tokenizer; not installed")


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A scratch folder on the same disk, beside the packages; among them, Argos would take it for one."""
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".align-install-", dir=folder.parent))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put_in_place(new: Path, folder: Path) -> None:
    if folder.exists():
        old = new.with_name(f"{new.name}.old")
        folder.rename(old)
    new.rename(folder)
