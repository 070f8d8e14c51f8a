"""Errors and warnings: a line each, on standard error."""

import sys
from collections.abc import Callable, Iterable


def complain(problem: object) -> None:
    """An error, on one line of standard error."""
    print("align:", " ".join(str(problem).split()), file=sys.stderr)


def warn(problem: object) -> None:
    print("align: warning:", " ".join(str(problem).split()), file=sys.stderr)


def warn_all(problems: Iterable[object]) -> None:
    for problem in problems:
        warn(problem)


def warn_of(path: str) -> Callable[[str], None]:
    """Warnings about a file."""
    return lambda problem: warn(f"{path}: {problem}")


def date(moment: str) -> str:
    """A time of the table (`bitext.timestamp`) for a reader."""
    return moment.replace("T", " ").replace("Z", " UTC")
