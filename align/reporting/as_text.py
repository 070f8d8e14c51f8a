"""The report for a terminal: a line a change, a line a finding, a summary of each."""

from collections.abc import Iterator, Sequence

from align.editing.kinds import Change, ChangeKind
from align.reporting.base import Verdict

SHORT = 60
MOST_MOVED = 10
"""More rows than that were not moved, the sheet was sorted: a line for all of them."""


def as_text(verdicts: Sequence[Verdict]) -> str:
    """The verdicts, one below the other."""
    return "\n".join(line for verdict in verdicts for line in _lines(verdict))


def _lines(verdict: Verdict) -> Iterator[str]:
    path = verdict.path
    counts = verdict.change_counts
    was_sorted = counts[ChangeKind.MOVED] > MOST_MOVED
    for change in verdict.sheet.changes:
        if not (was_sorted and change.kind == ChangeKind.MOVED):
            yield f"{path}: {where(verdict, change.id)}: {change_in_words(change)}"
    for unit, finding in verdict.findings:
        yield f"{path}: {where(verdict, unit.id)}: {finding.severity}: {finding.message} [{finding.code}]"
    changed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    known = changed or "none" if verdict.sheet.snapshot else f"{changed or 'unknown'} (no snapshot)"
    yield f"{path}: {len(verdict.units)} rows; changes: {known}" + (" (the sheet was sorted)" if was_sorted else "")
    yield f"{path}: findings: {verdict.summary}"
    if not verdict.meanings_compared:
        yield f"{path}: so many rows that meanings were not compared; --meaning does, about 250 rows a second"


def where(verdict: Verdict, identity: str) -> str:
    row = verdict.row(identity)
    return f"row {row} ({identity})" if row else identity


def change_in_words(change: Change) -> str:
    if change.kind == ChangeKind.DELETED:
        return f"{change.kind}: {quoted(change.before)}"
    if change.kind == ChangeKind.INSERTED:
        return f"{change.kind}: {quoted(change.after)}"
    if change.kind == ChangeKind.DUPLICATED:
        return f"{change.kind}: a copy of {change.before}"
    if change.before or change.after:
        return f"{change.kind}: {quoted(change.before)} → {quoted(change.after)}"
    return str(change.kind)


def quoted(text: str) -> str:
    """The text on one line, in quotation marks, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= SHORT else line[: SHORT - 1] + '…'}”"
