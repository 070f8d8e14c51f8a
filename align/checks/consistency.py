"""Rows that contradict each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from align.bitext import Status
from align.checks.base import Finding, Pair, warning

FEWEST_WORDS = 3
"""Shorter targets may well stand for several sources: "Yes", "Of course"."""
LONGEST_QUOTED = 60


def consistency(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """The same source with different targets, and different sources with the same target."""
    by_source: defaultdict[str, list[int]] = defaultdict(list)
    by_target: defaultdict[str, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        if pair.is_translated and pair.status != Status.REJECTED:
            by_source[_folded(pair.source)].append(number)
            by_target[_folded(pair.target)].append(number)
    for numbers in by_source.values():
        targets = {_folded(pairs[number].target): number for number in reversed(numbers)}
        for number in numbers if len(targets) > 1 else ():
            other = next(n for target, n in targets.items() if target != _folded(pairs[number].target))
            yield number, warning("inconsistent", f"the same source is elsewhere “{_short(pairs[other].target)}”")
    for target, numbers in by_target.items():
        sources = {_folded(pairs[number].source): number for number in reversed(numbers)}
        if len(sources) > 1 and len(target.split()) >= FEWEST_WORDS:
            for number in numbers:
                other = next(n for source, n in sources.items() if source != _folded(pairs[number].source))
                yield number, warning("same-target", f"another source has this target: “{_short(pairs[other].source)}”")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?:… ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTED else line[: LONGEST_QUOTED - 1] + "…"
