"""Currencies and measures that changed."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from align.checks.base import Family, Finding, Pair, error
from align.checks.features import NUMBER
from align.languages import Language

CHANGED = error("unit", NUMBER)

SIGNS = {"€": "euros", "$": "dollars", "£": "pounds", "°C": "degrees Celsius", "°F": "degrees Fahrenheit"}
DIMENSIONS = (
    {"euros", "dollars", "pounds", "francs"},
    {"kilometres", "metres", "centimetres", "miles"},
    {"degrees Celsius", "degrees Fahrenheit"},
)


def units(pair: Pair) -> Iterator[Finding]:
    """A unit in the source that the target replaces by another of its kind."""
    languages = pair.direction
    if not languages.is_known or not pair.is_translated or not pair.has_digits:
        return
    words = _words(languages.source, languages.target)
    here, there = _units(pair.source, pair.source_lower, words), _units(pair.target, pair.target_lower, words)
    for dimension in DIMENSIONS if here and there else ():
        lost, new = (here - there) & dimension, (there - here) & dimension
        if lost and new:
            yield CHANGED(f"the source has {', '.join(sorted(lost))}, the target {', '.join(sorted(new))}")


@lru_cache(maxsize=64)
def _words(source: Language, target: Language) -> dict[str, str]:
    """The units by their words in either language, as a text may use the other's."""
    return {**source.units, **target.units}


def _units(text: str, words: list[str], units_of: Mapping[str, str]) -> set[str]:
    signs = {unit for sign, unit in SIGNS.items() if sign in text}
    return signs | {units_of[word] for word in words if word in units_of}


FAMILY = Family((CHANGED,), (units,))
