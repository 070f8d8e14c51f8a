"""What a command may overwrite; every command that writes files asks here first.

It may create a new file, or replace one that align itself wrote and nobody has touched since. What a person made is
kept: a text that is read, a sheet that was edited, a memory, and any file that align does not know.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from align import ledger
from align.editing.changes import EditedSheet
from align.editing.saving import refuse_if_edited, refuse_if_worked_on
from align.editing.snapshot import SUFFIX as SNAPSHOT
from align.editing.snapshot import snapshot_path
from align.errors import AlignError
from align.exchange.spreadsheet import is_sheet
from align.files import atomic_writer, is_regular, is_same_file
from align.jobs.journal import SUFFIX as JOURNAL
from align.memory.schema import is_database


@dataclass(frozen=True)
class Output:
    """A file that a command is about to write."""

    path: Path
    told: str
    """What the file will contain, for a message: `the report on outputs/a.csv`."""
    made_from: Sequence[str | Path] = ()
    """The command's inputs; `-` is standard input."""


def refuse_overwriting(*outputs: Output) -> None:
    """Raise AlignError, naming both files, if an output other than a sheet would overwrite what must be kept."""
    for number, output in enumerate(outputs):
        _refuse_names(output, outputs[:number])
        if not _is_there(output.path) or ledger.is_ours(output.path):
            continue
        if is_sheet(output.path):
            raise _refusal(output, "is a sheet")
        raise _refusal(output, "is a file that align did not write, or that has been changed since,")


def refuse_overwriting_sheet(output: Output, remedy: str) -> EditedSheet | None:
    """The existing sheet that may be overwritten; None if there is none.

    Raises AlignError, naming both files, if a sheet would overwrite anything else, and, with the `remedy`, if the
    existing sheet contains an editor's work.
    """
    refuse_what_is_no_sheet(output)
    return refuse_if_worked_on(output.path, remedy) if is_regular(output.path) else None


def refuse_overwriting_copy(output: Output, remedy: str) -> None:
    """Raise AlignError if a sheet made from another would overwrite changes that have not been applied yet."""
    refuse_what_is_no_sheet(output)
    may_differ = snapshot_path(output.path).exists() or not ledger.is_ours(output.path)
    if _is_there(output.path) and may_differ:
        refuse_if_edited(output.path, remedy)


def refuse_what_is_no_sheet(output: Output) -> None:
    """Raise AlignError if a sheet would overwrite anything but a sheet."""
    _refuse_names(output, ())
    if _is_there(output.path) and not is_sheet(output.path):
        raise _refusal(output, "is not one of align's sheets")


@contextmanager
def writer(output: Output) -> Iterator[BinaryIO]:
    """A stream for an output: it is written completely or not at all, and recognised as align's the next time."""
    with atomic_writer(output.path, partial(ledger.note, output.path)) as stream:
        yield stream


def _refuse_names(output: Output, others: Sequence[Output]) -> None:
    """Refuse what is not allowed whatever the file contains."""
    path = output.path
    for made_from in output.made_from:
        if str(made_from) != "-" and is_same_file(path, Path(made_from)):
            raise _refusal(output, f"is {_named(path, made_from)}an input of this command")
    for other in others:
        if is_same_file(path, other.path):
            raise AlignError(f"{path}: cannot hold {other.told} and {output.told}; name two files")
    for suffix in (SNAPSHOT, JOURNAL):
        if path.name.endswith(suffix):
            raise AlignError(f"{path}: is a name that align reserves for its own files ({suffix}); name another file")
    if is_regular(path) and is_database(path):
        raise _refusal(output, "is a translation memory or another database")


def _named(path: Path, made_from: str | Path) -> str:
    """The input's own name, if it differs."""
    return "" if str(path) == str(made_from) else f"{made_from}, "


def _is_there(path: Path) -> bool:
    """Whether there is a regular file with any content to lose."""
    return path.is_file() and is_regular(path) and path.stat().st_size > 0


def _refusal(output: Output, reason: str) -> AlignError:
    return AlignError(f"{output.path}: {reason} and would be overwritten by {output.told}; name another file with -o")
