"""What we know about a program that a file is for: what it needs, what it refuses, and what it skips silently."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from align.bitext import Unit

if TYPE_CHECKING:
    from align.exchange.tagged import Tagged


@dataclass(frozen=True)
class Violation:
    """A row or line that breaks a rule of the program the file is for."""

    where: str
    """`row 3 (3.2-a1b2c3)`, `line 12`, or empty for the whole file."""
    rule: str
    remedy: str
    is_error: bool = True
    """Whether the program refuses or drops it; otherwise it only changes something."""
    id: str = ""
    """The unit's id, if it is about one unit."""

    @property
    def severity(self) -> str:
        return "error" if self.is_error else "warning"

    def __str__(self) -> str:
        return f"{self.where + ': ' if self.where else ''}{self.rule}; {self.remedy}"


UnitRule: TypeAlias = Callable[[Unit], Iterator[tuple[str, str]]]
"""Yields, for a unit, what is wrong and what to do."""


class WholeRule(Protocol):
    """A rule for all units together: created for each file, and shown its units one after another."""

    def of_unit(self, row: int, unit: Unit) -> Iterator[tuple[str, str]]:
        """What is wrong with the unit, given those before it, and what to do."""

    def of_whole(self) -> Iterator[tuple[str, str]]:
        """What is wrong with all of them, once the last has been seen, and what to do."""


@dataclass(frozen=True)
class Client:
    """What a program's file declares as `CLIENT`."""

    name: str
    format: str = "tmx"
    """What `align export` writes for it."""
    needs_region: bool = False
    """Whether it refuses de when de-DE is meant."""
    is_glossary: bool = False
    """Whether it takes only finished pairs, as terms: a table of sources and targets without a header."""
    unit_rules: tuple[UnitRule, ...] = ()
    whole_rules: tuple[Callable[[], WholeRule], ...] = ()
    context: tuple[str, str] = ("x-context-pre", "x-context-post")
    """The TMX properties for the sources before and after, on which in-context matches are based."""
    is_context_in_source: bool = False
    """Whether it looks for them in the source's `tuv` rather than in the `tu`."""
    tool: str = "align"
    """What a TMX file names as its `creationtool`."""
    wants_tags: bool = False
    """Whether it finds a segment with inline codes only if the memory has them too."""
    paragraphs: 'Callable[[Path], "Iterator[Tagged] | None"] | None' = None
    """The paragraphs of a document with the codes that it shows in them, or None for a format whose codes are unknown.
    None for a program of whose codes nothing is known: it gets those of align's own reading."""
    parts_numbers: bool = False
    """Whether it makes the number of a heading a segment of its own."""
