"""No letter of a web page or a Markdown text disappears, however its parts are put together."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from align.documents import Document, Shape
from align.documents.base import ReadOptions
from align.documents.html import open_html
from align.documents.markdown import open_markdown
from tests.documents import naive
from tests.documents.accounting import accounted_for
from tests.documents.test_markdown import sources

words = st.sampled_from(["Haus", "am See", "3&nbsp;km", "a &lt; b", "<br>", "<!-- nein -->", "<img src=a>", "{1}"])
NAMES = (
    *("p", "div", "b", "a", "span", "code", "pre", "button", "label", "ul", "li", "table", "td", "select", "option"),
    *("svg", "text", "math", "video", "noscript", "template", "ruby", "rt", "custom-tag", "sup", "textarea", "iframe"),
)
tags = st.tuples(st.sampled_from(NAMES), st.sampled_from(["", " translate=no", " translate=yes", " class=x", " id=y"]))


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(tags, st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0][0]}{made[0][1]}>{' '.join(made[1])}</{made[0][0]}>"
    )


pages = st.lists(st.recursive(words, _element, max_leaves=12), min_size=1, max_size=5).map("\n".join)


def read(shape: Shape) -> Document:
    return Document("a", tuple(slot.block for slot in shape.slots), left_out=tuple(shape.left_out))


@given(pages)
def test_of_a_page(source: str) -> None:
    content = f"<p>Anfang</p>{source}<p>Ende</p>".encode()
    found = accounted_for(read(open_html("a.html", content, ReadOptions())))
    assert naive.letters(naive.page(content)) - found == Counter()


@given(sources)
def test_of_a_markdown_text(source: str) -> None:
    content = f"{source}\n\nEnde".encode()
    found = accounted_for(read(open_markdown("a.md", content, ReadOptions())))
    assert naive.letters(naive.markdown(content)) - found == Counter()
