"""How much of a document the memory covers: the table that agencies pay by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from align.memory.keys import normalised
from align.memory.leverage import CONTEXT, EXACT, Match

BANDS = (
    ("in context", CONTEXT, CONTEXT),
    ("exact", EXACT, EXACT),
    ("95–99", 95, 99),
    ("85–94", 85, 94),
    ("75–84", 75, 84),
)
REPETITIONS, NO_MATCH, MACHINE = "repetitions", "no match", "machine"
ROWS = (*(name for name, _, _ in BANDS), REPETITIONS, NO_MATCH, MACHINE)
"""The last row counts again what an engine translates: all that neither the memory nor the document itself provides."""


@dataclass
class Analysis:
    """A document's segments and words, counted by what the memory has for them."""

    name: str
    segments: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROWS, 0))
    words: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROWS, 0))

    @property
    def has_matches(self) -> bool:
        """Whether the memory has anything for the document."""
        return any(self.segments[name] for name, _, _ in BANDS)

    def add(self, row: str, text: str) -> None:
        self.segments[row] += 1
        self.words[row] += len(text.split())


def analyse(name: str, texts: Sequence[str], matches: Iterable[Match | None]) -> Analysis:
    """Count each segment once: by its match, or as a repetition of an earlier one that has no exact match."""
    analysis, seen = Analysis(name), set()
    for text, match in zip(texts, matches, strict=True):
        key = normalised(text)
        if key in seen and (match is None or match.percent < EXACT):
            analysis.add(REPETITIONS, text)
        else:
            analysis.add(band_of(match), text)
            if match is None or not match.fills:
                analysis.add(MACHINE, text)
        seen.add(key)
    return analysis


def band_of(match: Match | None) -> str:
    """The row of the table in which a match counts."""
    if match is None:
        return NO_MATCH
    return next(name for name, first, last in BANDS if first <= match.percent <= last)


def total(analyses: Iterable[Analysis]) -> Analysis:
    """The total of all documents."""
    result = Analysis("total")
    for analysis in analyses:
        for row in ROWS:
            result.segments[row] += analysis.segments[row]
            result.words[row] += analysis.words[row]
    return result
