"""What every form of the report is made from."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from align.bitext import LOW, Status, Unit
from align.brief import NO_BRIEF, Brief
from align.checks import Finding, Severity
from align.checks.assessment import Assessment, assess
from align.checks.base import pairs_of
from align.checks.meaning import compares_meaning
from align.checks.prescribed import checks_of
from align.editing.changes import load_sheet
from align.editing.kinds import Change, ChangeKind
from align.exchange import Client, Import, Violation, client_called, format_of, read_bilingual
from align.exchange.statuses import OddStatus, nearest
from align.exchange.tmx_reader import TmxFile, read_tmx
from align.exchange.tmx_rules import tmx_violations
from align.exchange.violations import violations

MOST_NAMED = 10
"""How many of the rows with a low score the summary names."""


@dataclass(frozen=True)
class Verdict:
    """What was done to a sheet or memory, and what looks wrong in it."""

    path: str
    units: list[Unit]
    assessments: list[Assessment]
    """One for each unit."""
    compare_meaning: bool | None
    """Whether the user wants meanings compared; None leaves it to the number of rows."""
    rows: Mapping[str, int]
    """The row of each unit as a spreadsheet counts, or its line in a memory, by its id."""
    changes: list[Change] = field(default_factory=list)
    is_known: bool = True
    """Whether there is a snapshot that shows the changes, or there can be none."""
    violations: list[Violation] = field(default_factory=list)
    """Statuses that nobody knows, and what the program that the file is for will not take."""
    row_word: str = "row"
    notes: list[str] = field(default_factory=list)
    """What the user should know about how it was checked."""

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
        """Whether something must be fixed."""
        return bool(self.severities[Severity.ERROR]) or any(violation.is_error for violation in self.violations)

    def where(self, identity: str) -> str:
        """`row 3 (3.2-a1b2c3)`; only the id if the row is gone."""
        number = self.rows.get(identity)
        return f"{self.row_word} {number} ({identity})" if number else identity

    @property
    def summary(self) -> str:
        """The findings in numbers."""
        errors, warnings = (counted(self.severities[s], s.value) for s in (Severity.ERROR, Severity.WARNING))
        low = [unit for unit, found in zip(self.units, self.assessments, strict=True) if found.score < LOW]
        places = [self.rows.get(unit.id, unit.id) for unit in low[:MOST_NAMED]]
        where = f": {listed(places, len(low), self.row_word)}" if low else ""
        return f"{errors}, {warnings}; {counted(len(low), 'row')} with a score below {LOW}{where}"


@dataclass(frozen=True)
class Form:
    """A form of the report."""

    write: Callable[[Sequence[Verdict]], str]
    """The verdicts on all the files as the text of one."""
    encoding: str = "utf-8"
    """The file's encoding."""
    in_ascii: Callable[[str], str] | None = None
    """The same text in ASCII alone, if the form has a way to write other characters."""


def counted(count: int, noun: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def listed(places: Sequence[int | str], total: int, noun: str = "row") -> str:
    """The first of so many places: `row 3`, `rows 3, 7, 9`, `rows 2, 3, 5 and 12 more`."""
    more = f" and {total - len(places)} more" if total > len(places) else ""
    return f"{noun}{'' if total == 1 else 's'} {', '.join(map(str, places))}{more}"


def judge(
    path: str, *, compare_meaning: bool | None = None, brief: Brief = NO_BRIEF, client: Client | None = None
) -> Verdict:
    """Read a sheet, or a memory or another file that can be imported, and check it.

    `compare_meaning` is that of `checks.assess`, and `client` the program the file is for. What the `brief` leaves open
    follows the brief the sheet was made with; if its terms differ from those, `Verdict.notes` says so.
    """
    found = format_of(Path(path), Import())
    problems: list[str] = []
    if found is None or found.is_sheet:
        sheet = load_sheet(Path(path), lenient=True)
        bitext = sheet.bitext
        broken = [*_strange(sheet.odd), *(violations(bitext, client) if client else ())]
        taken = (f"row {one.row}: the status {one.word!r} is taken for {one.meant}" for one in sheet.odd if one.meant)
        problems = [*sheet.remarks, *taken]
        told = _Told(sheet.rows, broken, sheet.changes, sheet.snapshot is not None)
    elif found.read is read_tmx:
        file = TmxFile(Path(path), Import(), [], keeps_lines=True)
        bitext = file.bitext.streaming(partial(iter, list(file.units())))
        told = _Told(file.lines, list(tmx_violations(file, client or client_called("any"))), row_word="line")
    else:
        imported = read_bilingual(Path(path), Import())
        bitext, problems = imported.bitext, imported.problems
        rows = {unit.id: number for number, unit in enumerate(bitext.units(), start=1)}
        told = _Told(rows, list(violations(bitext, client)) if client else [], row_word="unit")
    units = list(bitext.units())
    notes = [*problems, *_notes(brief, bitext.brief)]
    pairs = pairs_of(units, bitext.source_lang, bitext.target_lang)
    more = checks_of(brief.over(bitext.brief), bitext.source_lang, bitext.target_lang)
    assessments = list(assess(pairs, compare_meaning=compare_meaning, more=more))
    return Verdict(path, units, assessments, compare_meaning, **vars(told), notes=notes)


@dataclass(frozen=True)
class _Told:
    """What a file says besides its units: see `Verdict`."""

    rows: Mapping[str, int]
    violations: list[Violation]
    changes: list[Change] = field(default_factory=list)
    is_known: bool = True
    row_word: str = "row"


def _strange(odd: Sequence[OddStatus]) -> Iterator[Violation]:
    for one in odd:
        if one.meant is None:
            like = nearest(one.word)
            remedy = f"write {like}" if like else f"write one of {', '.join(Status)}"
            yield Violation(f"row {one.row}", f"{one.word!r} is not a status", remedy)


def _notes(given: Brief, recorded: Brief) -> Iterator[str]:
    if given.terms and recorded.terms and given.terms_digest != recorded.terms_digest:
        yield (
            f"the terms in {given.glossary} differ from those the sheet was made with"
            f" ({recorded.glossary}, {len(recorded.terms)} terms); checked against {given.glossary}"
        )
