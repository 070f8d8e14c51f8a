"""Which checks are made. A new family is one file beside this and its line here."""

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
        "names",
        "negation",
        "punctuation",
        "repetition",
        "spacing",
        "terms",
        "drift",
    ),
)
"""Their checks are made, and what they find is told, in this order."""


@cache
def pair_checks() -> tuple[Check, ...]:
    """The checks of a pair by itself."""
    return tuple(check for family in FAMILIES.values() for check in family.checks)


@cache
def table_checks() -> tuple[TableCheck, ...]:
    """The checks that compare the pairs of a table with each other."""
    return tuple(check for family in FAMILIES.values() for check in family.table_checks)


@cache
def meaning_checks() -> tuple[MeaningCheck, ...]:
    """The checks that want to know how alike a pair is in meaning."""
    return tuple(check for family in FAMILIES.values() for check in family.meaning_checks)
