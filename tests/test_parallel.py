from collections.abc import Iterator

import pytest

from align.parallel import AHEAD, in_parallel, processors


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
