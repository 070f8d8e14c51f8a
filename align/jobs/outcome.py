"""What a translation reports when it is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Unit
from align.memory.analysis import Analysis
from align.reporting.base import MOST_NAMED


@dataclass(frozen=True)
class Outcome:
    """The result of a translation."""

    sheet: Path
    units: int
    translated: int
    """Sentences that the engine translated in this run; identical ones count once."""
    resumed: int
    """Sentences that an interrupted run had finished."""
    remembered: int
    """Sentences that the translation memory had."""
    phrases: int
    """Sentences that the phrase table had."""
    kept: int
    """Rows taken over from the existing sheet."""
    finished: int
    """Rows taken over from the document, which had their translation."""
    dropped: int
    """Untouched rows whose source is gone from the document."""
    deleted: int
    """Units left out because an editor had deleted them."""
    set_aside: Path | None
    """The new name of the existing sheet, if it had no snapshot and other content."""
    flagged: int
    """Rows with something in `checks`."""
    first_flagged: tuple[int, ...]
    """Where the first `MOST_NAMED` of them are, counted as in a spreadsheet: the header is row 1."""
    analysis: Analysis | None
    """What the memory had for the document's words; None without a memory."""
    seconds: float


class ToLookAt:
    """Notes which of the units that pass through it an editor should look at."""

    def __init__(self, make: Callable[[], Iterator[Unit]]) -> None:
        self._make = make
        self.rows: list[int] = []
        """The first `MOST_NAMED` of them."""

    def units(self) -> Iterator[Unit]:
        """The units, made anew."""
        self.rows = []
        for row, unit in enumerate(self._make(), start=2):
            if unit.checks and len(self.rows) < MOST_NAMED:
                self.rows.append(row)
            yield unit
