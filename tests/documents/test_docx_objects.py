"""What stands between the words of a Word document: fields, controls, links, formulas, notes, tracked changes."""

import io
import re
import zipfile
from collections.abc import Sequence

import pytest

from align.documents import Block, Document, Kind, Piece, ReadOptions, Shape, read_content
from align.documents.docx import open_docx
from tests.documents.wordml import CONTROL, SPACES, code, docx, field, mark, p, r


def read(body: str, *related: tuple[str, str, str]) -> Document:
    return read_content("a.docx", docx(body, related), ReadOptions())


def opened(body: str, *related: tuple[str, str, str]) -> Shape:
    return open_docx("a.docx", docx(body, related), ReadOptions())


def saved(shape: Shape) -> dict[str, str]:
    """The parts that are written, by name."""
    with zipfile.ZipFile(io.BytesIO(shape.save("en"))) as archive:
        return {name.removeprefix("word/"): archive.read(name).decode() for name in archive.namelist()}


def part_of(shape: Shape) -> str:
    return saved(shape)["document.xml"]


def own(block: Block, change: str = "") -> list[Piece]:
    """The block's content, every stretch of text with something added to it."""
    found, last = [], 0
    for index, run in enumerate(block.runs):
        for start, end, number in ((last, run.start, None), (run.start, run.end, index)):
            is_object = number is not None and run.is_object
            if is_object or end > start:
                found.append(Piece("" if is_object else block.text[start:end] + change, number))
        last = run.end
    return [*found, *([Piece(block.text[last:] + change)] if block.text[last:] else [])]


def rewritten(body: str) -> str:
    """The body after a round trip in which every text has changed; what was added is taken out again."""
    shape = opened(body)
    for slot in shape.slots:
        slot.put(own(slot.block, "\u2060"))
    return part_of(shape).partition("<w:body>")[2].partition("</w:body>")[0].replace("\u2060", "")


CONDITION = code("IF") + field("MERGEFIELD Anrede", r("Herr")) + code('= "Herr" "Lieber" "Liebe"')
CONTENTS = (
    p(
        mark("begin"),
        code(r"TOC \o"),
        mark("separate"),
        r("Einleitung"),
        "<w:r><w:tab/></w:r>",
        field("PAGEREF a", r("3")),
    )
    + p(
        '<w:hyperlink w:anchor="b">',
        r("Teil zwei"),
        "<w:r><w:tab/></w:r>",
        field("PAGEREF b", r("9")),
        "</w:hyperlink>",
    )
    + p(mark("end"))
)
RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('oben')}</w:rt><w:rubyBase>{r('Grundwort')}</w:rubyBase></w:ruby></w:r>"
FORMULA = "<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        pytest.param(p("<w:r><w:lastRenderedPageBreak/><w:t>Oben.</w:t></w:r>"), ["Oben."], id="a page's beginning"),
        pytest.param(p(r("5 "), '<w:r><w:sym w:char="F06D"/></w:r>', r("m")), ["5 {1}m"], id="a symbol"),
        pytest.param(p(r("Es gilt "), FORMULA, r(".")), ["Es gilt {1}."], id="a formula"),
        pytest.param(p(r("Seite "), field("PAGE", r("4")), r(".")), ["Seite {1}."], id="a computed field"),
        pytest.param(
            p(r("Seite "), f'<w:fldSimple w:instr=" PAGE ">{r("4")}</w:fldSimple>'), ["Seite {1}"], id="simple"
        ),
        pytest.param(
            p(r("Heute "), field("QUOTE Wort", r("im ") + field("DATE", r("Mai")))), ["Heute im {1}"], id="in a result"
        ),
        pytest.param(p(r("Sehr geehrter "), field(CONDITION, r("Lieber"))), ["Sehr geehrter Lieber"], id="nested"),
        pytest.param(
            p('<w:hyperlink w:anchor="a">', r("Teil "), mark("begin"), code("PAGEREF a"), "</w:hyperlink>")[:-6]
            + mark("separate")
            + r("4")
            + mark("end")
            + "</w:p>",
            ["Teil {1}"],
            id="a field that begins in a link and ends behind it",
        ),
        pytest.param(CONTENTS, ["Einleitung{1}{2}", "Teil zwei{1}{2}"], id="a table of contents"),
        pytest.param(
            p(r("Vor "), mark("begin"), code("IF a"))
            + p(code("="), field("MERGEFIELD b", r("nie")))
            + p(mark("separate"), r("immer"), mark("end")),
            ["Vor", "immer"],
            id="an instruction over paragraphs",
        ),
        pytest.param(p(r("Bis "), CONTROL.format("<w:text/>", r("morgen"))), ["Bis morgen"], id="a control"),
        pytest.param(p(r("Am "), CONTROL.format("<w:date/>", r("1.5."))), ["Am {1}"], id="a date to choose"),
        pytest.param(p(r("Das "), RUBY, r(".")), ["Das Grundwort."], id="small letters above a word"),
        pytest.param(
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("Erste ") + "</w:p>" + p(r("Hälfte.")),
            ["Erste Hälfte."],
            id="a deleted end of a paragraph",
        ),
        pytest.param(
            p(
                "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Im Kasten.</w:t></w:r></w:p></w:txbxContent>"
                "</v:textbox></w:pict></w:r>"
            ),
            ["Im Kasten."],
            id="an old text box",
        ),
        pytest.param(
            p(
                '<w:r><w:pict><v:shape alt="Ein Hafen"><v:textpath string="ENTWURF"/></v:shape></w:pict></w:r>',
                r("Ja."),
            ),
            ["{1}Ja.", "ENTWURF", "Ein Hafen"],
            id="a watermark",
        ),
        pytest.param(
            p('<w:r><w:drawing><wp:inline><wp:docPr name="a" descr="Ein alter Kran"/></wp:inline></w:drawing></w:r>'),
            ["Ein alter Kran"],
            id="a picture's description",
        ),
    ],
)
def test_the_text_as_it_is_seen(body: str, texts: list[str]) -> None:
    assert [block.text for block in read(body).blocks] == texts


HYPERLINK = '<w:hyperlink r:id="r1">{}</w:hyperlink>'


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(p(r("5 "), '<w:r><w:sym w:char="F06D"/></w:r>', r("m")), id="a symbol"),
        pytest.param(p(r("Es gilt "), FORMULA, r(" immer.")), id="a formula"),
        pytest.param(p(r("H"), r("2", '<w:vertAlign w:val="subscript"/>'), r("O")), id="a subscript"),
        pytest.param(p(r("Sehr geehrter "), field(CONDITION, r("Lieber")), r(" Kunde")), id="a nested field"),
        pytest.param(p(field("DATE", HYPERLINK.format(r("Mai"))), r(" und mehr")), id="a link in a computed field"),
        pytest.param(CONTENTS, id="a table of contents"),
        pytest.param(p(r("Bis "), CONTROL.format("<w:text/>", r("morgen")), r(" nur")), id="a control"),
        pytest.param(
            p(r("Vom "), CONTROL.format("<w:text/>", r("Hafen ") + HYPERLINK.format(r("hier"))), r(" an")),
            id="a link in a control",
        ),
        pytest.param(
            p(r("Leer "), CONTROL.format("<w:picture/>", "").replace("></w:sdtContent>", "/>"), r(".")),
            id="an empty control",
        ),
        pytest.param(p(HYPERLINK.format(r("eins")), HYPERLINK.format(r("zwei"))), id="two equal links"),
        pytest.param(p(r("Das "), RUBY, r(" ist")), id="small letters above a word"),
        pytest.param(
            p(r("In "), f'<w:smartTag w:element="Stadt">{r("Kiel")}</w:smartTag>', r(" ja")), id="a smart tag"
        ),
        pytest.param(p("<w:r><w:footnoteRef/></w:r>", r(" Die Note.")), id="the number of a note"),
    ],
)
def test_what_is_between_the_words_stays_there(body: str) -> None:
    assert rewritten(body) == body


def test_parts_of_a_field_over_paragraphs_stay_in_order() -> None:
    shape = opened(p(r("Ende"), mark("end"), r(" und "), mark("begin"), code("TOC"), mark("separate"), r("Anfang")))
    block = shape.slots[0].block
    objects = [Piece("", index) for index, run in enumerate(block.runs) if run.is_object]
    shape.slots[0].put([*reversed(objects), Piece("Neu")])
    assert re.findall(r'fldCharType="(\w+)"', part_of(shape)) == ["end", "begin", "separate"]


def test_a_prompt_is_no_longer_one_when_it_is_filled() -> None:
    body = p(CONTROL.format("<w:showingPlcHdr/><w:text/>", r("Name")))
    assert "showingPlcHdr" not in rewritten(body)
    assert '<w:id w:val="7"/>' in rewritten(body)


def test_what_word_would_overwrite_on_opening_is_text_of_the_document() -> None:
    inline = p(r("Bericht "), CONTROL.format("<w:dataBinding/><w:text/>", r("2024")))
    assert [block.text for block in read(inline).blocks] == ["Bericht 2024"]
    body = CONTROL.format("<w:dataBinding/><w:text/>", p(r("Der Titel")))
    assert [block.text for block in read(body).blocks] == ["Der Titel"]
    assert "dataBinding" not in rewritten(body)


def test_a_control_that_is_written_twice_has_one_identity() -> None:
    shape = opened(p(r("Bis "), CONTROL.format("<w:text/>", r("morgen"))))
    shape.slots[0].put([Piece("by", 0), Piece(" or "), Piece("until", 0)])
    written = part_of(shape)
    assert written.count("<w:sdt>") == 2
    assert written.count("<w:id ") == 1


CHART = f"""<c:chart {SPACES} xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:title><a:p><a:r>
<a:rPr b="1"/><a:t>Umsatz</a:t></a:r><a:br/><a:r><a:t>im Jahr</a:t></a:r></a:p></c:title><c:ser><c:cat><c:strCache>
<c:pt><c:v>Frühling</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:pt><c:v>12</c:v></c:pt></c:numCache></c:val>
</c:ser><c:ser><c:strCache><c:pt><c:v>Frühling</c:v></c:pt></c:strCache></c:ser></c:chart>"""
SMART = f"""<dgm {SPACES}><a:p><a:r><a:t>Planen</a:t></a:r></a:p><a:p><a:r><a:t>Bauen</a:t></a:r></a:p></dgm>"""


def test_charts_and_smartart_are_translated_where_they_are_shown() -> None:
    parts = (("chart", "charts/chart1.xml", CHART), ("diagramData", "data1.xml", SMART))
    shape = opened(p(r("Text.")), *parts, ("diagramDrawing", "drawing1.xml", SMART))
    assert [(slot.block.text, slot.block.kind, slot.block.place) for slot in shape.slots] == [
        ("Text.", Kind.PARAGRAPH, "paragraph 1"),
        *((text, Kind.CAPTION, "SmartArt") for text in ("Planen", "Bauen")),
        ("Umsatz{1}im Jahr", Kind.CAPTION, "chart 1"),
        ("Frühling", Kind.CELL, "chart 1"),
    ]
    assert [(left.place, left.what, left.text) for left in shape.left_out] == [("chart 1", "numbers", "12")]
    assert [warning.partition(";")[0] for warning in shape.warnings] == [
        "a.docx: chart 1: its labels are read, but the table behind it is not"
    ]
    for slot in shape.slots:
        slot.put(own(slot.block, "!"))
    parts_written = saved(shape)
    assert [parts_written[name].count("Planen!") for name in ("data1.xml", "drawing1.xml")] == [1, 1]
    chart = parts_written["charts/chart1.xml"]
    assert chart.count("<c:v>Frühling!</c:v>") == 2
    assert "<a:t>Umsatz!</a:t></a:r><a:br/><a:r" in chart
    assert chart.count('b="1"') == 1


LEVELS = '<w:lvl><w:lvlText w:val="Anlage %1:"/></w:lvl><w:lvl><w:lvlText w:val="%1."/></w:lvl>'
NUMBERS = f"<w:numbering {SPACES}>{LEVELS}</w:numbering>"
NOTES = f'<w:footnotes {SPACES}><w:footnote w:id="2"><w:p>{r("Vergessen.")}</w:p></w:footnote></w:footnotes>'


@pytest.mark.parametrize(
    ("body", "related", "place", "what", "text"),
    [
        (p(field(CONDITION, r("Lieber"))), (), "paragraph 1", "text in a field's instruction", "Herr"),
        (
            p(r("Hafen"), mark("begin"), code('XE "Kai"'), mark("end")),
            (),
            "paragraph 1",
            "text in a field's instruction",
            '"Kai"',
        ),
        (
            p(r("Am "), CONTROL.format("<w:comboBox/>", r("Abend"))),
            (),
            "paragraph 1",
            "choice of a content control",
            "Abend",
        ),
        (p(field("REF a", r("Kapitel"))), (), "paragraph 1", "field", "Kapitel"),
        (p(RUBY), (), "paragraph 1", "reading above a word", "oben"),
        ("", (("aFChunk", "b.html", "<p>Ein <b>Anhang</b></p>"),), "word/b.html", "embedded document", "Ein Anhang"),
        ("", (("numbering", "numbering.xml", NUMBERS),), "numbering", "word beside the number of a list", "Anlage %1:"),
        ("", (("footnotes", "footnotes.xml", NOTES),), "footnotes", "note without a mark in the text", "Vergessen."),
    ],
)
def test_what_is_left_out_is_named(
    body: str, related: Sequence[tuple[str, str, str]], place: str, what: str, text: str
) -> None:
    document = read(body + p(r("Text.")), *related)
    assert (place, what, text) in [(left.place, left.what, left.text) for left in document.left_out]
    assert any(
        warning.startswith(f"a.docx: {what} in ") and "left as it is" in warning for warning in document.warnings
    )


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (p(FORMULA), "formula"),
        (p(field("PAGE", r("4"))), "field"),
        (p("<w:del><w:r><w:delText>alt</w:delText></w:r></w:del>"), "text that was deleted"),
    ],
)
def test_what_nobody_would_translate_is_only_in_the_audit(body: str, what: str) -> None:
    document = read(body + p(r("Text.")))
    assert [left.what for left in document.left_out] == [what]
    assert not any("left as it is" in warning for warning in document.warnings)
