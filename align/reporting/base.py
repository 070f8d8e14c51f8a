"""What every form of the report is made of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Unit
from align.checks import Assessment, Check, Finding, Severity, assess, compares_meaning, pairs_of, probabilities_of
from align.editing.changes import EditedSheet, load_sheet
from align.editing.kinds import ChangeKind

LOW = 50
"""Scores below are more often wrong than right."""


@dataclass(frozen=True)
class Verdict:
    """A sheet, what was done to it, and what looks wrong in it."""

    path: str
    sheet: EditedSheet
    units: list[Unit]
    assessments: list[Assessment]
    """One a unit."""
    meanings_compared: bool

    @property
    def findings(self) -> Iterator[tuple[Unit, Finding]]:
        for unit, assessment in zip(self.units, self.assessments, strict=True):
            for finding in assessment.findings:
                yield unit, finding

    @property
    def change_counts(self) -> Counter[ChangeKind]:
        """How many changes there are of each kind, in the order of the kinds."""
        counts = Counter(change.kind for change in self.sheet.changes)
        return Counter({kind: counts[kind] for kind in ChangeKind if counts[kind]})

    @property
    def severities(self) -> Counter[Severity]:
        return Counter(finding.severity for _, finding in self.findings)

    def row(self, identity: str) -> int | None:
        """The row as a spreadsheet counts; None for one that is gone."""
        return self.sheet.rows.get(identity)

    @property
    def summary(self) -> str:
        """The findings in numbers."""
        errors, warnings = (_counted(self.severities[s], s.value) for s in (Severity.ERROR, Severity.WARNING))
        low = sum(assessment.score < LOW for assessment in self.assessments)
        return f"{errors}, {warnings}; {_counted(low, 'row')} with a score below {LOW}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def judge(path: str, *, compare_meaning: bool | None = None, more: Sequence[Check] = ()) -> Verdict:
    """Read a sheet and check it. `compare_meaning` and `more` are those of `checks.assess`."""
    sheet = load_sheet(Path(path))
    units = list(sheet.bitext.units())
    pairs = pairs_of(sheet.bitext)
    assessments = assess(pairs, probabilities_of(units), compare_meaning=compare_meaning, more=more)
    return Verdict(path, sheet, units, assessments, compares_meaning(len(pairs), compare_meaning))
