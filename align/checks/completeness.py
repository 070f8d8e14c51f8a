"""Targets that are missing, or still German."""

from collections.abc import Iterator

from align.bitext import Status, Unit
from align.checks.base import Finding, Severity

FEWEST_WORDS = 4
"""A shorter target may well equal its source: names, headings, "Champions League"."""


def empty(unit: Unit) -> Iterator[Finding]:
    """No text on the English side of a row that is meant to have one."""
    if unit.source.strip() and not unit.target.strip() and unit.status not in (Status.REJECTED, Status.UNALIGNED):
        yield Finding(Severity.ERROR, "empty", "the target is empty")


def untranslated(unit: Unit) -> Iterator[Finding]:
    """The target is the source, word for word."""
    if unit.target.strip() == unit.source.strip() and len(unit.source.split()) >= FEWEST_WORDS:
        yield Finding(Severity.WARNING, "untranslated", "the target is the same as the source")
