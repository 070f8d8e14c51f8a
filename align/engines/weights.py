"""The embedded weights: shipped in parts, put together once in the user's cache directory."""

import functools
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import platformdirs

from align.errors import AlignError

MODELS = Path(__file__).parent.parent / "models"
CACHE_VARIABLE = "ALIGN_CACHE_DIR"
BLOCK = 1 << 20
STAMP = "checked.txt"
"""In the assembled folder: what was checked, so that later starts need not read 122 MB to see that it is intact."""


def cache_folder() -> Path:
    """Where align keeps what it can make again: $ALIGN_CACHE_DIR, or the system's folder for caches."""
    return Path(os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_path("align"))


def assemble(package: Path = MODELS / "de_en") -> Path:
    """A folder that CTranslate2 can load, with the weights that `package` ships in parts.

    The first call writes it, checks it against SHA256SUMS and moves it into place whole, so that two processes
    may do so at once; later calls only look. Raises AlignError when the weights are damaged or the cache
    cannot be written.
    """
    sums = checksums(package)
    folder = cache_folder() / "models" / f"{package.name}-{sums['model.bin'][:12]}"
    try:
        if not _is_whole(folder):
            _write(folder, package, sums)
    except OSError as failure:
        problem = AlignError.from_os_error(folder, failure)
        raise AlignError(f"{problem} (the cache for the model; {CACHE_VARIABLE} names another)") from failure
    return folder


def checksums(package: Path) -> dict[str, str]:
    """File names and SHA-256 sums in hexadecimal, from the package's SHA256SUMS."""
    try:
        lines = (package / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    except OSError:
        raise _damaged(package, "SHA256SUMS") from None
    return {name: digest for digest, name in (line.split() for line in lines)}


def _parts(package: Path) -> list[Path]:
    return sorted(package.glob("model.bin.part*"))


def _is_whole(folder: Path) -> bool:
    """Whether the files in the folder are as they were when they were checked, by size and modification time."""
    try:
        return (folder / STAMP).read_text(encoding="ascii") == _stamp(folder)
    except FileNotFoundError:
        return False


def _stamp(folder: Path) -> str:
    files = sorted(path for path in folder.iterdir() if path.name != STAMP)
    return "".join(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}\n" for path in files)


def _write(folder: Path, package: Path, sums: dict[str, str]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, digest in sums.items():
            parts = _parts(package) if name == "model.bin" else [package / name]
            if _concatenate(parts, work / name) != digest:
                raise _damaged(package, name)
        (work / STAMP).write_text(_stamp(work), encoding="ascii")
        try:
            work.rename(folder)
        except OSError:
            if not _is_whole(folder):  # otherwise another process was first, with the same bytes
                shutil.rmtree(folder, ignore_errors=True)
                work.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _concatenate(parts: list[Path], destination: Path) -> str:
    """Write the parts one after another; returns the SHA-256 of the whole."""
    digest = hashlib.sha256()
    with destination.open("wb") as whole:
        for part in parts:
            try:
                with part.open("rb") as stream:
                    for block in iter(functools.partial(stream.read, BLOCK), b""):
                        digest.update(block)
                        whole.write(block)
            except FileNotFoundError:
                raise _damaged(part.parent, part.name) from None
        whole.flush()
        os.fsync(whole.fileno())
    return digest.hexdigest()


def _damaged(package: Path, name: str) -> AlignError:
    return AlignError(
        f"{package / name}: the embedded weights are damaged (wrong SHA-256 or missing);"
        " install it again: pip install --force-reinstall --no-deps align-bitext"
    )
