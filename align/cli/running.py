"""One file after the other, and the exit code in the end."""

import os
import sys
from collections.abc import Callable

import typer

from align.cli.printing import complain
from align.errors import AlignError

FINDINGS, USER_ERROR, INTERRUPTED = 1, 2, 130


def each(count: int, one: Callable[[int], None]) -> bool:
    """Do `one` for every file; whether any failed. A file that fails is complained of, and the others go on."""
    failed = interrupted = False
    for number in range(count):
        try:
            one(number)
        except AlignError as error:
            complain(error)
            failed = True
        except KeyboardInterrupt:
            complain("interrupted; what was finished is kept, the same command goes on from there")
            interrupted = True
        if interrupted:  # by now all that was going on has ended, processes too, but for the decoder's threads
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(INTERRUPTED)  # they would finish their batches first
    return failed


def finish(failed: bool, found: bool = False) -> None:
    """End with the exit code for what happened."""
    if failed:
        raise typer.Exit(USER_ERROR)
    if found:
        raise typer.Exit(FINDINGS)
