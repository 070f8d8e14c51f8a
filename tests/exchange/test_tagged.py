"""Inline codes: what becomes of marks, and that nothing becomes of the codes of other programs."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from align.bitext import Bitext, Unit
from align.exchange import Import, read_bilingual
from align.exchange.base import Export
from align.exchange.codes import flattened
from align.exchange.markup import CODES, MARKUP
from align.exchange.tagged import in_tmx, markup_of
from align.exchange.tmx_writer import write_tmx
from align.exchange.transfer import filled, translated
from align.marks import MARK
from tests.exchange.test_tmx_reader import tmx, tu

DTD = etree.DTD(str(Path(__file__).with_name("tmx14.dtd")))


def segment(markup: str) -> etree._Element:
    return etree.fromstring(f"<seg>{markup}</seg>")


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Ein Satz.", "Ein Satz."),
        ("Erste{1}zweite", 'Erste<ph x="1">{1}</ph>zweite'),
        ("Ein {2}fettes{/2} Wort", 'Ein <bpt i="2" x="2">{2}</bpt>fettes<ept i="2">{/2}</ept> Wort'),
        ("Ende{/3}.", 'Ende<it pos="end" x="3">{/3}</it>.'),
        ("{1} und {1}", '<ph x="1">{1}</ph> und {1}'),
        ("{0} Dateien & {100}", '{0} Dateien &amp; <ph x="100">{100}</ph>'),
    ],
)
def test_marks_become_codes(text: str, markup: str) -> None:
    assert markup_of(text) == markup


marked = st.lists(
    st.sampled_from(["{1}", "{/1}", "{2}", "{/2}", "{0}", "{12}", "{", "1}", "Wort", " ", ".", "<b>", "&"])
).map("".join)


@given(marked)
def test_the_codes_of_marks_are_valid_and_read_as_the_marks(text: str) -> None:
    read = segment(markup_of(text))
    assert flattened(read, CODES) == text
    assert "".join(map(str, read.itertext())) == text
    pairs = [code.get("i") for code in read.iter("bpt")]
    assert pairs == list(dict.fromkeys(pairs))
    assert sorted(map(str, pairs)) == sorted(str(code.get("i")) for code in read.iter("ept"))


native = st.sampled_from(["", "<b>", "</b>", "{}", "\\b ", "<a title='", "&", "ä"]).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
plain_text = st.sampled_from(["Ein ", "Wort", ".", " ", "und", "&amp;", "\u00a0", "{0}"])


@st.composite
def segments(draw: st.DrawFn) -> str:
    """The content of a segment as other programs write it."""
    pieces, opened = [], []
    kinds = st.lists(st.sampled_from(["text", "bpt", "ept", "ph", "it", "ut", "hi", "sub"]), max_size=8)
    for number, kind in enumerate(draw(kinds), start=1):
        if kind == "text":
            pieces.append(draw(plain_text))
        elif kind == "bpt":
            opened.append(number)
            pieces.append(f'<bpt i="{number}" x="{number}" type="bold">{draw(native)}</bpt>')
        elif kind == "ept" and opened:
            pieces.append(f'<ept i="{opened.pop()}">{draw(native)}</ept>')
        elif kind == "ph":
            pieces.append(f'<ph assoc="p" type="lb" x="{number}">{draw(native)}</ph>')
        elif kind == "it":
            pieces.append(f'<it pos="begin" x="{number}">{draw(native)}</it>')
        elif kind == "ut":
            pieces.append(f'<ut x="{number}">{draw(native)}</ut>')
        elif kind == "hi":
            pieces.append(f'<hi type="term">{draw(plain_text)}</hi>')
        elif kind == "sub":
            pieces.append(f"<ph>{draw(native)}<sub>{draw(plain_text)}</sub></ph>")
    pieces += [f'<ept i="{left}"/>' for left in reversed(opened)]
    return "".join(pieces)


def contents(root: etree._Element) -> list[bytes]:
    return [etree.tostring(found, method="c14n", with_tail=False) for found in root.iter("seg")]


@given(st.lists(st.tuples(segments(), segments()), min_size=1, max_size=3))
@example([("", '<hi type="term">{0}</hi>')])
@example([("a", '<ph type="lb" x="1">{1}</ph>')])
def test_foreign_codes_go_out_as_they_came_in(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("memory") / "memory.tmx"
    path.write_text(tmx(*(tu(*pair) for pair in pairs)), encoding="utf-8")
    bitext = read_bilingual(path, Import("en", "fr")).bitext
    stream = io.BytesIO()
    write_tmx(bitext, Export(), stream)
    written = etree.fromstring(stream.getvalue())
    assert DTD.validate(written), DTD.error_log
    assert contents(written) == contents(etree.parse(str(path)).getroot())


SOURCE = 'Das ist ein <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>wichtiges<ept i="1">&lt;/b&gt;</ept> Wort.'
TARGET = 'That is an <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>important<ept i="1">&lt;/b&gt;</ept> word.'


def row(target: str, **extra: str) -> Unit:
    held = {MARKUP[0]: SOURCE, MARKUP[1]: TARGET} | extra
    return Unit("1.1-abcdef", "Das ist ein wichtiges Wort.", target, extra=held)


def exported(unit: Unit) -> list[str]:
    stream = io.BytesIO()
    write_tmx(Bitext([unit], extra_columns=MARKUP), Export(), stream)
    root = etree.fromstring(stream.getvalue())
    assert DTD.validate(root), DTD.error_log
    assert not [prop for prop in root.iter("prop") if "markup" in str(prop.get("type"))]
    return [etree.tostring(found, encoding="unicode")[5:-6] for found in root.iter("seg")]


def test_a_target_that_was_edited_has_the_codes_around_the_words_that_translate_theirs() -> None:
    assert exported(row("That is an important word.")) == [SOURCE, TARGET]
    edited = exported(row("This word is important."))[1]
    assert '<bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>important<ept i="1">&lt;/b&gt;</ept>' in edited


@pytest.mark.parametrize("markup", ["<b>x</b>", "<bpt", "Etwas <ph/> anderes", '<ph x="1"><tu/></ph>'])
def test_a_column_that_does_not_fit_is_not_written(markup: str) -> None:
    unit = replace(row("That."), extra={MARKUP[0]: markup, MARKUP[1]: ""})
    assert exported(unit) == ["Das ist ein wichtiges Wort.", "That."]


@pytest.mark.parametrize(
    ("markup", "source", "target", "expected"),
    [
        (SOURCE, "Das ist ein wichtiges Wort.", "That is an important word.", "That is an {1}important{/1} word."),
        (
            "Eine Zeile<ph/>und noch eine",
            "Eine Zeile{1} und noch eine",
            "A line{1} and another",
            "A line{1} and another",
        ),
        ("Neu: <ph/>{1} Uhr", "Neu: {1} Uhr", "At {1} o'clock: new", "At {1} o'clock: {2}new"),
        (
            'Der <bpt i="1"/>Hafen<ept i="1"/><ph/> ist alt.',
            "Der Hafen{1} ist alt.",
            "The harbour{1} is old.",
            "The {1}harbour{/1}{2} is old.",
        ),
    ],
)
def test_codes_are_carried_over(markup: str, source: str, target: str, expected: str) -> None:
    result = translated(in_tmx(segment(markup)), source, target).text
    assert sorted(found[0] for found in MARK.finditer(result)) == sorted(found[0] for found in MARK.finditer(expected))
    if "Neu" not in markup:
        assert result == expected


@given(segments(), st.sampled_from(["", "One two.", "{1} two{2}", "a {/1}b{1}"]))
def test_every_code_of_the_source_is_in_the_target_once(markup: str, target: str) -> None:
    source = in_tmx(segment(markup))
    result = translated(source, "Ein Wort und {1} noch eines.", target)
    assert all(result.text.count(mark) == 1 for mark in source.codes)
    assert DTD.validate(etree.fromstring(tmx(tu(markup, result.markup)))), DTD.error_log


@pytest.mark.parametrize(
    ("markup", "source", "target", "expected"),
    [
        ("Seite <ph/>2", "Seite {1}", "Page {1}", "Page {1}2"),
        ('Seite <bpt i="1"/>2<ept i="1"/> von 9', "Seite {1} von 9", "Page {1} of 9", "Page {1}2{/1} of 9"),
        ('Ein <bpt i="1"/>Text<ept i="1"/>.', "Ein Text.", "A text.", None),
        ("Es gilt.<ph/> Mehr nicht.", "Es gilt.{1}", "It holds.{1}", None),
        ("Seite <ph/>2", "Seite {1}", "Page", None),
    ],
)
def test_text_that_a_mark_stands_for_is_filled_in(markup: str, source: str, target: str, expected: str | None) -> None:
    result = filled(in_tmx(segment(markup)), source, target)
    assert (result.text if result else None) == expected
