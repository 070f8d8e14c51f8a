"""Work spread over processes."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import islice
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

AHEAD = 2
"""Parts a process that are handed out before the first result is asked for: enough to keep it busy."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def processors() -> int:
    """How many this process may use, 8 at most: beyond, memory is what a computer has too little of."""
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def in_parallel(function: Callable[[Part], Result], parts: Iterable[Part], fewest: int) -> Iterator[Result]:
    """What the function makes of each part, in order: on every processor where there are `fewest` parts or more.

    Parts are taken, and results held, only a few at a time. The processes are loky's: a decoder's threads do not
    survive a fork, and multiprocessing's fresh ones would run a caller's script again if it has no
    `if __name__ == "__main__"`. Each calculates on one thread.
    """
    coming = iter(parts)
    first = list(islice(coming, fewest))
    if len(first) < fewest or processors() == 1:
        yield from map(function, first)
        yield from map(function, coming)
        return
    from loky import get_reusable_executor

    executor = get_reusable_executor(max_workers=processors(), env=ONE_THREAD)
    running: deque[Future[Result]] = deque(executor.submit(function, part) for part in first)
    while running:
        yield running.popleft().result()
        missing = max(AHEAD * processors() - len(running), 0)
        running += [executor.submit(function, part) for part in islice(coming, missing)]
