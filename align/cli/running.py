"""Run a command for one file after another, and end with the right exit code."""

import os
import sys
from collections.abc import Callable
from typing import NoReturn

import typer

from align.cli.printing import complain
from align.errors import AlignError

FINDINGS, USER_ERROR, INTERRUPTED = 1, 2, 130

KEPT = "interrupted; what was finished is kept, and the same command continues from there"
NOTHING_HALF = "interrupted; no file is half written; give the same command again"


def each(count: int, one: Callable[[int], None], has_begun: Callable[[int], bool] = lambda number: False) -> bool:
    """Call `one` for every file and return whether any failed. A failure is reported, and the others go on.

    An interruption ends the program; `has_begun` is asked whether anything of that file is finished and on disk.
    """
    failed = interrupted = False
    number = 0
    try:
        for number in range(count):
            try:
                one(number)
            except AlignError as error:
                complain(error)
                failed = True
    except KeyboardInterrupt:
        interrupted = True
    if interrupted:
        end_interrupted(KEPT if number or has_begun(number) else NOTHING_HALF)
    return failed


def end_interrupted(message: str) -> NoReturn:
    """End the program after an interruption, with a message that says what is kept.

    By then everything has ended, processes too, except for the decoder's threads, which would finish their batches.
    """
    complain(message)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERRUPTED)


def finish(failed: bool, found: bool = False) -> None:
    """Exit with the code for what happened."""
    if failed:
        raise typer.Exit(USER_ERROR)
    if found:
        raise typer.Exit(FINDINGS)
