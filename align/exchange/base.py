"""What an export format must provide."""

from collections import Counter
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from align.bitext import Bitext, Unit


@dataclass
class Report:
    """What became of the rows."""

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows that were not written, by reason."""
    warnings: list[str] = field(default_factory=list)
    """Rows that could not be written as they are, a line each."""


class Writer(Protocol):
    """A format's writer: the bitext as a file of that format, into `stream`."""

    def __call__(self, bitext: Bitext, stream: BinaryIO, editor: str) -> Report:
        """`editor` is the name that stands for whoever edited a row."""


def reason_to_leave_out(unit: Unit) -> str | None:
    """Why a row has no place in a translation memory, or None if it has one."""
    if unit.status == "rejected":
        return "rejected"
    if not unit.source.strip():
        return "without a source"
    if not unit.target.strip():
        return "without a target"
    return None
