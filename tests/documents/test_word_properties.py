"""Whatever stands in a paragraph, in whatever order and nesting: no letter disappears, and every object survives."""

import io
import random
import zipfile
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from align.documents import Document, ReadOptions, Shape, read_content
from align.documents.base import Piece
from align.documents.docx import open_docx
from align.documents.odt import open_odt
from tests.documents import naive_word
from tests.documents.accounting import accounted_for
from tests.documents.naive import letters
from tests.documents.test_docx_objects import own
from tests.documents.test_odt import odt
from tests.documents.wordml import CONTROL, code, docx, field, mark, p, r

words = st.sampled_from(["Hafen", "im ", " Winter", " ", "2", "ä ö", "Kran. "])
looks = st.sampled_from(["", "<w:b/>", '<w:vertAlign w:val="subscript"/>'])
runs = st.builds(r, words, looks)
objects = st.sampled_from(
    [
        *("<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", '<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>'),
        '<w:bookmarkStart w:id="1" w:name="a"/>',
        *("<m:oMath><m:r><m:t>Formel</m:t></m:r></m:oMath>", "<w:r><w:lastRenderedPageBreak/><w:t>Seite</w:t></w:r>"),
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>4</w:t></w:r></w:fldSimple>',
        *(CONTROL.format("<w:date/>", r("Mai")), CONTROL.format("<w:text/>", "")),
        f"<w:del>{r('weg').replace('w:t', 'w:delText')}</w:del>",
        f"<w:moveFrom>{r('fort')}</w:moveFrom>",
        f"{mark('begin')}{code('XE Eintrag')}{mark('end')}",
    ]
)


def _around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inside, min_size=1, max_size=3).map("".join)
    return st.one_of(
        several.map('<w:hyperlink w:anchor="a">{}</w:hyperlink>'.format),
        several.map(lambda content: CONTROL.format("<w:text/>", content)),
        several.map('<w:smartTag w:element="Ort">{}</w:smartTag>'.format),
        several.map("<w:ins>{}</w:ins>".format),
        several.map(lambda content: f"<w:fldSimple w:instr=' MERGEFIELD a '>{content}</w:fldSimple>"),
        *(
            st.builds(field, st.just(name), several)
            for name in ("HYPERLINK a", "DATE", f"{code('IF')}{field('MERGEFIELD a', r('nie'))}{code('= 1')}")
        ),
    )


def _paragraph(content: str, is_joined: bool) -> str:
    return f"<w:p>{'<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>' if is_joined else ''}{content}</w:p>"


inlines = st.recursive(st.one_of(runs, runs, objects), _around, max_leaves=8)
contents = st.lists(inlines, max_size=6).map("".join)
paragraphs = st.lists(st.builds(_paragraph, contents, st.booleans()), min_size=1, max_size=4).map("".join)
stories = st.one_of(
    paragraphs, paragraphs.map(lambda body: p(mark("begin"), code("TOC"), mark("separate")) + body + p(mark("end")))
)

SPANS = (
    '<text:span text:style-name="B">{}</text:span>',
    '<text:a text:style-name="L">{}</text:a>',
    "<text:meta>{}</text:meta>",
)
odt_objects = st.sampled_from(
    [
        *("<text:tab/>", "<text:line-break/>", "<text:s/>", '<text:s text:c="3"/>', "<text:bookmark/>"),
        *("<text:page-number>4</text:page-number>", "<text:bookmark-ref>Verweis</text:bookmark-ref>"),
        "<text:ruby><text:ruby-base>Grund</text:ruby-base><text:ruby-text>oben</text:ruby-text></text:ruby>",
        "<text:user-field-get>Name</text:user-field-get>",
        "<draw:frame><draw:text-box><text:p>Kasten</text:p></draw:text-box></draw:frame>",
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note>",
        "<office:annotation><text:p>Kommentar</text:p></office:annotation>",
    ]
)
odt_inlines = st.recursive(
    st.one_of(words.filter(str.strip), odt_objects),
    lambda inside: st.builds(str.format, st.sampled_from(SPANS), st.lists(inside, max_size=3).map("".join)),
    max_leaves=8,
)
odt_stories = st.lists(
    st.lists(odt_inlines, max_size=6).map(lambda parts: f"<text:p>{''.join(parts)}</text:p>"), min_size=1, max_size=3
).map("".join)


def read(name: str, content: bytes) -> Document:
    return read_content(name, content, ReadOptions())


TRACKED = ("ins", "del", "delText", "moveFrom")


def things(content: bytes, part: str) -> Counter[str]:
    """How often each element occurs, without runs and looks, which may be joined, and what tracking took out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read(part))
    tags = Counter(str(element.tag).rpartition("}")[2] for element in root.iter())
    for joined in (*("r", "t", "rPr", "b", "vertAlign", "lastRenderedPageBreak", "span", "s"), *TRACKED):
        del tags[joined]
    return tags


def rewritten(shape: Shape) -> bytes:
    for slot in shape.slots:
        slot.put(own(slot.block))
    return shape.save("de")


def shuffled(shape: Shape, seed: random.Random) -> bytes:
    """The document with the content of each block in another order, as translations have it."""
    for slot in shape.slots:
        pieces: list[Piece] = own(slot.block)
        seed.shuffle(pieces)
        slot.put(pieces)
    return shape.save("de")


@settings(max_examples=200)
@given(stories)
def test_no_letter_of_a_word_document_disappears(body: str) -> None:
    content = docx(body + p(r("Ende")))
    assert letters(naive_word.docx(content)) - accounted_for(read("a.docx", content)) == Counter()


@settings(max_examples=200)
@given(stories)
def test_a_word_document_written_as_it_was_read_is_the_same(body: str) -> None:
    content = docx(body)
    written = rewritten(open_docx("a.docx", content, ReadOptions()))
    again = open_docx("a.docx", written, ReadOptions())
    assert [slot.block for slot in again.slots] == [
        slot.block for slot in open_docx("a.docx", content, ReadOptions()).slots
    ]


@settings(max_examples=200)
@given(stories)
def test_a_word_document_keeps_every_object(body: str) -> None:
    content = docx(body.replace("<w:del/>", ""))
    written = rewritten(open_docx("a.docx", content, ReadOptions()))
    assert things(written, "word/document.xml") == things(content, "word/document.xml")


@settings(max_examples=200)
@given(stories, st.randoms(use_true_random=False))
def test_fields_nest_and_letters_stay_however_a_translation_orders_them(body: str, seed: random.Random) -> None:
    content = docx(body)
    shape = open_docx("a.docx", content, ReadOptions())
    taken = Counter[str]()
    for left in shape.left_out:
        taken += letters(left.text) if left.what.startswith("text that was") else Counter()
    written = shuffled(shape, seed)
    assert letters(naive_word.docx(content)) - taken - letters(naive_word.docx(written)) == Counter()
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    depth = 0
    for element in root.iter("{*}fldChar"):
        kind = next(iter(element.attrib.values()))
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        assert depth >= (kind != "end")
    assert depth == 0


@settings(max_examples=200)
@given(odt_stories)
def test_no_letter_of_an_opendocument_text_disappears(body: str) -> None:
    content = odt(f"{body}<text:p>Ende</text:p>")
    assert letters(naive_word.odt(content)) - accounted_for(read("a.odt", content)) == Counter()


@settings(max_examples=200)
@given(odt_stories)
def test_an_opendocument_text_written_as_it_was_read_is_the_same(body: str) -> None:
    content = odt(body)
    written = rewritten(open_odt("a.odt", content, ReadOptions()))
    blocks = [slot.block for slot in open_odt("a.odt", content, ReadOptions()).slots]
    assert [slot.block for slot in open_odt("a.odt", written, ReadOptions()).slots] == blocks
    assert things(written, "content.xml") == things(content, "content.xml")
