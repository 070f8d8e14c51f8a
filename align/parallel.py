"""Work spread over processes."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def processors() -> int:
    """How many this process may use, 8 at most: beyond, memory is what a computer has too little of."""
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def in_parallel(function: Callable[[Part], Result], parts: Sequence[Part], fewest: int) -> Iterator[Result]:
    """What the function makes of each part, in order: on every processor where there are `fewest` parts or more.

    The processes are joblib's: a decoder's threads do not survive a fork, and multiprocessing's fresh ones would run
    a caller's script again if it has no `if __name__ == "__main__"`. Each calculates on one thread.
    """
    if len(parts) < fewest or processors() == 1:
        yield from map(function, parts)
        return
    from joblib import Parallel, delayed, parallel_config

    with parallel_config(backend="loky", inner_max_num_threads=1):
        yield from Parallel(n_jobs=processors(), return_as="generator", batch_size=1)(
            delayed(function)(part) for part in parts
        )
