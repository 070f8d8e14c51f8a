"""The report for a terminal: one line for each change and each finding, and a summary of both."""

from collections.abc import Iterator, Sequence

from align.editing.kinds import Change, ChangeKind
from align.reporting.base import Form, Verdict, counted

SHORT = 60
MOST_MOVED = 10
"""If more rows than this have moved, the sheet was sorted: one line says so for all of them."""


def as_text(verdicts: Sequence[Verdict]) -> str:
    """The verdicts, one below the other."""
    return "\n".join(line for verdict in verdicts for line in _lines(verdict))


def _lines(verdict: Verdict) -> Iterator[str]:
    path = verdict.path
    counts = verdict.change_counts
    was_sorted = counts[ChangeKind.MOVED] > MOST_MOVED
    for change in verdict.changes:
        if not (was_sorted and change.kind == ChangeKind.MOVED):
            yield f"{path}: {verdict.where(change.id)}: {change_in_words(change)}"
    for violation in verdict.violations:
        yield f"{path}: {violation.severity}: {violation}"
    for unit, finding in verdict.findings:
        yield f"{path}: {verdict.where(unit.id)}: {finding.severity}: {finding.message} [{finding.code}]"
    changed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    known = changed or "none" if verdict.is_known else f"{changed or 'unknown'} (no snapshot)"
    yield f"{path}: {len(verdict.units)} rows; changes: {known}" + (" (the sheet was sorted)" if was_sorted else "")
    yield f"{path}: findings: {verdict.summary}"
    if verdict.violations:
        yield f"{path}: {counted(len(verdict.violations), 'broken rule')}"
    if verdict.compare_meaning is False:
        yield f"{path}: meanings were not compared, because of --no-meaning"
    elif not verdict.meanings_compared:
        yield f"{path}: too many rows to compare meanings without --meaning, which takes about a second for 250 rows"


def change_in_words(change: Change) -> str:
    if change.kind == ChangeKind.DELETED:
        return f"{change.kind}: {quoted(change.before)}"
    if change.kind == ChangeKind.INSERTED:
        return f"{change.kind}: {quoted(change.after)}"
    if change.kind == ChangeKind.DUPLICATED:
        return f"{change.kind}: a copy of {change.before}"
    if change.before or change.after:
        before, after = " ".join(change.before.split()), " ".join(change.after.split())
        start = _start(before, after)
        return f"{change.kind}: {quoted(before, start)} → {quoted(after, start)}"
    return str(change.kind)


def quoted(text: str, start: int = 0) -> str:
    """The text from `start`, on one line, in quotation marks, cut if it is long."""
    line = " ".join(text.split())
    shown = ("…" if start else "") + line[start:]
    return f"“{shown if len(shown) <= SHORT else shown[: SHORT - 1] + '…'}”"


def _start(before: str, after: str) -> int:
    """Where to begin so that the first difference between two lines shows: at the start of a word shortly before it."""
    alike = (one == other for one, other in zip(before, after, strict=False))
    same = next((offset for offset, is_alike in enumerate(alike) if not is_alike), min(len(before), len(after)))
    if same <= SHORT // 2 or max(len(before), len(after)) <= SHORT:
        return 0
    return before.rfind(" ", 0, same - SHORT // 4) + 1


FORM = Form(as_text)
