"""Errors and warnings: one line each, on standard error."""

import sys
from collections.abc import Callable, Iterable


def complain(problem: object) -> None:
    """Print an error on one line of standard error."""
    print("align:", " ".join(str(problem).split()), file=sys.stderr)


def warn(problem: object) -> None:
    print("align: warning:", " ".join(str(problem).split()), file=sys.stderr)


def warn_all(problems: Iterable[object]) -> None:
    for problem in problems:
        warn(problem)


def warn_of(path: str) -> Callable[[str], None]:
    """A function that prints warnings about this file."""
    return lambda problem: warn(f"{path}: {problem}")


def date(moment: str) -> str:
    """A time from the table (`bitext.timestamp`), written for people."""
    return moment.replace("T", " ").replace("Z", " UTC")
