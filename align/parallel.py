"""Work spread over processes."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from align.engines.decoding import worker_count

Part = TypeVar("Part")
Result = TypeVar("Result")


def in_parallel(function: Callable[[Part], Result], parts: Sequence[Part], fewest: int) -> Iterator[Result]:
    """What the function makes of each part, in order: on every processor where there are `fewest` parts or more.

    The processes are joblib's: a decoder's threads do not survive a fork, and multiprocessing's fresh ones would run
    a caller's script again if it has no `if __name__ == "__main__"`. Each calculates on one thread.
    """
    if len(parts) < fewest or worker_count() == 1:
        yield from map(function, parts)
        return
    from joblib import Parallel, delayed, parallel_config

    with parallel_config(backend="loky", inner_max_num_threads=1):
        yield from Parallel(n_jobs=worker_count(), return_as="generator", batch_size=1)(
            delayed(function)(part) for part in parts
        )
