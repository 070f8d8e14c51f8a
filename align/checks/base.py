"""What a check must provide."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from align.bitext import Unit


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a pair that looks wrong."""

    severity: Severity
    code: str
    """Short and stable, for filters and scripts."""
    message: str
    """For an editor."""


Check: TypeAlias = Callable[[Unit], Iterator[Finding]]
