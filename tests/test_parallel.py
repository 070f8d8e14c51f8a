import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.parallel import AHEAD, in_parallel, processors
from tests.conftest import ROOT

LONGEST = 60
"""Seconds within which processes end even on the busiest machine."""
PROGRAM = """
from align.parallel import in_parallel
from align.cli.running import each
from tests.test_parallel import slowly

def one(number):
    for process in in_parallel(slowly, range(1000), fewest=2):
        print(process, flush=True)

each(1, one, lambda number: True)
"""


def slowly(number: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def is_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except FileNotFoundError:
        return True


def double(number: int) -> int:
    return 2 * number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


@pytest.mark.parametrize("count", [0, 1, 4, 5, 40])
def test_results_come_in_order_whether_in_this_process_or_in_others(count: int) -> None:
    assert list(in_parallel(double, range(count), fewest=5)) == [2 * number for number in range(count)]


def test_parts_are_taken_only_as_results_are() -> None:
    taken = 0

    def parts() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = in_parallel(double, parts(), fewest=5)
    assert [next(results) for _ in range(10)] == [2 * number for number in range(10)]
    assert taken <= 10 + AHEAD * processors()


def test_what_a_process_raises_is_raised_here() -> None:
    results = in_parallel(fail_at_three, range(10), fewest=5)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_one_that_started_it(number: signal.Signals) -> None:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        started = {int(program.stdout.readline()) for _ in range(10)}
        assert not any(map(is_gone, started))
        program.send_signal(number)
        _, said = program.communicate()
    waited_until = time.monotonic() + LONGEST
    while not all(map(is_gone, started)) and time.monotonic() < waited_until:
        time.sleep(0.05)
    assert all(map(is_gone, started))
    assert [line for line in said.splitlines() if "interrupted; what was finished is kept" not in line] == []
