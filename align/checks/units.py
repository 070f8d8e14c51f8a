"""Currencies and measures that became others."""

import re
from collections.abc import Iterator

from align.checks.base import Finding, Pair, error

UNITS = {
    "euros": r"€|\beur\b|\beuros?\b",
    "dollars": r"\$|\busd\b|dollars?\b",
    "pounds": r"£|\bgbp\b|\bpfund\b|\bpounds?\b",
    "francs": r"\bchf\b|\bfranken\b|\bfrancs?\b",
    "kilometres": r"\bkm\b|kilomet(?:er|re)[sn]?\b",
    "metres": r"(?<=\d)\s?m\b|\bmet(?:er|re)[sn]?\b",
    "centimetres": r"\bcm\b|zentimetern?\b|centimet(?:er|re)s?\b",
    "miles": r"\bmeilen?\b|\bmiles?\b",
    "degrees Celsius": r"°\s?c\b|\bcelsius\b",
    "degrees Fahrenheit": r"°\s?f\b|\bfahrenheit\b",
}
NAMES = list(UNITS)
UNIT = re.compile("|".join(f"(?P<unit{n}>{pattern})" for n, pattern in enumerate(UNITS.values())), re.IGNORECASE)
DIMENSIONS = (
    {"euros", "dollars", "pounds", "francs"},
    {"kilometres", "metres", "centimetres", "miles"},
    {"degrees Celsius", "degrees Fahrenheit"},
)


def units(pair: Pair) -> Iterator[Finding]:
    """A unit of the source that the target gives up for another of its kind."""
    if not pair.is_german_english or not pair.is_translated or not pair.has_digits:
        return
    here, there = _units(pair.source), _units(pair.target)
    for dimension in DIMENSIONS:
        lost, new = (here - there) & dimension, (there - here) & dimension
        if lost and new:
            yield error("unit", f"the source has {', '.join(sorted(lost))}, the target {', '.join(sorted(new))}")


def _units(text: str) -> set[str]:
    return {NAMES[int((found.lastgroup or "").removeprefix("unit"))] for found in UNIT.finditer(text)}
