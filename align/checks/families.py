"""Which checks are made. A new family is one file beside this one, and its line here."""

from functools import cache

from align.checks.base import Check, Family, MeaningCheck, TableCheck
from align.registry import Registry

FAMILIES: Registry[Family] = Registry(
    "align.checks",
    "FAMILY",
    (
        "consistency",
        "completeness",
        "loops",
        "length",
        "numbers",
        "calendar",
        "units",
        "addresses",
        "kept",
        "marks",
        "names",
        "negation",
        "punctuation",
        "repetition",
        "spacing",
        "terms",
        "drift",
    ),
)
"""Their checks are made, and their findings reported, in this order."""


@cache
def pair_checks() -> tuple[Check, ...]:
    """The checks of a single pair."""
    return tuple(check for family in FAMILIES.values() for check in family.checks)


@cache
def table_checks() -> tuple[TableCheck, ...]:
    """The checks that compare the pairs of a table with each other."""
    return tuple(check for family in FAMILIES.values() for check in family.table_checks)


@cache
def meaning_checks() -> tuple[MeaningCheck, ...]:
    """The checks that need to know how similar a pair's sides are in meaning."""
    return tuple(check for family in FAMILIES.values() for check in family.meaning_checks)
