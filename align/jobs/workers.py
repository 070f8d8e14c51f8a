"""Translate several documents at a time, each in a process of its own."""

import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import FrameType

from align.errors import AlignError
from align.jobs.batch import Commission, Done, Event, Task, Tell, Translator
from align.parallel import processors

PATIENCE = 5.0
"""Seconds that a process has to end when it is asked to; then it is killed. Its journal is on disk either way."""


@dataclass
class _Worker:
    process: SpawnProcess
    place: int
    """Which of the places it has, counted from 0: a process that takes over from another has the other's."""
    connection: Connection
    """To tell it the number of its next task, and to hear of events."""
    task: int | None = None
    """The number of the task it is at."""


def side_by_side(commission: Commission, tasks: Sequence[Task], jobs: int, tell: Tell) -> Generator[Done, None, None]:
    """What becomes of each task, in the order in which they end, with `jobs` of them at work at the same time.

    Each process loads its own engine and takes its share of the processors. When the iterator is closed, or an
    interrupt reaches it, all of them end, and what they had finished stays in the journals. If one dies, because memory
    ran out for instance, its task fails and a new process goes on with the others.
    """
    waiting = deque(range(len(tasks)))
    workers = [_started(commission, tasks, jobs, place) for place in range(min(jobs, len(tasks)))]
    try:
        for worker in workers:
            _hand_over(worker, waiting)
        while busy := {worker.connection: worker for worker in workers if worker.task is not None}:
            for connection in wait(list(busy)):
                worker = busy[connection]  # type: ignore[index]
                event = _heard(worker)
                if event is None:
                    workers.remove(worker)
                    yield Done(_number(worker), _died(worker, tasks[_number(worker)]))
                    if waiting:
                        workers.append(_started(commission, tasks, jobs, worker.place))
                        _hand_over(workers[-1], waiting)
                elif isinstance(event, Done):
                    _hand_over(worker, waiting)
                    yield event
                else:
                    tell(event)
    finally:
        _end(workers)


def _started(commission: Commission, tasks: Sequence[Task], jobs: int, place: int) -> _Worker:
    context = get_context("spawn")  # a decoder's threads do not survive a fork
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(commission, tasks, jobs, place, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, place, ours)


def _hand_over(worker: _Worker, waiting: deque[int]) -> None:
    worker.task = waiting.popleft() if waiting else None
    with suppress(OSError):  # it has died, which shows when it is listened to
        worker.connection.send(worker.task)


def _heard(worker: _Worker) -> Event | None:
    """What the process has to tell; None if it has died."""
    try:
        event: Event = worker.connection.recv()
    except (EOFError, OSError):
        return None
    return event


def _number(worker: _Worker) -> int:
    assert worker.task is not None, "it was listened to, so it had a task"
    return worker.task


def _died(worker: _Worker, task: Task) -> AlignError:
    worker.process.join(PATIENCE)
    code = worker.process.exitcode
    how = f"was killed by signal {-code}" if code is not None and code < 0 else f"ended with {code}"
    return AlignError(
        f"{task.document}: the process that translated it {how}, perhaps for lack of memory;"
        " run the same command with fewer --jobs, and it continues from there"
    )


def _end(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        worker.connection.close()
        if worker.task is not None:
            worker.process.terminate()
    for worker in workers:
        worker.process.join(PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()


def _work(commission: Commission, tasks: Sequence[Task], jobs: int, place: int, connection: Connection) -> None:
    """What a process does: translate the tasks whose numbers it is told, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the first process then ends the others
    signal.signal(signal.SIGTERM, _interrupt)
    _take_share(jobs, place)
    try:
        translator = Translator(commission)
        while (number := connection.recv()) is not None:
            done = translator.done(tasks[number], number, connection.send)
            connection.send(replace(done, memory=_most_memory()))
    except (KeyboardInterrupt, EOFError, BrokenPipeError):
        # The first process has ended, or wants this one to. The decoder's threads would finish their batches first.
        os._exit(0)


def _take_share(jobs: int, place: int) -> None:
    """Keep to a part of the processors, as the others need theirs."""
    if hasattr(os, "sched_setaffinity"):
        allowed = sorted(os.sched_getaffinity(0))
        share = max(processors() // jobs, 1)
        os.sched_setaffinity(0, {allowed[(place * share + step) % len(allowed)] for step in range(share)})


def _most_memory() -> int:
    """The most bytes that this process has taken; 0 where that is not known."""
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise KeyboardInterrupt
