"""What the shell suggests for the value of an option."""

import os
import sys
from collections.abc import Callable, Iterable

Completion = Callable[[str], list[str]]


def one_of(names: Iterable[str]) -> Completion:
    """Suggest the names that begin with what has been typed."""
    known = tuple(names)

    def complete(incomplete: str) -> list[str]:
        return [name for name in known if name.startswith(incomplete)]

    return complete


def several_of(names: Iterable[str]) -> Completion:
    """Suggest names for the last item of a comma-separated list, leaving out those that are already in it."""
    known = tuple(names)

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        given = before.split(",")
        return [f"{before}{comma}{name}" for name in known if name.startswith(last) and name not in given]

    return complete


def hurry(program: str) -> None:
    """Keep typer from loading rich when the shell asks for the program's completions.

    For zsh and fish, typer would read the help texts as rich markup, which ours are not, and loading rich takes as long
    as everything else.
    """
    if f"_{program.upper()}_COMPLETE" in os.environ:
        sys.modules["rich"] = None  # type: ignore[assignment]
