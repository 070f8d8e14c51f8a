"""What the shell offers for the value of an option."""

import os
import sys
from collections.abc import Callable, Iterable

Completion = Callable[[str], list[str]]


def one_of(names: Iterable[str]) -> Completion:
    """The names that begin as the word does."""
    known = tuple(names)

    def complete(incomplete: str) -> list[str]:
        return [name for name in known if name.startswith(incomplete)]

    return complete


def several_of(names: Iterable[str]) -> Completion:
    """The same for a word that lists names with a comma between them: for the last, those that are not there yet."""
    known = tuple(names)

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        given = before.split(",")
        return [f"{before}{comma}{name}" for name in known if name.startswith(last) and name not in given]

    return complete


def hurry(program: str) -> None:
    """Where the shell asks for completions of the program, keep typer from loading rich.

    For zsh and fish it would have the help texts read as rich's markup, which ours are not; loading that takes as long
    as all the rest.
    """
    if f"_{program.upper()}_COMPLETE" in os.environ:
        sys.modules["rich"] = None  # type: ignore[assignment]
