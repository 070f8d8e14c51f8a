"""Word documents in small: the elements of a paragraph as functions, and a package around them."""

import io
import zipfile
from collections.abc import Sequence

from tests.documents.test_docx import OFFICE, PACKAGE, W

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png"'
    ' ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/><Override'
    ' PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/>{}</Types>'
)
TYPE = '<Override PartName="/word/{}" ContentType="application/vnd.openxmlformats-officedocument.{}+xml"/>'
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def docx(body: str, related: Sequence[tuple[str, str, str]] = ()) -> bytes:
    """A document with parts of these kinds and names."""
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{part}"/>'
        for number, (kind, part, _) in enumerate(related)
    )
    parts = {
        "[Content_Types].xml": TYPES.format(
            "".join(
                TYPE.format(part, "drawingml.chart" if kind == "chart" else f"wordprocessingml.{kind}")
                for kind, part, _ in related
            )
        ),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        **{f"word/{part}": content for _, part, content in related},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def r(text: str, properties: str = "") -> str:
    formatting = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def field(instruction: str, result: str) -> str:
    inside = instruction if instruction.startswith("<") else code(instruction)
    return f"{mark('begin')}{inside}{mark('separate')}{result}{mark('end')}"


CONTROL = '<w:sdt><w:sdtPr><w:id w:val="7"/>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
