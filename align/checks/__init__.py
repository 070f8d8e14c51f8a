"""Pairs get findings and a score. A new family of checks is one file here and its line in `families.py`."""

from align.checks.assessment import (
    MOST_EMBEDDED,
    Assessment,
    assess,
    compares_meaning,
    reassess,
    reassessed,
)
from align.checks.base import Check, Finding, Pair, Severity, pairs_of

__all__ = [
    "MOST_EMBEDDED",
    "Assessment",
    "Check",
    "Finding",
    "Pair",
    "Severity",
    "assess",
    "compares_meaning",
    "pairs_of",
    "reassess",
    "reassessed",
]
