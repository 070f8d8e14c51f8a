"""What stands between the words of an OpenDocument text: references, spaces, notes, ruby, and what is left out."""

import io
import zipfile

import pytest

from align.documents import Piece, ReadOptions, Shape
from align.documents.odt import open_odt
from tests.documents import make_objects
from tests.documents.test_docx_objects import own
from tests.documents.test_odt import odt, read

RUBY = "<text:ruby><text:ruby-base>Wort</text:ruby-base><text:ruby-text>oben</text:ruby-text></text:ruby>"
NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>Die Note.</text:p></text:note-body></text:note>"
)
INDEX = (
    "<text:table-of-content><text:table-of-content-source><text:index-title-template>Inhalt</text:index-title-template>"
    "</text:table-of-content-source><text:index-body><text:index-title><text:p>Inhalt</text:p></text:index-title>"
    "<text:p>Der Anfang<text:tab/>3</text:p></text:index-body></text:table-of-content>"
)
BOLD = '<text:span text:style-name="B">lange</text:span>'
LINK = '<text:a text:style-name="L">{}</text:a>'


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<text:p>Ja<text:span><text:s/></text:span><text:span>nein</text:span></text:p>", ["Ja nein"]),
        ("<text:p>\n  Eins <text:span> zwei </text:span>\n</text:p>", ["Eins zwei"]),
        ("<text:p>Siehe <text:bookmark-ref>Kapitel 2</text:bookmark-ref>.</text:p>", ["Siehe {1}."]),
        ("<text:p>Bild <text:sequence>3</text:sequence>: Kran</text:p>", ["Bild {1}: Kran"]),
        ("<text:h><text:number>1.</text:number>Titel</text:h>", ["Titel"]),
        (f"<text:p>Das {RUBY} gilt.</text:p>", ["Das Wort gilt."]),
        (f"<text:p>Satz.{NOTE} Neu.</text:p>", ["Satz.{1} Neu.", "Die Note."]),
        (INDEX, ["Inhalt", "Der Anfang{1}3"]),
        ("<text:p>Es gilt <draw:frame><draw:object/></draw:frame> hier.</text:p>", ["Es gilt {1} hier."]),
        ("<text:p>Herr <text:user-field-get>Meier</text:user-field-get></text:p>", ["Herr Meier"]),
        ("<text:p><draw:custom-shape><text:p>Im Pfeil.</text:p></draw:custom-shape></text:p>", ["Im Pfeil."]),
        (
            f'<text:p><draw:frame xmlns:svg="{"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"}">'
            "<svg:title>Kran</svg:title><svg:desc>Ein alter Kran</svg:desc></draw:frame></text:p>",
            ["Kran", "Ein alter Kran"],
        ),
    ],
)
def test_the_text_as_it_is_seen(body: str, texts: list[str]) -> None:
    assert [block.text for block in read(body).blocks] == texts


def opened(body: str) -> Shape:
    return open_odt("a.odt", odt(body), ReadOptions())


def body_of(shape: Shape) -> str:
    with zipfile.ZipFile(io.BytesIO(shape.save("en"))) as archive:
        return archive.read("content.xml").decode().partition("<office:text>")[2].partition("</office:text>")[0]


@pytest.mark.parametrize(
    "body",
    [
        '<text:p>Ja<text:s text:c="2"/>nein</text:p>'.replace("Ja<", "Ja <"),
        "<text:p>Siehe <text:bookmark-ref>Kapitel 2</text:bookmark-ref>.</text:p>",
        f"<text:p>Das {RUBY} gilt.</text:p>",
        f"<text:p>Satz.{NOTE} Neu.</text:p>",
        f"<text:p>{LINK.format('eins')}{LINK.format('zwei')}</text:p>",
        f"<text:p>Erst {LINK.format(f'die {BOLD} Liste')} hier</text:p>",
        "<text:p><text:bookmark-start/>Ein<text:bookmark-end/> Wort</text:p>",
        INDEX,
    ],
)
def test_what_is_between_the_words_stays_there(body: str) -> None:
    shape = opened(body)
    for slot in shape.slots:
        slot.put(own(slot.block, "\u2060"))
    assert body_of(shape).replace("\u2060", "") == body


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("<text:user-field-get>Wort</text:user-field-get>", "field"),
        (LINK.format("Wort"), "link"),
        (RUBY, "ruby"),
        ("<text:author-name>Anna</text:author-name>", "author-name"),
    ],
)
def test_runs_have_names(inside: str, name: str) -> None:
    block = read(f"<text:p>Ein langer Satz mit {inside} darin.</text:p>").blocks[0]
    assert [run.style for run in block.runs if run.end > run.start] == [name]


def test_a_subscript_is_one_by_its_style() -> None:
    blocks = [slot.block for slot in open_odt("a.odt", make_objects.odt(), ReadOptions()).slots]
    (water,) = (block for block in blocks if block.text == "Wasser ist H2O.")
    assert [(water.text[run.start : run.end], run.style) for run in water.runs] == [("2", "raised")]


def test_the_title_of_a_table_of_contents_stays_when_it_is_made_again() -> None:
    shape = opened(INDEX)
    shape.slots[0].put([Piece("Contents")])
    assert "<text:index-title-template>Contents</text:index-title-template>" in body_of(shape)


def test_spaces_at_the_edges_of_elements_are_seen() -> None:
    shape = opened('<text:p>Eins <text:span text:style-name="B">zwei</text:span></text:p>')
    shape.slots[0].put([Piece("one "), Piece(" two", 0)])
    written = body_of(shape)
    assert written == '<text:p>one <text:span text:style-name="B"><text:s text:c="1"/>two</text:span></text:p>'


@pytest.mark.parametrize(
    ("body", "place", "what", "text"),
    [
        (f"<text:p>Das {RUBY}.</text:p>", "paragraph 1", "reading above a word", "oben"),
        ("<text:p><text:bookmark-ref>Kapitel</text:bookmark-ref></text:p>", "paragraph 1", "bookmark-ref", "Kapitel"),
        (
            '<text:p>A<text:conditional-text text:string-value-if-true="Ja">n</text:conditional-text></text:p>',
            *("paragraph 1", "text that is shown under a condition", "Ja"),
        ),
        (
            '<text:p>Kai<text:alphabetical-index-mark text:string-value="Ufer"/></text:p>',
            *("paragraph 1", "entry of an index", "Ufer"),
        ),
        (
            '<text:p>Kai<text:hidden-text text:string-value="Geheim"/></text:p>',
            *("paragraph 1", "text that is shown under a condition", "Geheim"),
        ),
    ],
)
def test_what_is_left_out_is_named(body: str, place: str, what: str, text: str) -> None:
    document = read(f"{body}<text:p>Text.</text:p>")
    assert (place, what, text) in [(left.place, left.what, left.text) for left in document.left_out]
    assert f"a.odt: {what} in {place} is left as it is" in document.warnings


def test_the_text_of_a_chart_is_named() -> None:
    body = '<text:p>Bild <draw:frame><draw:object xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="./Object 1"/>'
    stream = io.BytesIO(odt(f"{body}</draw:frame></text:p>"))
    space = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("Object 1/content.xml", f"<a {space}><office:body><t>Umsatz</t></office:body></a>")
    shape = open_odt("a.odt", stream.getvalue(), ReadOptions())
    assert [(left.place, left.what, left.text) for left in shape.left_out] == [
        ("paragraph 1", "text in a chart", "Umsatz")
    ]
