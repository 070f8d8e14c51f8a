"""What every form of the report is made of."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from align.bitext import LOW, Bitext, Unit
from align.checks import Assessment, Check, Finding, Severity, assess, compares_meaning
from align.checks.base import pairs_of
from align.editing.changes import load_sheet
from align.editing.kinds import Change, ChangeKind
from align.exchange import READERS, Client, Import, Violation, client_called, violations
from align.exchange.sheets import read_any_sheet
from align.exchange.tmx_reader import TmxFile, read_tmx
from align.exchange.tmx_rules import tmx_violations


@dataclass(frozen=True)
class Verdict:
    """A sheet or memory, what was done to it, and what looks wrong in it."""

    path: str
    units: list[Unit]
    assessments: list[Assessment]
    """One a unit."""
    compare_meaning: bool | None
    """Whether the user wants meanings compared; None leaves it to the number of rows."""
    places: Mapping[str, int]
    """The row of each unit as a spreadsheet counts, or its line in a memory, by its id."""
    changes: list[Change] = field(default_factory=list)
    is_known: bool = True
    """Whether there is a snapshot to tell changes by, or nothing to tell."""
    violations: list[Violation] = field(default_factory=list)
    """What the program that the file is for will not take."""
    place: str = "row"

    @property
    def meanings_compared(self) -> bool:
        return compares_meaning(len(self.units), self.compare_meaning)

    @property
    def findings(self) -> Iterator[tuple[Unit, Finding]]:
        for unit, assessment in zip(self.units, self.assessments, strict=True):
            for finding in assessment.findings:
                yield unit, finding

    @property
    def change_counts(self) -> Counter[ChangeKind]:
        """How many changes there are of each kind, in the order of the kinds."""
        counts = Counter(change.kind for change in self.changes)
        return Counter({kind: counts[kind] for kind in ChangeKind if counts[kind]})

    @property
    def severities(self) -> Counter[Severity]:
        return Counter(finding.severity for _, finding in self.findings)

    @property
    def is_bad(self) -> bool:
        """Whether something must be mended."""
        return bool(self.severities[Severity.ERROR]) or any(violation.is_error for violation in self.violations)

    def where(self, identity: str) -> str:
        """`row 3 (3.2-a1b2c3)`; the id alone of a row that is gone."""
        number = self.places.get(identity)
        return f"{self.place} {number} ({identity})" if number else identity

    @property
    def summary(self) -> str:
        """The findings in numbers."""
        errors, warnings = (_counted(self.severities[s], s.value) for s in (Severity.ERROR, Severity.WARNING))
        low = sum(assessment.score < LOW for assessment in self.assessments)
        return f"{errors}, {warnings}; {_counted(low, 'row')} with a score below {LOW}"


@dataclass(frozen=True)
class Form:
    """A form of the report."""

    write: Callable[[Sequence[Verdict]], str]
    """The verdicts on all the files as the text of one."""
    encoding: str = "utf-8"
    """Of the file."""


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def judge(
    path: str, *, compare_meaning: bool | None = None, more: Sequence[Check] = (), client: Client | None = None
) -> Verdict:
    """Read a sheet, or a memory or another file that can be imported, and check it.

    `compare_meaning` and `more` are those of `checks.assess`; `client` is the program the file is for.
    """
    reader = READERS.get(Path(path).suffix.lower())
    if reader is None or reader is read_any_sheet:
        sheet = load_sheet(Path(path))
        units = list(sheet.bitext.units())
        broken = list(violations(sheet.bitext, client)) if client else []
        known = sheet.snapshot is not None
        return _judged(path, sheet.bitext, units, compare_meaning, more, sheet.rows, sheet.changes, known, broken)
    if reader is read_tmx:
        file = TmxFile(Path(path), Import(), [], keeps_lines=True)
        units = list(file.units())
        broken = list(tmx_violations(file, client or client_called("any")))
        return _judged(path, file.bitext, units, compare_meaning, more, file.lines, [], True, broken, "line")
    bitext = reader(Path(path), Import()).bitext
    units = list(bitext.units())
    broken = list(violations(bitext, client)) if client else []
    places = {unit.id: number for number, unit in enumerate(units, start=1)}
    return _judged(path, bitext, units, compare_meaning, more, places, [], True, broken, "unit")


def _judged(
    path: str,
    bitext: Bitext,
    units: list[Unit],
    compare_meaning: bool | None,
    more: Sequence[Check],
    places: Mapping[str, int],
    changes: list[Change],
    is_known: bool,
    broken: list[Violation],
    place: str = "row",
) -> Verdict:
    pairs = pairs_of(units, bitext.source_lang, bitext.target_lang)
    assessments = list(assess(pairs, compare_meaning=compare_meaning, more=more))
    return Verdict(path, units, assessments, compare_meaning, places, changes, is_known, broken, place)
