"""The documents in a folder, and the files in it that are none."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from align import ledger
from align.documents import FORMATS, STDIN
from align.editing.open_elsewhere import is_lock
from align.editing.snapshot import SUFFIX as SNAPSHOT
from align.errors import AlignError
from align.exchange.spreadsheet import WRITABLE, is_sheet
from align.jobs.journal import SUFFIX as JOURNAL

OURS, LOCKS, HIDDEN = "file written by align", "lock file of another program", "hidden file"


@dataclass(frozen=True)
class Input:
    """A document to read."""

    path: str
    below: Path | None = None
    """The folder it is in, seen from the folder that was named; None if the document itself was named."""


@dataclass(frozen=True)
class Inputs:
    """What a command is to read."""

    documents: Sequence[Input]
    passed_over: Counter[str] = field(default_factory=Counter)
    """How many files in folders are not among them, by reason."""

    @property
    def is_batch(self) -> bool:
        """Whether a folder or several documents were named, and not just one."""
        return len(self.documents) != 1 or self.documents[0].below is not None


def found_in(folder: Path) -> Inputs:
    """The documents in a folder and its subfolders, by name.

    Lock files, hidden files, what align itself wrote and what no format reads are counted. Raises AlignError for a
    folder without documents.
    """
    found: list[Input] = []
    passed_over: Counter[str] = Counter()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        reason = _reason_against(path, path.relative_to(folder))
        if reason is None:
            found.append(Input(str(path), path.relative_to(folder).parent))
        else:
            passed_over[reason] += 1
    if not found:
        there = f"; what is in it: {counted(passed_over)}" if passed_over else "; it is empty"
        raise AlignError(f"{folder}: contains no document that align can read{there}")
    return Inputs(found, passed_over)


def counted(reasons: Counter[str]) -> str:
    """The files by reason, in words, most first: `3 files written by align, 1 hidden file`."""
    words = (
        (count, reason if count == 1 else reason.replace("file", "files")) for reason, count in reasons.most_common()
    )
    return ", ".join(f"{count} {reason}" for count, reason in words)


def _reason_against(path: Path, below: Path) -> str | None:
    """Why a file in a folder is not one of its documents; None if it is."""
    if is_lock(path.name):
        return LOCKS
    if any(part.startswith((".", "~$")) for part in below.parts):
        return HIDDEN
    if _is_ours(path):
        return OURS
    if not path.name.lower().endswith(_endings()):
        return f"{path.suffix.lower()} file" if path.suffix else "file without an ending"
    return None


def _endings() -> tuple[str, ...]:
    return tuple(ending for form in FORMATS.values() for ending in form.endings)


def _is_ours(path: Path) -> bool:
    if path.name.endswith((SNAPSHOT, JOURNAL)) or ledger.is_ours(path):
        return True
    if path.suffix.lower() not in WRITABLE:
        return False
    return path.with_name(path.stem + SNAPSHOT).exists() or is_sheet(path)


def together(inputs: Iterable[Inputs]) -> Inputs:
    """All of them, each document once."""
    found: dict[Path | str, Input] = {}
    passed_over: Counter[str] = Counter()
    for one in inputs:
        for document in one.documents:
            found.setdefault(document.path if document.path == STDIN else Path(document.path).absolute(), document)
        passed_over += one.passed_over
    return Inputs(list(found.values()), passed_over)
