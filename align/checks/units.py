"""Currencies and measures that became others."""

from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error
from align.checks.features import NUMBER

CHANGED = error("unit", NUMBER)

WORDS = {
    "euros": "euro euros eur",
    "dollars": "dollar dollars dollarn usd us-dollar us-dollars",
    "pounds": "pfund pound pounds gbp",
    "francs": "franken franc francs chf",
    "kilometres": "km kilometer kilometern kilometers kilometre kilometres",
    "metres": "meter metern meters metre metres",
    "centimetres": "cm zentimeter zentimetern centimeter centimeters centimetre centimetres",
    "miles": "meile meilen mile miles",
    "degrees Celsius": "celsius",
    "degrees Fahrenheit": "fahrenheit",
}
UNIT_OF = {word: unit for unit, words in WORDS.items() for word in words.split()}
SIGNS = {"€": "euros", "$": "dollars", "£": "pounds", "°C": "degrees Celsius", "°F": "degrees Fahrenheit"}
DIMENSIONS = (
    {"euros", "dollars", "pounds", "francs"},
    {"kilometres", "metres", "centimetres", "miles"},
    {"degrees Celsius", "degrees Fahrenheit"},
)


def units(pair: Pair) -> Iterator[Finding]:
    """A unit of the source that the target gives up for another of its kind."""
    if not pair.is_german_english or not pair.is_translated or not pair.has_digits:
        return
    here, there = _units(pair.source, pair.source_lower), _units(pair.target, pair.target_lower)
    for dimension in DIMENSIONS if here and there else ():
        lost, new = (here - there) & dimension, (there - here) & dimension
        if lost and new:
            yield CHANGED(f"the source has {', '.join(sorted(lost))}, the target {', '.join(sorted(new))}")


def _units(text: str, words: list[str]) -> set[str]:
    signs = {unit for sign, unit in SIGNS.items() if sign in text}
    return signs | {UNIT_OF[word] for word in words if word in UNIT_OF}


FAMILY = Family((CHANGED,), (units,))
