"""Run a translation, and show how far it is and what became of it."""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from align.cli.printing import warn
from align.cli.progress import shown, shown_for_all
from align.cli.running import each, end_interrupted
from align.errors import AlignError

if TYPE_CHECKING:
    from align.jobs.batch import Done, Event, Task, Translator
    from align.jobs.outcome import Outcome

STDIN = STDOUT = "-"


def begun(tasks: "Sequence[Task]") -> Callable[[int], bool]:
    """For `running.each`: whether anything of the tasks is finished and on disk by the time it asks."""
    from align.files import state
    from align.jobs.journal import finished_in

    before = [state(task.sheet) for task in tasks]

    def has_begun(number: int) -> bool:  # noqa: ARG001 - several may be at work at once
        return any(finished_in(task.sheet) or state(task.sheet) != was for task, was in zip(tasks, before, strict=True))

    return has_begun


def translate_one(translator: "Translator", task: "Task", quiet: bool) -> None:
    """Translate one document that was named by itself."""
    from align.editing.saving import refuse_if_worked_on
    from align.jobs.translate import REMEDY

    if not translator.commission.update and translator.finished(task):
        refuse_if_worked_on(task.sheet, REMEDY)
        if not quiet:
            print(f"{task.sheet}: is finished, and nothing has changed since; --again translates {task.document} again")
        return
    outcome = _watched(translator, task, quiet)
    if not quiet:
        print(_in_a_line(outcome, translator.engine.name))
        _print_analysis(outcome)


def _watched(translator: "Translator", task: "Task", quiet: bool) -> "Outcome":
    """Translate one document, with its progress on standard error."""
    from align.jobs.batch import Began, Progressed, Warned
    from align.jobs.naming import name_of

    with shown(name_of(task.document), quiet) as on_progress:

        def tell(event: "Event") -> None:
            match event:
                case Warned(problem=problem):
                    warn(problem)
                case Began(_, characters, sentences) if task.document == STDIN and not quiet:
                    told = f"{sentences} sentence{'' if sentences == 1 else 's'}, {characters} characters"
                    print(f"standard input: {told}; translating", file=sys.stderr, flush=True)
                case Progressed(_, done, total, share):
                    on_progress(done, total, share)

        return translator.translate(task, 0, tell)


def refuse_for_standard_output(count: int, xlsx: bool, update: bool) -> None:
    """Raise AlignError if standard output cannot take what is asked for."""
    if count > 1:
        raise AlignError(f"-o -: standard output takes one sheet, but {count} are to be written; name a folder")
    if xlsx or update:
        option = "--xlsx" if xlsx else "--update"
        raise AlignError(f"-o -: writes a new sheet as CSV, so {option} cannot be used; name a file")


def to_standard_output(translator: "Translator", document: str, quiet: bool) -> None:
    """Translate one document, and write its sheet to standard output."""
    from align.jobs.batch import Task

    try:
        with tempfile.TemporaryDirectory(prefix="align-") as folder:
            sheet = Path(folder) / "sheet.csv"
            outcome = _watched(translator, Task(document, sheet), quiet)
            content = sheet.read_bytes()
    except KeyboardInterrupt:
        end_interrupted("interrupted; nothing is written or kept with -o -; name a file to be able to continue")
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:  # a stream of text, in a Python program that runs the command
        sys.stdout.write(content.decode("utf-8"))
    if not quiet:
        named = replace(outcome, sheet=Path("standard output"))
        print(_in_a_line(named, translator.engine.name), file=sys.stderr)


def translate_batch(
    translator: "Translator", tasks: "Sequence[Task]", passed_over: Counter[str], jobs: int, quiet: bool
) -> bool:
    """Translate many documents, with what became of each and of all on standard output; returns whether any failed."""
    from align.cli.summary import summary
    from align.jobs.batch import Done, in_turn
    from align.jobs.workers import side_by_side

    documents = [task.document for task in tasks]
    at_once = 1 if STDIN in documents else min(jobs, len(tasks))
    all_done: list[Done] = []
    with ExitStack() as stack:
        tell = stack.enter_context(shown_for_all(documents, quiet))
        coming = stack.enter_context(
            closing(
                side_by_side(translator.commission, tasks, at_once, tell)
                if at_once > 1
                else in_turn(translator, tasks, tell)
            )
        )

        def one(number: int) -> None:
            try:
                done = next(coming)
                tell(done)
                all_done.append(done)
                if not quiet and (line := _told(done, translator.engine.name)):
                    print(f"{number + 1} of {len(tasks)} · {line}", flush=True)
            except KeyboardInterrupt:
                stack.close()  # `each` then ends the program without leaving any block
                raise
            if isinstance(done.result, AlignError):
                raise done.result

        failed = each(len(tasks), one, begun(tasks))
    if not quiet:
        print(summary(tasks, all_done, passed_over, at_once))
    return failed


def _told(done: "Done", engine: str) -> str:
    """What there is to say of a document when it is done."""
    from align.jobs.outcome import Outcome

    return _in_a_line(done.result, engine) if isinstance(done.result, Outcome) else ""


def _in_a_line(outcome: "Outcome", engine: str) -> str:
    """The translation in one line: the sheet, and where its rows came from."""
    from align.reporting.base import listed

    rate = f", {outcome.translated / outcome.seconds:.1f} sentences a second" if outcome.translated else ""
    parts = [
        f"{outcome.units} row{'' if outcome.units == 1 else 's'}",
        f"{outcome.translated} translated by {engine}{rate}",
    ]
    for count, what in (
        (outcome.resumed, "from the interrupted run"),
        (outcome.remembered, "from the memory"),
        (outcome.phrases, "from the phrase table"),
        (outcome.kept, "kept"),
        (outcome.finished, "finished in the document"),
        (outcome.dropped, "dropped, as their source is gone"),
        (outcome.deleted, "left out, as the editor deleted them"),
    ):
        if count:
            parts.append(f"{count} {what}")
    if outcome.flagged:
        parts.append(f"{outcome.flagged} to look at: {listed(outcome.first_flagged, outcome.flagged)}")
    if outcome.set_aside:
        parts.append(f"the sheet that was there before had no snapshot and is now {outcome.set_aside}")
    return f"{outcome.sheet}: {'; '.join(parts)}"


def _print_analysis(outcome: "Outcome") -> None:
    """What the memory had for the document, if anything."""
    from align.reporting.analyses import table

    if outcome.analysis and outcome.analysis.has_matches:
        print(table(outcome.analysis), end="")
