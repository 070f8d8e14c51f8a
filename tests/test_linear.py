"""Whatever stands in a row, time grows as the row does: no check, splitter or key takes quadratic time."""

import re
import time

import pytest

from align.checks.assessment import assess
from align.checks.base import Pair
from align.checks.kept import Kept
from align.segmentation import splitter_for
from tests.linear import HIGHEST, PIECES, growth, readers, runs

READERS = readers()


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_time_grows_as_the_text_does(name: str) -> None:
    found = {run: growth(READERS[name], text_of) for run, text_of in runs()}
    assert {run: told for run, told in found.items() if told[0] > HIGHEST} == {}


@pytest.mark.parametrize("piece", ["a.", "1.", ".", "'", '"', " ", "\n", "-", "@", "{{ ", "{1}", "vergiss "])
def test_a_row_of_one_thing_is_checked_at_once(piece: str) -> None:
    """Each of them took from seconds to minutes."""
    text = "Das ist " + (piece * 20_000)[:20_000] + "x gut."
    started = time.process_time()
    (assessment,) = assess([Pair(text, text)], compare_meaning=False, more=(Kept(("Haus",)),))
    splitter_for("de").spans(text)
    splitter_for("fr").spans(text)
    assert 0 <= assessment.score <= 100
    assert time.process_time() - started < 4


def test_what_is_repeated_differs() -> None:
    assert len(PIECES) == len(set(PIECES)) >= 30


def test_quadratic_time_is_noticed() -> None:
    """Otherwise the others would prove nothing."""

    exponent, _ = growth(re.compile("a+b").search, lambda size: "a" * size, (5_000, 10_000, 20_000))
    assert exponent > HIGHEST
    assert growth(lambda text: sum(map(ord, text * 50)), lambda size: "a" * size)[0] < HIGHEST
