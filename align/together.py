"""Several files of one folder replaced together: after a crash at any instant, all of them are old or all new.

A folder has no transactions, but one rename is one. All the files are first completed under names of their own, and a
record says which of them is to replace which. Replacing the first decides; the rest can then be finished by any later
run (a redo log: Gray & Reuter, "Transaction Processing", 1993, chapter 10).
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from align.files import atomic_writer, is_replaceable, led_to, permissions, state, told_of
from align.locks import Lock, lock
from align.partials import NAME, RECORD, Partial, begun, exchange, partial_for, sync_folder

Writer: TypeAlias = Callable[[Path], AbstractContextManager[BinaryIO]]
"""Opens a file for writing, as `files.atomic_writer` does."""

PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class _Step:
    """One of the replacements. Names only, without folders, so that a record leads nowhere else."""

    partial: str
    target: str
    was: str
    """What the target was like beforehand (`files.state`)."""
    ours: int
    """The partial file's inode."""


class ChangedMeanwhileError(Exception):
    """Another program has changed the first file since it was read."""


def nothing_to_confirm() -> None:
    """What `together` asks by default before it replaces files: nothing."""


@contextmanager
def together(record: Path, confirm: Callable[[], None] = nothing_to_confirm) -> Iterator[Writer]:
    """Opens files in the folder of `record` that take their names together, when the block ends without an error.

    They do so in the order in which they were finished. `record` is a name that nothing else uses and that ends with
    `partials.RECORD`; a later run hands it to `settle`. A file in another folder, as a link may lead to one, and one
    that cannot be replaced (a device) are written on their own.

    When all of them are complete, `confirm` has the last word: if it raises an error, nothing is replaced. Nothing is,
    either, if the first file changes between its word and the replacement. Raises ChangedMeanwhileError then, and
    AlignError as `atomic_writer` does.
    """
    settle(record)
    partials: list[Partial] = []
    finished: list[tuple[Partial, Path]] = []

    @contextmanager
    def writer(path: Path) -> Iterator[BinaryIO]:
        target = led_to(path) if is_replaceable(path) else None
        if target is None or target.parent != record.parent:
            with atomic_writer(path) as stream:
                yield stream
            return
        with told_of(path):
            partial = begun(target)
            partials.append(partial)
            yield partial.stream
            partial.complete(permissions(target))
        finished.append((partial, target))

    try:
        yield writer
        if finished:
            _name_all(finished, record, confirm)
    finally:
        is_undecided = record.exists()  # interrupted twice: a later run needs the files to finish what was begun
        for partial in partials:
            partial.end(is_kept=is_undecided)


def _name_all(finished: Sequence[tuple[Partial, Path]], record: Path, confirm: Callable[[], None]) -> None:
    first, target = finished[0]
    with told_of(target):
        steps = [_Step(partial.path.name, path.name, state(path), _number(partial.path)) for partial, path in finished]
        confirm()
        with partial_for(record) as written:
            written.stream.write(json.dumps([asdict(step) for step in steps]).encode())
            written.complete(PRIVATE)
            try:
                written.replace(record)
                _swap(first.path, target, steps[0].was)
            finally:  # the same after an interruption as after a crash, and when all is well
                _settle(record)


def _swap(partial: Path, target: Path, was: str) -> None:
    """Replace the target if it still is what it `was`, and raise ChangedMeanwhileError if not.

    Where the operating system can, the two files change their names in one instant, so that what was replaced can be
    looked at; elsewhere, a program that saves within some millionths of a second is not noticed.
    """
    ours = _number(partial)
    if was and exchange(partial, target):
        if state(partial) != was:
            _put_back(partial, target, ours)
            raise ChangedMeanwhileError
        partial.unlink()
        return
    if state(target) != was:
        raise ChangedMeanwhileError
    partial.replace(target)


def _put_back(partial: Path, target: Path, removed: int) -> None:
    """Give a file its name back, in place of the one with the inode `removed`, or of what was saved over that."""
    while True:
        returned = _number(partial)
        exchange(partial, target)
        if _number(partial) == removed:
            return
        removed = returned  # somebody saved once more, and that belongs there


def settle(record: Path) -> None:
    """Finish what a killed process had decided, or take back what it had not; nothing if there is no record.

    While the process that wrote the record is alive, it is left to it. So is what cannot be changed.
    """
    with suppress(OSError), record.open("rb") as stream:
        is_left = lock(stream.fileno()) is not Lock.HELD
        if is_left and os.path.samestat(os.fstat(stream.fileno()), record.stat()):
            _settle(record)


def _settle(record: Path) -> None:
    if not record.exists():
        return
    folder = record.parent
    steps = _steps(record)
    if steps and _is_decided(folder / steps[0].partial, folder / steps[0].target, steps[0]):
        for step in steps[1:]:
            # A sheet that somebody saved in the meantime stays as it is: the snapshot will show what they changed.
            if (folder / step.partial).exists() and state(folder / step.target) == step.was:
                (folder / step.partial).replace(folder / step.target)
        sync_folder(folder)
    # The record first: without it, what is left of the others is nobody's, and nothing can be finished by mistake.
    record.unlink()
    for step in steps:
        (folder / step.partial).unlink(missing_ok=True)


def _is_decided(partial: Path, target: Path, step: _Step) -> bool:
    """Whether the first file was replaced; half of an exchange is finished, or turned back."""
    if not partial.exists():
        return True
    if _number(target) != step.ours:
        return False
    if state(partial) == step.was:
        return True
    _put_back(partial, target, step.ours)
    return False


def _steps(record: Path) -> list[_Step]:
    """The replacements in the record; none if something else wrote it."""
    stem = record.name.removeprefix(".").removesuffix(RECORD)
    try:
        steps = [_Step(**step) for step in json.loads(record.read_bytes())]
        is_ours = all(
            NAME.fullmatch(step.partial) and step.target.startswith(stem) and os.sep not in step.partial + step.target
            for step in steps
        )
    except (ValueError, TypeError):
        return []
    return steps if is_ours else []


def _number(path: Path) -> int:
    """The file's inode; 0 if there is no file."""
    try:
        return path.stat().st_ino
    except OSError:
        return 0
