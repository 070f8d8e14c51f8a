"""Spread work over several processes."""

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import islice
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

AHEAD = 2
"""Parts per process that are handed out before the first result is asked for: enough to keep it busy."""
PATIENCE = 1.0
"""Seconds between checks that the process that started this one is still running."""
QUIET = "ignore:resource_tracker"
"""An interrupted run's semaphores are removed after it, with a warning that helps nobody."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def processors() -> int:
    """How many processors this process may use, at most 8: with more, a computer runs short of memory."""
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def in_parallel(function: Callable[[Part], Result], parts: Iterable[Part], fewest: int) -> Iterator[Result]:
    """The function's result for each part, in order, computed on every processor if there are `fewest` parts or more.

    Parts are taken, and results held, only a few at a time. The processes are loky's: a decoder's threads do not
    survive a fork, and multiprocessing's fresh ones would run a caller's script again if it has no
    `if __name__ == "__main__"`. Each calculates on one thread. They are gone when not all results are asked for, and
    when this process is gone, however it ended.
    """
    coming = iter(parts)
    first = list(islice(coming, fewest))
    if len(first) < fewest or processors() == 1:
        yield from map(function, first)
        yield from map(function, coming)
        return
    from loky import get_reusable_executor

    os.environ.setdefault("PYTHONWARNINGS", QUIET)
    executor = get_reusable_executor(processors(), env=ONE_THREAD, initializer=_end_with, initargs=(os.getpid(),))
    running: deque[Future[Result]] = deque(executor.submit(function, part) for part in first)
    try:
        while running:
            yield running[0].result()
            running.popleft()
            missing = max(AHEAD * processors() - len(running), 0)
            running += [executor.submit(function, part) for part in islice(coming, missing)]
    finally:
        if running:
            executor.shutdown(kill_workers=True)


def _end_with(parent: int) -> None:
    """End this process when the one that started it is gone, as a killed process cannot say so."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PATIENCE)
        os._exit(1)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()
