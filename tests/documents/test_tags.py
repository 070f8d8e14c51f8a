"""The tokens of a page are its source, whatever that is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents.base import Piece
from align.documents.html_page import Page
from align.documents.tags import Token, Type, tokens_of

pieces = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<b class='a>b'>",
            "</b>",
            "<br/>",
            "<a href=x/y>",
            "</a >",
            "<",
            ">",
            "</>",
            "<3",
            "text",
            " ",
        ),
        *(
            "<!--",
            "-->",
            "<!-->",
            "<?php a > b ?>",
            "<?",
            "<%",
            "%>",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE html [<!x>]>",
            "<!",
        ),
        *("<script>", "</script>", "<title>", "</title", "<textarea>", "&amp;", "&nbsp", "&#x41;", '"', "'", "=", "\n"),
        *("<svg>", "</svg>", "<span translate=no>", "<span translate=yes>", "</span>", "<button>", "</button>", "<li>"),
    ]
)
sources = st.lists(pieces, max_size=40).map("".join)


@given(sources, st.booleans())
def test_tokens_are_the_source(source: str, is_xml: bool) -> None:
    assert "".join(token.source for token in tokens_of(source, is_xml)) == source


@given(sources, st.booleans())
def test_a_page_of_which_nothing_changes_is_its_source(source: str, is_xml: bool) -> None:
    page = Page(source, is_xml=is_xml)
    page.slots()
    assert page.written() == source


@given(sources)
def test_every_object_and_every_tag_is_still_there_after_a_change(source: str) -> None:
    page = Page(source)
    slots = page.slots()
    for slot in slots:
        runs = enumerate(slot.block.runs)
        slot.put([Piece("neu "), *(Piece("", number) for number, run in runs if run.is_object)])
    again = Page(page.written())
    kept = [token.name for token in page.tokens if token.type == Type.START and token.name in ("svg", "br", "p", "li")]
    found = [
        token.name for token in again.tokens if token.type == Type.START and token.name in ("svg", "br", "p", "li")
    ]
    assert sorted(found) == sorted(kept)


@pytest.mark.parametrize(
    ("source", "name", "attributes"),
    [
        ('<IMG SRC="a.png" alt=Hund>', "img", {"src": "a.png", "alt": "Hund"}),
        ("<a href='x>y' title=\"A &amp; B\">", "a", {"href": "x>y", "title": "A & B"}),
        ("<a title=it's href = x/>", "a", {"title": "it's", "href": "x"}),
        ("<epub:switch hidden>", "switch", {"hidden": ""}),
    ],
)
def test_tags_are_read_as_browsers_read_them(source: str, name: str, attributes: dict[str, str]) -> None:
    (token,) = tokens_of(source)
    assert (token.type, token.name, token.attributes) == (Type.START, name, attributes)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("<img alt='Hund' src=a>", "<img alt='It&#39;s &amp; \"x\"' src=a>"),
        ('<img src=a alt="Hund"/>', '<img src=a alt="It\'s &amp; &quot;x&quot;"/>'),
        ("<img alt=Hund>", '<img alt="It\'s &amp; &quot;x&quot;">'),
        ("<img src=a>", '<img src=a alt="It\'s &amp; &quot;x&quot;">'),
    ],
)
def test_an_attribute_changes_and_the_rest_of_its_tag_does_not(source: str, written: str) -> None:
    (token,) = tokens_of(source)
    token["alt"] = 'It\'s & "x"'
    assert token.written() == written
    again = next(iter(tokens_of(token.written())))
    assert again.attributes["alt"] == 'It\'s & "x"'


def test_a_tag_can_be_written_without_its_id() -> None:
    (token,) = tokens_of('<b id="a" class="c">')
    assert token.written(without=("id",)) == '<b class="c">'


@pytest.mark.parametrize(
    "source",
    [
        *("<" * 100_000, "<a " * 30_000, "<!--" * 30_000, "<?x>" * 30_000, '<a ="' * 30_000, "<title>" * 10_000),
        *("<div>" * 20_000 + "x", "<p><b>" * 5_000 + "</i></b>" * 5_000, "<object>t" * 5_000 + "</object>" * 5_000),
    ],
    ids=range(9),
)
def test_no_page_takes_forever(source: str) -> None:
    start = time.monotonic()
    page = Page(source)
    page.slots()
    assert page.written() == source
    assert time.monotonic() - start < 20


def test_a_token_says_where_it_is() -> None:
    tokens: list[Token] = list(tokens_of("<p>a</p>"))
    assert [token.offset for token in tokens] == [0, 3, 4]
