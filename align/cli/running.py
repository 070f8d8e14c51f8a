"""Run a command for one file after another, and end with the right exit code."""

import os
import sys
from collections.abc import Callable

import typer

from align.cli.printing import complain
from align.errors import AlignError

FINDINGS, USER_ERROR, INTERRUPTED = 1, 2, 130


def each(count: int, one: Callable[[int], None]) -> bool:
    """Call `one` for every file and return whether any failed. A failure is reported, and the others go on."""
    failed = interrupted = False
    for number in range(count):
        try:
            one(number)
        except AlignError as error:
            complain(error)
            failed = True
        except KeyboardInterrupt:
            complain("interrupted; what was finished is kept, and the same command continues from there")
            interrupted = True
        if interrupted:  # by now everything has ended, processes too, except for the decoder's threads
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(INTERRUPTED)  # without waiting for them to finish their batches
    return failed


def finish(failed: bool, found: bool = False) -> None:
    """Exit with the code for what happened."""
    if failed:
        raise typer.Exit(USER_ERROR)
    if found:
        raise typer.Exit(FINDINGS)
