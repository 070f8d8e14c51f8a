"""Targets that go round in circles."""

from collections.abc import Iterator

from align.bitext import Unit
from align.checks.base import Finding, Severity
from align.engines.decoding import LOOPS
from align.engines.repetition import is_loop


def loop(unit: Unit) -> Iterator[Finding]:
    """The target says the same words over and over, and the source does not."""
    if is_loop(unit.target.split()) and not is_loop(unit.source.split()):
        yield Finding(Severity.ERROR, "loop", LOOPS)
