"""Run a command for one file after another, and end with the right exit code."""

import os
import sys
from collections.abc import Callable
from typing import NoReturn

import typer

from align.cli.printing import complain
from align.errors import AlignError

FINDINGS, USER_ERROR, INTERRUPTED = 1, 2, 130


def each(count: int, one: Callable[[int], None]) -> bool:
    """Call `one` for every file and return whether any failed. A failure is reported, and the others go on."""
    failed = False
    for number in range(count):
        try:
            one(number)
        except AlignError as error:
            complain(error)
            failed = True
        except KeyboardInterrupt:
            end_interrupted("what was finished is kept, and the same command continues from there")
    return failed


def end_interrupted(what_is_kept: str) -> NoReturn:
    """End the program after an interrupt, saying what is kept.

    By then everything has ended, processes too, except for the decoder's threads, which would finish their batches.
    """
    complain(f"interrupted; {what_is_kept}")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERRUPTED)


def finish(failed: bool, found: bool = False) -> None:
    """Exit with the code for what happened."""
    if failed:
        raise typer.Exit(USER_ERROR)
    if found:
        raise typer.Exit(FINDINGS)
