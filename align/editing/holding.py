"""A sheet while a command works on it: no other command may, and what an editor saves in the meantime is not lost.

The command is done again from the beginning if the sheet was saved after it was read: its result is then what it would
have been if it had been started a moment later. That is better than merging its result with the sheet, as nothing is
left to decide.
"""

import os
import platform
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from align.editing.history import current_editor
from align.editing.open_elsewhere import refuse_if_open
from align.editing.versions import drop, keep, thin_out, versions
from align.errors import AlignError
from align.exchange.spreadsheet import WRITABLE, is_sheet
from align.files import digest, is_regular
from align.locks import lock_file
from align.together import ChangedMeanwhileError

MOST_TRIES = 10
LOCK = ".{}.lock"
"""The name of the lock file beside a sheet, with the sheet's without its ending: its siblings share the snapshot."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class Held:
    """A sheet, and those of other kinds beside it, which no other command writes."""

    sheet: Path
    seen: dict[Path, str]
    """A digest of each as it was before the command read it; those that did not exist are missing."""

    def confirm(self) -> None:
        """Make sure, just before they are replaced, that the sheets are as they were, and keep them as versions.

        Raises ChangedMeanwhileError if they are not, and AlignError if one is open in an office program.
        """
        for path in {*self.seen, *sheets_of(self.sheet)}:
            self._confirm(path)

    def moved(self, path: Path) -> None:
        """Note that the command itself has given a sheet another name."""
        self.seen.pop(path, None)

    def _confirm(self, path: Path) -> None:
        if not path.is_file():
            if path in self.seen:
                raise ChangedMeanwhileError
            return
        refuse_if_open(path)
        before = versions(path)[-1:]
        version = keep(path)
        # The version is looked at, and not the sheet, so that what was looked at is what is kept.
        now = digest(version)
        if now != self.seen.get(path) or not _is_unchanged(path, version):
            drop(version)
            raise ChangedMeanwhileError
        if now in map(digest, before):
            drop(version)  # it is kept already
        thin_out(path)


def hold(sheet: Path, job: Callable[[Held], Result]) -> Result:
    """The result of the job, which reads the sheet and writes it with what it is given (`saving.save`).

    The job is done again if an editor saves the sheet while it is at work. Raises AlignError when another command has
    the sheet, and when an office program has it open.
    """
    with _locked(sheet):
        for _ in range(MOST_TRIES):
            try:
                return job(Held(sheet, _seen(sheet)))
            except ChangedMeanwhileError:
                continue
    raise AlignError(f"{sheet}: is saved by another program again and again; close it there, then run this again")


def lock_path(sheet: Path) -> Path:
    """Where the lock file of the sheet is while a command works on it, or after one was killed."""
    beside = sheet.resolve()
    return beside.with_name(LOCK.format(beside.stem))


def _locked(sheet: Path) -> AbstractContextManager[None]:
    if not is_regular(sheet):  # a FIFO or a device: there is nothing to lose, and perhaps no room for a lock
        return nullcontext()
    return lock_file(lock_path(sheet), sheet, _holder())


def sheets_of(sheet: Path) -> Sequence[Path]:
    """The sheet, and those of other kinds beside it, which share its snapshot; without those that do not exist."""
    others = (sheet.with_suffix(ending) for ending in WRITABLE if ending != sheet.suffix.lower())
    return [path for path in (sheet, *others) if path.is_file() and (path == sheet or is_sheet(path))]


def _seen(sheet: Path) -> dict[Path, str]:
    present = sheets_of(sheet)
    for path in present:
        refuse_if_open(path)
    return {path: digest(path) for path in present}


def _is_unchanged(path: Path, version: Path) -> bool:
    """Whether the sheet is still the file that was kept: a program may have put another in its place."""
    try:
        now, then = path.stat(), version.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(now, then) or (now.st_mtime_ns, now.st_size) == (then.st_mtime_ns, then.st_size)


def _holder() -> str:
    return f"{current_editor()} on {platform.node() or 'this computer'}, process {os.getpid()}"
