"""Pairs get findings. A new family of checks is one file here and its lines in `CHECKS`."""

from align.bitext import Status, Unit
from align.checks.base import Check, Finding, Severity
from align.checks.completeness import empty, untranslated
from align.checks.repetition import loop

__all__ = ["CHECKS", "Finding", "Severity", "describe", "findings"]

CHECKS: tuple[Check, ...] = (empty, untranslated, loop)


def findings(unit: Unit) -> list[Finding]:
    """What looks wrong with the pair, in the order of `CHECKS`. A rejected row has no more to answer for."""
    if unit.status == Status.REJECTED:
        return []
    return [finding for check in CHECKS for finding in check(unit)]


def describe(unit: Unit, noticed: tuple[str, ...] = ()) -> str:
    """The `checks` column: what the engine `noticed`, then the findings, each once, `; ` between them."""
    return "; ".join(dict.fromkeys([*noticed, *(finding.message for finding in findings(unit))]))
