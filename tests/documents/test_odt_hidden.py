"""Hidden text of an OpenDocument text: it stays, and is said."""

import io
import zipfile

import pytest

from align.documents import ReadOptions, read_content
from align.documents.odt import open_odt
from tests.documents.test_docx_objects import own
from tests.documents.test_odt import SPACES

STYLE = (
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def style(name: str, family: str, display: str, more: str = "") -> str:
    properties = f'<style:text-properties text:display="{display}"/>' if display else ""
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{properties}</style:style>'


OWN = (
    style("T1", "text", "none")
    + style("T2", "text", "true", 'style:parent-style-name="Leise"')
    + style("T3", "text", "", 'style:parent-style-name="Leise"')
    + style("P1", "paragraph", "none")
    + style("P2", "paragraph", "true")
)
COMMON = f"<office:styles>{style('Leise', 'text', 'none')}</office:styles>"
"""Of the page headers, whose P2 and T2 are others than those of the body."""
HEADERS = style("P2", "paragraph", "none") + style("T2", "text", "none")
PAGE = '<style:master-page><style:header><text:p text:style-name="P2">Kopf</text:p></style:header></style:master-page>'


def odt(body: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES} {STYLE}><office:automatic-styles>{OWN}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {SPACES} {STYLE}>{COMMON}<office:automatic-styles>{HEADERS}"
            f"</office:automatic-styles><office:master-styles>{PAGE}</office:master-styles></office:document-styles>",
        )
    return stream.getvalue()


SPAN = '<text:span text:style-name="{}">{}</text:span>'


@pytest.mark.parametrize(
    ("body", "texts", "hidden"),
    [
        (
            f"<text:p>Der Hafen {SPAN.format('T1', '(geheim) ')}ist offen.</text:p>",
            ["Der Hafen ist offen."],
            "(geheim)",
        ),
        (f"<text:p>Nur {SPAN.format('T3', 'leise')}.</text:p>", ["Nur ."], "leise"),
        (f"<text:p>Nur {SPAN.format('T2', 'laut')}.</text:p>", ["Nur laut."], ""),
        ('<text:p text:style-name="P1">Eine <text:tab/>Notiz</text:p>', [], "Eine Notiz"),
        ('<text:p text:style-name="P2">Ein Satz</text:p>', ["Ein Satz"], ""),
        ('<text:section text:display="none"><text:p>Weg</text:p></text:section>', [], "Weg"),
        ('<text:p><text:hidden-paragraph text:is-hidden="true"/>Weg</text:p>', [], "Weg"),
        ('<text:p><text:hidden-paragraph text:is-hidden="false"/>Da</text:p>', ["Da"], ""),
    ],
)
def test_hidden_text_is_left_and_said(body: str, texts: list[str], hidden: str) -> None:
    document = read_content("a.odt", odt(f"{body}<text:p>Ende</text:p>"), ReadOptions())
    assert [block.text for block in document.blocks] == [*texts, "Ende"]
    own_text = [("paragraph 1", "hidden text", hidden)] if hidden else []
    assert [(left.place, left.what, left.text.strip()) for left in document.left_out] == [
        *own_text,
        ("page header", "hidden text", "Kopf"),
    ]
    where = "2 places is left as it is (align segment --audit shows them)" if hidden else "page header is left as it is"
    assert list(document.warnings) == [f"a.odt: hidden text in {where}"]


def test_hidden_text_stays_in_its_place() -> None:
    hidden = SPAN.format("T1", "(geheim) ")
    shape = open_odt("a.odt", odt(f"<text:p>Der Hafen {hidden}ist offen.</text:p>"), ReadOptions())
    for slot in shape.slots:
        slot.put(own(slot.block, "!"))
    with zipfile.ZipFile(io.BytesIO(shape.save("de"))) as archive:
        assert f"<text:p>Der Hafen !{hidden}ist offen.!</text:p>" in archive.read("content.xml").decode()
