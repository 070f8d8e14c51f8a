"""What is said at the end of a run over many documents."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from align.errors import AlignError

if TYPE_CHECKING:
    from align.jobs.batch import Done, Task

GIGABYTE = 1e9


def summary(tasks: "Sequence[Task]", all_done: "Sequence[Done]", passed_over: Counter[str], at_once: int) -> str:
    """How many documents there were and what became of them; then the failures, and the sheets to look at."""
    return "\n".join(_lines(tasks, all_done, passed_over, at_once))


def _lines(
    tasks: "Sequence[Task]", all_done: "Sequence[Done]", passed_over: Counter[str], at_once: int
) -> Iterator[str]:
    from align.jobs.finished import Finished
    from align.jobs.folders import counted
    from align.jobs.outcome import Outcome
    from align.reporting.base import listed

    in_order = sorted(all_done, key=lambda done: done.number)
    made = [done.result for done in in_order if isinstance(done.result, Outcome)]
    failed = [(tasks[done.number], done.result) for done in in_order if isinstance(done.result, AlignError)]
    states = Counter(done.result for done in in_order if isinstance(done.result, Finished))
    parts = [f"{len(made)} translated"]
    if states[Finished.UNCHANGED]:
        parts.append(f"{states[Finished.UNCHANGED]} finished before and unchanged (--again translates them again)")
    if states[Finished.EDITED]:
        parts.append(f"{states[Finished.EDITED]} edited since and left alone (--update translates what is new)")
    if failed:
        parts.append(f"{len(failed)} failed")
    yield f"{len(tasks)} document{'' if len(tasks) == 1 else 's'}: {', '.join(parts)}"
    if passed_over:
        yield f"not taken for documents: {counted(passed_over)}"
    memory = max((done.memory for done in all_done), default=0)
    if at_once > 1 and memory:
        yield f"{at_once} at a time, each in up to {memory / GIGABYTE:.1f} GB of memory"
    if failed:
        yield "failed:"
        for task, error in failed:
            told = str(error)
            yield f"  {told if task.document in told else f'{task.document}: {told}'}"
    doubtful = [outcome for outcome in made if outcome.flagged]
    if doubtful:
        yield "to look at (align check FILE says why):"
        for outcome in doubtful:
            where = listed(outcome.first_flagged, outcome.flagged)
            yield f"  {outcome.sheet}: {outcome.flagged} of {outcome.units}, {where}"
