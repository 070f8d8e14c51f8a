"""Give pairs findings and a score. A new family of checks is one file here and its line in `families.py`.

They are made in `assessment`, which is not loaded by code that only names a check.
"""

from align.checks.base import Check, Finding, Pair, Severity, pairs_of

__all__ = ["Check", "Finding", "Pair", "Severity", "pairs_of"]
