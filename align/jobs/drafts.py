"""The rows of a translated document, made from the work of editors, the memory and the engines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from align.bitext import COMPARED_COLUMN, MATCH_COLUMN, Status, Unit, unit_id
from align.engines import Translation
from align.jobs.journal import Journal
from align.memory import Match
from align.segmentation import Segment

CERTAIN = 100

Row: TypeAlias = Unit | Segment
"""A row that is kept as it is, or a sentence that needs one."""


@dataclass(frozen=True)
class Drafts:
    """What is known for each row. The engines' translations stay in the journal and are looked up there."""

    journal: Journal
    matches: dict[Segment, Match]
    """The memory's and the phrase table's, for sentences with words."""
    engine: str
    key: str
    """The engine's key in the journal."""
    compared: str | None
    """The key of the engine whose translations are shown alongside, if there is one."""
    created: str

    def is_wanted(self, row: Row) -> bool:
        """Whether an engine must translate it."""
        return isinstance(row, Segment) and has_words(row.text) and not row.target and not self.is_remembered(row)

    def is_remembered(self, row: Row) -> bool:
        """Whether the memory or the phrase table has its translation."""
        return self.origin(row) != ""

    def origin(self, row: Row) -> str:
        """Where its translation is from, if it is not an engine's: `Match.origin`; otherwise empty."""
        match = self.matches.get(row) if isinstance(row, Segment) else None
        return match.origin if match is not None and match.fills else ""

    def columns(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """The columns that the rows have beyond the usual ones."""
        names = dict.fromkeys(name for row in rows for name in row.extra)
        names |= {MATCH_COLUMN: None} if self.matches else {}
        names |= {COMPARED_COLUMN: None} if self.compared else {}
        return tuple(names)

    def unit(self, row: Row) -> Unit:
        """The row as a unit; if an engine made it, its score and checks are yet to be worked out."""
        if isinstance(row, Unit):
            return row
        blank = Unit(unit_id(row.block, row.unit, row.text), row.text, "", created=self.created, extra=row.extra)
        if row.target:
            return replace(blank, target=row.target, status=Status.APPROVED, score=CERTAIN)
        if not has_words(row.text):
            beside = {COMPARED_COLUMN: row.text} if self.compared else {}
            return replace(blank, target=row.text, machine=row.text, score=CERTAIN, extra=row.extra | beside)
        match = self.matches.get(row)
        extra = row.extra | ({MATCH_COLUMN: match.told} if match else {})
        if match is not None and match.fills:
            target, score = match.target, match.percent
            return replace(blank, target=target, status=Status.MEMORY, score=score, engine=match.origin, extra=extra)
        if self.compared:
            extra |= {COMPARED_COLUMN: self._made(self.compared, row.text).text}
        return _drafted(replace(blank, engine=self.engine, extra=extra), self._made(self.key, row.text))

    def remarks(self, unit: Unit) -> Sequence[str]:
        """What the engine noticed about its own translation."""
        return self._made(self.key, unit.source).findings

    def _made(self, key: str, text: str) -> Translation:
        found = self.journal.finished(key, text)
        assert found is not None, f"{key} has not translated {text!r}"
        return found


def _drafted(blank: Unit, made: Translation) -> Unit:
    """The row with an engine's translation."""
    return replace(
        blank,
        target=made.text,
        machine=made.text,
        probability=made.score,
        weakest=made.weakest,
        alternatives="\n".join(made.alternatives),
    )


def has_words(text: str) -> bool:
    """Whether there is anything to translate; "***" and "12.30" are the same in every language."""
    return any(character.isalpha() for character in text)
