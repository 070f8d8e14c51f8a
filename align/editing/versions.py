"""The last versions of a sheet, kept in the folder `.align` beside it whenever a command replaces it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from align.bitext import timestamp
from align.errors import AlignError

FOLDER = ".align"
KEPT = 3
PARTS = 4
"""Of a version's name: the sheet's, the day, the time in UTC, and a number."""


def keep(sheet: Path) -> Path:
    """Keep the sheet as it is now as its latest version, and return where. Raises AlignError if it cannot be kept."""
    try:
        folder = sheet.parent / FOLDER
        folder.mkdir(exist_ok=True)
        version = _free(folder, sheet)
        try:
            os.link(sheet, version)
        except FileNotFoundError:
            raise
        except OSError:  # a file system without hard links
            shutil.copy2(sheet, version)
    except OSError as failure:
        raise AlignError.from_os_error(sheet, failure) from failure
    return version


def drop(version: Path) -> None:
    """Forget a version, and the folder if it was the only one."""
    version.unlink(missing_ok=True)
    with suppress(OSError):  # there are others
        version.parent.rmdir()


def versions(sheet: Path) -> list[Path]:
    """The versions that are kept of the sheet, the oldest first."""
    found = (sheet.parent / FOLDER).glob(f"*{sheet.suffix}")
    return sorted((path for path in found if len(_parts(path)) == PARTS and _parts(path)[0] == sheet.stem), key=_age)


def thin_out(sheet: Path) -> None:
    """Keep only the latest versions."""
    for version in versions(sheet)[:-KEPT]:
        version.unlink(missing_ok=True)


def _free(folder: Path, sheet: Path) -> Path:
    """A new name, such as `blinken 2026-11-25 10.05.00 1.csv`."""
    when = timestamp().rstrip("Z").replace("T", " ").replace(":", ".")
    # One more than the latest: the numbers of those that were thinned out must not come again.
    number = max((_age(path)[-1] for path in versions(sheet) if when in path.stem), default=0) + 1
    return folder / f"{sheet.stem} {when} {number}{sheet.suffix}"


def _parts(version: Path) -> list[str]:
    return version.stem.rsplit(" ", PARTS - 1)


def _age(version: Path) -> tuple[str, str, int]:
    _, day, time, number = _parts(version)
    return day, time, int(number) if number.isdigit() else 0
