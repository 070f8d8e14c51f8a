"""What a check must provide."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, partial
from typing import TypeAlias

from align.bitext import CONFLICT, Status, Unit
from align.checks.features import OTHER_ERROR, OTHER_WARNING, Feature
from align.languages import Direction, direction
from align.marks import plain
from align.sequences import Mapped

DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


class Severity(StrEnum):
    """How much a finding weighs: an error is more likely a mistake than not, a warning deserves a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of thing that looks wrong, as declared in the file of its check; calling it makes a finding."""

    severity: Severity
    code: str
    """Short and stable, for filters and scripts; an error and a warning may share it."""
    feature: Feature | None
    """What it counts as in the score; None if it says nothing about the pair alone, or is measured in another way."""
    of_drafts_only: bool = False
    """Whether it counts only in the score of an engine's draft, as other pairs are measured for it directly."""
    is_tried_again: bool = True
    """Whether another translation is looked for when an engine's draft has this finding."""

    def __call__(self, message: str) -> "Finding":
        """A finding of this kind, with a message for an editor."""
        return Finding(self, message)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a pair that looks wrong."""

    kind: FindingKind
    message: str
    """For an editor."""

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    @property
    def code(self) -> str:
        return self.kind.code


def error(
    code: str, counts_as: Feature | None = OTHER_ERROR, *, of_drafts_only: bool = False, is_tried_again: bool = True
) -> FindingKind:
    """A kind of finding for something that must be fixed; see `FindingKind`."""
    return FindingKind(Severity.ERROR, code, counts_as, of_drafts_only, is_tried_again)


def warning(
    code: str, counts_as: Feature | None = OTHER_WARNING, *, of_drafts_only: bool = False, is_tried_again: bool = True
) -> FindingKind:
    """A kind of finding for something that is worth a look; see `FindingKind`."""
    return FindingKind(Severity.WARNING, code, counts_as, of_drafts_only, is_tried_again)


@dataclass(frozen=True)
class Pair:
    """A source and its target as checks see them, each thing worked out once."""

    source: str
    target: str
    source_lang: str = "de"
    target_lang: str = "en"
    status: Status = Status.MACHINE
    conflict: str = ""
    """What a second editor wrote instead (`bitext.CONFLICT`)."""
    probability: int | None = None
    """The engine's own probability for the target, in percent; None if no engine made it."""
    marks: tuple[str, str] = ("", "")
    """Source and target with the marks of their inline objects, which `source` and `target` are without."""

    @property
    def direction(self) -> Direction:
        """What is known about translating between the two languages. Pairs go to other processes without it."""
        return direction(self.source_lang, self.target_lang)

    @property
    def is_translated(self) -> bool:
        """Whether both sides have text."""
        return bool(self.source.strip() and self.target.strip())

    @cached_property
    def has_digits(self) -> bool:
        return bool(DIGIT.search(self.source) or DIGIT.search(self.target))

    @cached_property
    def source_words(self) -> list[str]:
        return WORD.findall(self.source)

    @cached_property
    def target_words(self) -> list[str]:
        return WORD.findall(self.target)

    @cached_property
    def source_lower(self) -> list[str]:
        return [word.lower() for word in self.source_words]

    @cached_property
    def target_lower(self) -> list[str]:
        return [word.lower().replace("’", "'") for word in self.target_words]

    @cached_property
    def target_set(self) -> frozenset[str]:
        """The target's words in lower case, and the parts of words with a hyphen or the ending `'s`."""
        parts = (part for word in self.target_lower for part in re.split(r"-|'s\b", word))
        return frozenset([*self.target_lower, *parts])


def pairs_of(units: Sequence[Unit], source_lang: str = "de", target_lang: str = "en") -> Sequence[Pair]:
    """The units as pairs, made each time one is accessed."""
    return Mapped(partial(pair_of, source_lang=source_lang, target_lang=target_lang), units)


def pair_of(unit: Unit, source_lang: str = "de", target_lang: str = "en") -> Pair:
    conflict = unit.extra.get(CONFLICT, "")
    probability = unit.probability if unit.target == unit.machine else None
    return without_marks(Pair(unit.source, unit.target, source_lang, target_lang, unit.status, conflict, probability))


def without_marks(pair: Pair) -> Pair:
    """The pair with the marks of its inline objects out of the text, where checks would take them for numbers."""
    if "{" not in pair.source and "{" not in pair.target:
        return pair
    return replace(pair, source=plain(pair.source), target=plain(pair.target), marks=(pair.source, pair.target))


Check: TypeAlias = Callable[[Pair], Iterator[Finding]]
"""A check that needs nothing but the pair."""

TableCheck: TypeAlias = Callable[[Sequence[Pair]], Iterator[tuple[int, Finding]]]
"""A check that compares pairs with each other; yields findings with the number of their pair, from 0, in order."""

MeaningCheck: TypeAlias = Callable[[Pair, float], Iterator[Finding]]
"""A check of how similar source and target are in meaning, -1 to 1; NaN if they were not compared."""


@dataclass(frozen=True)
class Family:
    """What a check's file declares as `FAMILY`."""

    kinds: tuple[FindingKind, ...]
    """Everything its checks can find."""
    checks: tuple[Check, ...] = ()
    """Made for every pair, in this order."""
    table_checks: tuple[TableCheck, ...] = ()
    meaning_checks: tuple[MeaningCheck, ...] = ()
