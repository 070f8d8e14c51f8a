"""Text of a Word document that is hidden, or that stands where Word expects none: it stays, and is said."""

import pytest

from align.documents import Kind
from tests.documents.test_docx_objects import opened, own, part_of, read
from tests.documents.wordml import SPACES, field, p, r

VANISH = "<w:vanish/>"
STYLES = f"""<w:styles {SPACES}>
<w:style w:type="character" w:styleId="Leise"><w:name w:val="Leise"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Leiser"><w:name w:val="Leiser"/><w:basedOn w:val="Leise"/></w:style>
<w:style w:type="character" w:styleId="Laut"><w:basedOn w:val="Leise"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Notiz"><w:name w:val="Notiz"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""
STYLED = ("styles", "styles.xml", STYLES)


def styled(style: str, *content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(content)}</w:p>'


@pytest.mark.parametrize(
    ("body", "texts", "hidden"),
    [
        (p(r("Der Hafen "), r("(geheim) ", VANISH), r("ist offen.")), ["Der Hafen ist offen."], ["(geheim) "]),
        (p(r("Nur ", VANISH), r("für mich.", "<w:b/>" + VANISH)), [], ["Nur für mich."]),
        (p(r("Offen", '<w:vanish w:val="0"/>')), ["Offen"], []),
        (p(r("Im Netz verborgen", "<w:webHidden/>")), ["Im Netz verborgen"], []),
        (p(r("Ja "), r("leise", '<w:rStyle w:val="Leiser"/>')), ["Ja"], ["leise"]),
        (p(r("Ja "), r("laut", '<w:rStyle w:val="Laut"/>')), ["Ja laut"], []),
        (styled("Notiz", r("Notiz.")), [], ["Notiz."]),
        (styled("Notiz", r("Zweimal", '<w:rStyle w:val="Leise"/>')), ["Zweimal"], []),
        (styled("Notiz", r("Doch", '<w:vanish w:val="false"/>')), ["Doch"], []),
        (p(r("Ein "), field("HYPERLINK a", r("Link", VANISH)), r("Ende")), ["Ein Ende"], ["Link"]),
    ],
)
def test_hidden_text_is_left_and_said(body: str, texts: list[str], hidden: list[str]) -> None:
    document = read(body + p(r("Ende")), STYLED)
    assert [block.text for block in document.blocks] == [*texts, "Ende"]
    assert [(left.place, left.what, left.text) for left in document.left_out] == [
        ("paragraph 1", "hidden text", text) for text in hidden
    ]
    assert list(document.warnings) == ["a.docx: hidden text in paragraph 1 is left as it is"] * bool(hidden)


def test_hidden_text_stays_in_its_place_and_its_look() -> None:
    body = p(r("Der Hafen "), r("(geheim) ", "<w:b/>" + VANISH), r("ist offen."))
    shape = opened(body)
    for slot in shape.slots:
        slot.put(own(slot.block, "!"))
    assert p(r("Der Hafen !"), r("(geheim) ", "<w:b/>" + VANISH), r("ist offen.!")) in part_of(shape)


CANVAS = (
    '<w:r><w:drawing><wp:inline><a:graphic><a:sp><a:txSp><a:txBody><a:p><a:r><a:rPr b="1" lang="de-DE"/><a:t>Im '
    'Kreis</a:t></a:r><a:endParaRPr lang="de-DE"/></a:p></a:txBody></a:txSp></a:sp></a:graphic></wp:inline></w:drawing>'
    "</w:r>"
)


def test_text_of_a_drawn_shape_is_translated_in_its_look() -> None:
    shape = opened(p(r("Davor."), CANVAS))
    assert [(slot.block.text, slot.block.kind, slot.block.place) for slot in shape.slots] == [
        ("Davor.{1}", Kind.PARAGRAPH, "paragraph 1"),
        ("Im Kreis", Kind.CAPTION, "drawing"),
    ]
    for slot in shape.slots:
        slot.put(own(slot.block, "!"))
    assert CANVAS.replace("Kreis", "Kreis!") in part_of(shape)


BOX = "<w:txbxContent><w:p><w:r><w:t>Im Kasten.</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (p(r("Da "), f"<w:r><w:pict><v:shape>{r('Stray')}<v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>"), 2),
        (p(r("Da "), f"<w:r><w:pict><v:rect>{r('Stray')}</v:rect></w:pict></w:r>"), 1),
        (r("Stray") + p(r("Da")), 1),
    ],
)
def test_text_outside_any_paragraph_is_said(body: str, texts: int) -> None:
    document = read(body)
    assert len(tuple(document.blocks)) == texts
    assert [(left.what, left.text) for left in document.left_out] == [("text outside any paragraph", "Stray")]
    place = "document" if body.startswith("<w:r>") else "paragraph 1"
    assert list(document.warnings) == [f"a.docx: text outside any paragraph in {place} is left as it is"]


def test_text_inside_other_text_is_text() -> None:
    assert [block.text for block in read(p(f"<w:r><w:t>Ein {r('Wort')} mehr</w:t></w:r>")).blocks] == ["Ein Wort mehr"]
