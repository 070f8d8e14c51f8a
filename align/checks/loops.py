"""Targets that go round in circles."""

from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error
from align.checks.features import LOOP
from align.repetition import LOOPS, is_loop

CIRCLES = error("loop", LOOP)


def loop(pair: Pair) -> Iterator[Finding]:
    """A target that says the same words over and over when the source does not."""
    if is_loop(pair.target.split()) and not is_loop(pair.source.split()):
        yield CIRCLES(LOOPS)


FAMILY = Family((CIRCLES,), (loop,))
