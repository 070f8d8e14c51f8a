"""What the commands say."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from align.bitext import CONFLICT
from align.editing.apply import Applied
from align.editing.changes import EditedSheet, compare
from align.editing.history import Step
from align.editing.kinds import ChangeKind
from align.editing.threeway import Merge
from align.exchange import Imported
from align.jobs.export import ExportOutcome
from align.jobs.pair import Pairing, Realigned
from align.jobs.render import Rendered
from align.jobs.translate import Outcome
from align.memory.analysis import ROWS, Analysis
from align.reporting.as_text import change_in_words, quoted
from align.segmentation import RuleSplitter, Splitter


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
        (outcome.remembered, "from the memory"),
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
    if outcome.analysis:
        print_analysis(outcome.analysis)


def print_analysis(analysis: Analysis) -> None:
    """What the memory has for a document's words, in the bands that agencies pay by."""
    for row in ROWS:
        print(f"  {row:12} {analysis.segments[row]:8} segments {analysis.words[row]:9} words")


def print_rendered(rendered: Rendered) -> None:
    """What was written into the document, in one line."""
    parts = [f"{rendered.blocks} blocks"]
    if rendered.untranslated:
        parts.append(f"{rendered.untranslated} sentences left as they were, without a target or rejected")
    if rendered.unplaced:
        parts.append(f"{len(rendered.unplaced)} rows not in the document: {', '.join(rendered.unplaced[:5])}")
    print(f"{rendered.place}: {'; '.join(parts)}")


def print_applied(applied: Applied, drop_deleted: bool) -> None:
    """What was taken in, in one line, and the rows that were deleted, a line each."""
    fate = "dropped" if drop_deleted else "kept as rejected"
    for unit in applied.deleted:
        print(f"{applied.sheet}: {unit.id}: deleted, {fate}: {quoted(unit.source)}")
    counts = Counter(change.kind.value for change in applied.changes)
    changed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    print(f"{applied.sheet}: {len(applied.bitext)} rows; applied: {changed or 'nothing, there was no change'}")


def print_step(path: str, step: Step, what: str) -> None:
    print(f"{path}: {what}: {step.command} of {_date(step.when)} by {step.editor}")


def print_log(path: str, sheet: EditedSheet) -> None:
    """Every step with its time, its editor and its changes, the oldest first; then what is not applied yet."""
    if sheet.snapshot is None:
        warn(f"{path}: has no snapshot beside it, and so no history")
        return
    for step in sheet.snapshot.steps:
        undone = f" (taken back {_date(step.undone)})" if step.undone else ""
        print(f"{_date(step.when)}  {step.editor}  {step.command}{undone}")
        for change in compare(step.before, step.after):
            if change.kind not in (ChangeKind.MOVED, ChangeKind.SCORE, ChangeKind.CHECKS):
                print(f"    {change.id}: {change_in_words(change)}")
    if sheet.changes:
        touched = len({change.id for change in sheet.changes})
        print(f"not applied yet: changes in {touched} row{'s' if touched > 1 else ''}; align check shows them")


def print_pairing(found: Pairing) -> None:
    """A pairing in one line: the sheet, and what came of the sentences."""
    first, second = found.unaligned
    lonely = f"without a partner: {first} sentences and {second} of the translation"
    moved = f", {len(found.moved)} of them moved" if found.moved else ""
    print(f"{found.sheet}: {found.aligned} pairs; {lonely}{moved}")


def print_realigned(again: Realigned) -> None:
    print(f"{again.sheet}: {again.rows} rows; {again.kept} kept as they were")


def warn_all(problems: Iterable[object]) -> None:
    for problem in problems:
        warn(problem)


def warn_of(path: str) -> Callable[[str], None]:
    """Warnings about a file."""
    return lambda problem: warn(f"{path}: {problem}")


def print_export(outcome: ExportOutcome) -> None:
    left_out = ", ".join(f"{count} {reason}" for reason, count in outcome.report.left_out.items())
    files = ", ".join(map(str, outcome.files))
    print(f"{files}: {outcome.report.written} units" + (f"; left out: {left_out}" if left_out else ""))


def print_import(sheet: Path, count: int, imported: Imported) -> None:
    languages = f"{imported.bitext.source_lang} to {imported.bitext.target_lang}"
    problems = f"; {len(imported.problems)} problems, see above" if imported.problems else ""
    print(f"{sheet}: {count} units, {languages}{problems}")


def print_merge(path: Path, merged: Merge) -> None:
    for identity in merged.conflicts:
        print(f"{path}: {identity}: both editors changed it; see the column {CONFLICT}")
    print(f"{path}: {len(merged.bitext)} rows; {len(merged.conflicts)} conflicts")


def _date(moment: str) -> str:
    return moment.replace("T", " ").replace("Z", " UTC")


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
