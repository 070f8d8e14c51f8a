"""Make `made/objekte.docx` and `made/objekte.odt`, which have something of everything that stands between words.

python -m tests.documents.make_objects
"""

import io
import zipfile
from pathlib import Path

from tests.documents.wordml import CONTROL, SPACES, code, docx, field, mark, p, r

MADE = Path(__file__).parent / "made"
STAMP = (2026, 1, 1, 0, 0, 0)
"""When the parts were made, as far as the archives say: so that making them again changes nothing."""

TAB = "<w:r><w:tab/></w:r>"
ENTRY = '<w:hyperlink w:anchor="{0}">{1}' + TAB + "{2}</w:hyperlink>"
CONDITION = code("IF") + field("MERGEFIELD Anrede", r("Herr")) + code('= "Herr" "geehrter Herr" "geehrte Frau"')
LINK = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'


def _heading(text: str, name: str, number: int) -> str:
    return (
        f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:bookmarkStart w:id="{number}" w:name="{name}"/>{r(text)}'
        f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


BODY = (
    p(
        mark("begin"),
        code(r"TOC \o \h"),
        mark("separate"),
        ENTRY.format("a", r("Der Vertrag"), field("PAGEREF a", r("1"))),
    )
    + p(ENTRY.format("b", r("Die Messung"), field("PAGEREF b", r("2"))))
    + p(mark("end"))
    + _heading("Der Vertrag", "a", 1)
    + p(
        r("Sehr "),
        field(CONDITION, r("geehrter Herr")),
        r(" Kunde, der Vertrag gilt "),
        CONTROL.format('<w:alias w:val="Ende"/><w:text/>', r("bis zum Widerruf")),
        r(" weiter."),
    )
    + p(
        r("Näheres steht in "),
        field("REF b", r("Die Messung")),
        r(" auf Seite "),
        field("PAGEREF b", r("2")),
        r(" und im Anhang."),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        r(" Er liegt bei."),
    )
    + p(
        LINK.format(r("Erster Verweis")),
        r(" und "),
        LINK.format(r("zweiter Verweis")),
        LINK.format(r("dritter")),
        r("."),
    )
    + _heading("Die Messung", "b", 2)
    + p(
        '<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve">Die Länge beträgt 5 </w:t></w:r>',
        '<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>',
        r("m, die Fläche 5 m"),
        r("2", '<w:vertAlign w:val="superscript"/>'),
        r(" und Wasser ist H"),
        r("2", '<w:vertAlign w:val="subscript"/>'),
        r("O."),
    )
    + p(r("Nach Einstein gilt "), "<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>", r(" für jeden Körper."))
    + p(r("Eine Zeile"), "<w:r><w:br/></w:r>", r("und noch eine"), TAB, r("mit Abstand."))
    + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
    + f"<w:tc>{p(r('Wert'))}</w:tc><w:tc>{p(r('vierzig '), field('QUOTE Meter', r('Meter')))}</w:tc></w:tr></w:tbl>"
    + p(r("Das war alles."))
    + '<w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:headerReference w:type="first" r:id="r2"/>'
    "<w:titlePg/></w:sectPr>"
)
NOTES = (
    f'<w:footnotes {SPACES}><w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", r(" Der Anhang hat drei Seiten."))}'
    "</w:footnote></w:footnotes>"
)
HEADER = f"<w:hdr {SPACES}>{{}}</w:hdr>"
PARTS = (
    ("footnotes", "footnotes.xml", NOTES),
    ("header", "header1.xml", HEADER.format(p(r("Bericht, Seite "), field("PAGE", r("2"))))),
    ("header", "header2.xml", HEADER.format(p(r("Titelblatt des Berichts")))),
)

NAMES = {
    **{name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "style")},
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
ODF = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMES.items()) + ' office:version="1.3"'
A = '<text:a xlink:type="simple" xlink:href="#b">{}</text:a>'
BLOCKS = (
    '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Bild"/></text:sequence-decls>',
    '<text:table-of-content text:name="I"><text:table-of-content-source text:outline-level="1">',
    "<text:index-title-template>Inhalt</text:index-title-template></text:table-of-content-source><text:index-body>",
    '<text:index-title text:name="T"><text:p>Inhalt</text:p></text:index-title>',
    f"<text:p>{A.format('Der Vertrag<text:tab/>1')}</text:p></text:index-body></text:table-of-content>",
    '<text:h text:outline-level="1">Der Vertrag</text:h>',
    "<text:p><text:span>Der</text:span><text:span><text:s/></text:span><text:span>Vertrag</text:span><text:s/>gilt",
    ' heute.</text:p><text:p>Siehe <text:bookmark-ref text:reference-format="text" text:ref-name="b">Die Messung',
    '</text:bookmark-ref> auf Seite <text:bookmark-ref text:reference-format="page" text:ref-name="b">2',
    '</text:bookmark-ref>.<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1',
    "</text:note-citation><text:note-body><text:p>Der Anhang hat drei Seiten.</text:p></text:note-body></text:note>",
    " Er liegt bei.</text:p>",
    f"<text:p>{A.format('Erster Verweis')} und {A.format('zweiter Verweis')}.</text:p>",
    '<text:h text:outline-level="1"><text:bookmark-start text:name="b"/>Die Messung<text:bookmark-end text:name="b"/>',
    '</text:h><text:p>Bild <text:sequence text:ref-name="r1" text:name="Bild" text:formula="ooow:Bild+1">1',
    '</text:sequence>: Ein Kran<draw:frame draw:name="F" text:anchor-type="as-char" svg:width="2cm" svg:height="1cm">',
    "<draw:text-box><text:p>Ein Text im Kasten.</text:p></draw:text-box><svg:title>Kran</svg:title>",
    "<svg:desc>Ein Kran am Hafen</svg:desc></draw:frame></text:p>",
    "<text:p>Das <text:ruby><text:ruby-base>Grundwort</text:ruby-base><text:ruby-text>oben</text:ruby-text>",
    "</text:ruby> steht unten,<text:line-break/>und die Seite",
    ' <text:page-number text:select-page="current">1</text:page-number> hat<text:tab/>Platz.</text:p>',
    '<table:table table:name="W"><table:table-column table:number-columns-repeated="2"/><table:table-row>',
    "<table:table-cell><text:p>Wert</text:p></table:table-cell>",
    "<table:table-cell><text:p>vierzig Meter</text:p></table:table-cell></table:table-row></table:table>",
    '<text:p>Wasser ist H<text:span text:style-name="S">2</text:span>O.</text:p><text:p>Das war alles.</text:p>',
)
LOOK = '<style:text-properties style:text-position="sub 58%"/>'
STYLES = f'<style:style style:name="S" style:family="text">{LOOK}</style:style>'
CONTENT = (
    f"<office:document-content {ODF}><office:automatic-styles>{STYLES}</office:automatic-styles>"
    f"<office:body><office:text>{''.join(BLOCKS)}</office:text></office:body></office:document-content>"
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def _packed(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content)
    return stream.getvalue()


def _again(content: bytes) -> bytes:
    """The same archive with the stamp."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _packed({name: archive.read(name).decode() for name in archive.namelist()})


def odt() -> bytes:
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": CONTENT}
    return _packed({**parts, "META-INF/manifest.xml": MANIFEST})


if __name__ == "__main__":
    (MADE / "objekte.docx").write_bytes(_again(docx(BODY, PARTS)))
    (MADE / "objekte.odt").write_bytes(odt())
