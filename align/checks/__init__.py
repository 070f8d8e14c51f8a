"""Pairs get findings and a score. A new family of checks is one file here and its line in `families.py`.

`assessment` is where they are made; whoever only names a check does not load it.
"""

from align.checks.base import Check, Finding, Pair, Severity, pairs_of

__all__ = ["Check", "Finding", "Pair", "Severity", "pairs_of"]
