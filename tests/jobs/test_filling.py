"""A block's new content where there are more objects and formats than anybody looks for one by one."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Status
from align.documents import ReadOptions
from align.documents.html import open_html
from align.jobs.filling import Filling, build, pieces
from align.jobs.shares import MANY, Shares

FORMATS = {
    "bold": "<b>Wort</b> und",
    "links": "<a href={0}>Wort</a> und",
    "line breaks": "Wort<br>und",
    "pictures": "Wort<img src={0}> und",
    "code": "<code>a{0}</code> und",
}


def translated(content: str) -> str:
    """The page with one word translated, all of it one sentence."""
    shape = open_html("a.html", f"<p>{content}</p>".encode(), ReadOptions())
    block = shape.slots[0].block
    filling = Filling(block)
    filling.add(0, len(block.text), block.text.replace("Wort", "word"), Status.MACHINE)
    shape.slots[0].put(list(pieces(build(filling), block.runs)))
    return shape.save("en").decode().removeprefix("<p>").removesuffix("</p>")


def many(name: str, count: int) -> str:
    return " ".join(["Das", *(FORMATS[name].format(number) for number in range(count)), "Ende."])


@pytest.mark.parametrize("name", FORMATS)
def test_each_of_very_many_is_where_it_was(name: str) -> None:
    content = many(name, MANY + 900)
    assert translated(content) == content.replace("Wort", "word")


@pytest.mark.parametrize("name", ["bold", "line breaks"])
def test_the_time_it_takes_grows_with_the_text(name: str) -> None:
    few, lots = many(name, 1_000), many(name, 8_000)
    started = time.process_time()
    translated(few)
    middle = time.process_time()
    translated(lots)
    assert time.process_time() - middle < 24 * (middle - started) + 1  # 64 times if it grew with the square


def test_nested_formatting_comes_back_with_its_words() -> None:
    content = "".join("<b>Wort <i>hier " for _ in range(500)) + "</i></b>" * 500
    assert translated(content).replace("<b>", "").replace("<i>", "").startswith("word hier word hier ")


phrases = st.lists(st.integers(0, 99), min_size=2, unique=True).map(sorted)


@given(st.lists(st.sampled_from(["ein", "Wort", "langer", "Satz"]), min_size=1, max_size=40), phrases)
def test_stretches_by_share_are_words_in_order_and_apart(words: list[str], cuts: list[int]) -> None:
    text = " ".join(words)
    spans = list(Shares(text).spans(list(zip(cuts[::2], cuts[1::2], strict=False)), 100))
    found = [span for span in spans if span is not None]
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))
    assert spans[0] is not None
    assert found == spans[: len(found)]
