"""What is to be known of a program that a file is for: what it wants, refuses, or passes over without a word."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from align.bitext import Unit


@dataclass(frozen=True)
class Violation:
    """A row or line that breaks a rule of the program the file is for."""

    where: str
    """`row 3 (3.2-a1b2c3)`, `line 12`, or empty for the whole."""
    rule: str
    remedy: str
    is_error: bool = True
    """Whether the program refuses or drops it; else it only changes something."""
    id: str = ""
    """The unit's, if it is one unit."""

    @property
    def severity(self) -> str:
        return "error" if self.is_error else "warning"

    def __str__(self) -> str:
        return f"{self.where + ': ' if self.where else ''}{self.rule}; {self.remedy}"


UnitRule: TypeAlias = Callable[[Unit], Iterator[tuple[str, str]]]
"""Yields, for a unit, what is wrong and what to do."""


class WholeRule(Protocol):
    """A rule for all units together: made anew for each file, and shown them one after the other."""

    def of_unit(self, row: int, unit: Unit) -> Iterator[tuple[str, str]]:
        """What is wrong with the unit, now that those before it are known, and what to do."""

    def of_whole(self) -> Iterator[tuple[str, str]]:
        """What is wrong with all of them, when the last has been seen, and what to do."""


@dataclass(frozen=True)
class Client:
    """What a program's file declares as `CLIENT`."""

    name: str
    format: str = "tmx"
    """What `align export` writes for it."""
    needs_region: bool = False
    """Whether de is refused where de-DE is meant."""
    is_glossary: bool = False
    """Whether it takes finished pairs only, as terms: a table without a header, of sources and targets alone."""
    unit_rules: tuple[UnitRule, ...] = ()
    whole_rules: tuple[Callable[[], WholeRule], ...] = ()
    context: tuple[str, str] = ("x-context-pre", "x-context-post")
    """The properties of TMX that hold the sources before and after, which in-context matches go by."""
    is_context_in_source: bool = False
    """Whether it looks for them in the source's `tuv`, not in the `tu`."""
