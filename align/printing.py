"""What the commands say."""

import sys
from collections import Counter

from align.bitext import Bitext
from align.checks import Severity, findings
from align.editing.changes import ChangeKind, EditedSheet
from align.pipeline import Outcome
from align.segmentation import RuleSplitter, Splitter

SHORT = 60


def complain(problem: object) -> None:
    """An error, on one line of standard error."""
    print("align:", " ".join(str(problem).split()), file=sys.stderr)


def warn(problem: object) -> None:
    print("align: warning:", " ".join(str(problem).split()), file=sys.stderr)


def print_outcome(outcome: Outcome, engine: str) -> None:
    """A translation in one line: the sheet, and what its rows came from."""
    rate = f", {outcome.translated / outcome.seconds:.1f} sentences a second" if outcome.translated else ""
    parts = [f"{outcome.units} rows", f"{outcome.translated} translated by {engine}{rate}"]
    for count, what in (
        (outcome.resumed, "from the interrupted run"),
        (outcome.kept, "kept"),
        (outcome.dropped, "dropped, their source is gone"),
        (outcome.deleted, "left out as the editor deleted them"),
        (outcome.flagged, "to look at"),
    ):
        if count:
            parts.append(f"{count} {what}")
    if outcome.set_aside:
        parts.append(f"the sheet that was there had no snapshot and is now {outcome.set_aside}")
    print(f"{outcome.sheet}: {'; '.join(parts)}")


def print_changes(path: str, sheet: EditedSheet) -> None:
    """A line a change: what was there, and what is there now."""
    if sheet.snapshot is None:
        warn(f"{path}: has no snapshot beside it; what was edited cannot be told")
    for change in sheet.changes:
        line = f"{path}: {change.id}: {change.kind}"
        if change.kind == ChangeKind.DELETED:
            line += f": {_short(change.before)}"
        elif change.before or change.after:
            line += f": {_short(change.before)} → {_short(change.after)}"
        print(line)
    counts = Counter(change.kind.value for change in sheet.changes)
    changed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    print(f"{path}: {len(sheet.bitext)} rows; changes: {changed or 'none'}")


def print_findings(path: str, bitext: Bitext) -> Counter[str]:
    """A line a finding; how many there are of each severity."""
    counts: Counter[str] = Counter()
    for unit in bitext.units():
        for finding in findings(unit):
            print(f"{path}: {unit.id}: {finding.severity}: {finding.message} [{finding.code}]")
            counts[finding.severity] += 1
    print(f"{path}: findings: {counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings")
    return counts


def print_decisions(text: str, splitter: Splitter) -> None:
    """A sentence a line, the rule behind the cut at its end, the rules that prevented others in their place."""
    if not isinstance(splitter, RuleSplitter):
        for start, end in splitter.spans(text):
            print(f"{text[start:end]}  ‖")
        return
    line, start = "", 0
    for decision in splitter.decisions(text):
        line += text[start : decision.end]
        start = decision.end
        if decision.cuts:
            print(f"{line.strip()}  ‖ {decision.rule}")
            line = ""
        else:
            line += f"⟨{decision.rule}⟩"
    print(f"{(line + text[start:]).strip()}  ‖ end of the block")


def _short(text: str) -> str:
    """The text on one line, in quotation marks, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= SHORT else line[: SHORT - 1] + '…'}”"
