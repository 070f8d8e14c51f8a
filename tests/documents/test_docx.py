"""What Word does beyond paragraphs: revisions, comments, fields, text boxes, and runs cut anywhere."""

import io
import zipfile

import pytest

from align.documents import Document, ReadOptions, read_content
from align.documents.base import Piece, Shape
from align.documents.docx import open_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BOX = """<w:p><w:r><w:t>Vor dem Kasten.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<w:txbxContent><w:p><w:r><w:t>Im Kasten.</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>
<w:txbxContent><w:p><w:r><w:t>Im Kasten.</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>
</w:r></w:p>"""
FIELD = """<w:p><w:r><w:t>Siehe Seite </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>"""


def docx(body: str, comments: int = 0, macros: bool = False) -> bytes:
    space = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Type="{OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/comments.xml": f"<w:comments {space}>{'<w:comment/>' * comments}</w:comments>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Type="{OFFICE}/comments"'
        f' Target="comments.xml"/><Relationship Type="{OFFICE}/image" Target="https://example.org/x.png"'
        ' TargetMode="External"/>'
        + (f'<Relationship Type="{OFFICE}/vbaProject" Target="vba.bin"/>' if macros else "")
        + "</Relationships>",
    }
    if macros:
        parts["word/vba.bin"] = ""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(body: str, comments: int = 0, macros: bool = False) -> Document:
    return read_content("a.docx", docx(body, comments, macros), ReadOptions())


def opened(body: str) -> Shape:
    return open_docx("a.docx", docx(body), ReadOptions())


def body_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode().partition("<w:body>")[2].partition("</w:body>")[0]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<w:p><w:r><w:t>Ge</w:t></w:r><w:proofErr/><w:r><w:t>teilt.</w:t></w:r></w:p>", ["Geteilt."]),
        ("<w:p><w:r><w:t>Eins</w:t><w:br/><w:t>Zwei</w:t></w:r></w:p>", ["Eins{1}Zwei"]),
        ("<w:p><w:r><w:t>Nr.</w:t><w:tab/><w:t>5</w:t></w:r></w:p>", ["Nr.{1}5"]),
        ("<w:p><w:r><w:t>Ein</w:t><w:noBreakHyphen/><w:t>Aus</w:t></w:r></w:p>", ["Ein\u2011Aus"]),
        ("<w:p><w:r><w:t>Si</w:t><w:softHyphen/><w:t>cher</w:t></w:r></w:p>", ["Sicher"]),
        ("<w:p><w:r><w:t xml:space='preserve'>5\u00a0km  weit</w:t></w:r></w:p>", ["5\u00a0km  weit"]),
        (
            "<w:p><w:ins><w:r><w:t>Neu.</w:t></w:r></w:ins><w:del><w:r><w:delText>Alt</w:delText></w:r></w:del></w:p>",
            ["Neu."],
        ),
        (BOX, ["Vor dem Kasten.{1}", "Im Kasten."]),
        (FIELD, ["Siehe Seite {1}."]),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>Im Feld.</w:t></w:r></w:p></w:sdtContent></w:sdt>", ["Im Feld."]),
    ],
)
def test_the_text_as_it_is_seen(body: str, texts: list[str]) -> None:
    assert [block.text for block in read(body).blocks] == texts


@pytest.mark.parametrize(
    ("body", "comments", "macros", "says"),
    [
        ("", 2, False, "2 comments left out"),
        ("<w:p><w:ins><w:r><w:t>Neu.</w:t></w:r></w:ins></w:p>", 0, False, "1 tracked change, read as accepted"),
        ("", 0, True, "contains macros; they were not run"),
    ],
)
def test_what_is_left_out_is_said(body: str, comments: int, macros: bool, says: str) -> None:
    document = read(f"<w:p><w:r><w:t>Text.</w:t></w:r></w:p>{body}", comments, macros)
    assert any(says in warning for warning in document.warnings)


def test_a_field_is_kept_around_its_number() -> None:
    shape = opened(FIELD)
    block = shape.slots[0].block
    assert [(block.text[run.start : run.end], run.style) for run in block.runs] == [("{1}", "field")]
    assert [run.content for run in block.runs] == ["12"]
    shape.slots[0].put([Piece("See page "), Piece("", 0), Piece(".")])
    written = body_of(shape.save("en"))
    marks = ["See page", 'fldCharType="begin"', "PAGEREF", 'fldCharType="separate"', "12", 'fldCharType="end"', "."]
    offsets = [written.find(mark) for mark in marks]
    assert offsets == sorted(offsets)
    assert min(offsets) >= 0


def test_a_text_box_is_written_once_and_its_old_version_goes() -> None:
    shape = opened(BOX)
    for slot, text in zip(shape.slots, ("Before.", "Inside."), strict=True):
        objects = [Piece("", index) for index, run in enumerate(slot.block.runs) if run.is_object]
        slot.put([Piece(text), *objects])
    written = body_of(shape.save("en"))
    assert written.count("Inside.") == 1
    assert "Kasten" not in written
    assert "Fallback" not in written


def test_formatting_of_most_of_a_paragraph_is_its_own() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    runs = (
        f"<w:r>{bold}<w:t>Alles ist fett, </w:t></w:r>",
        "<w:r><w:t>dies</w:t></w:r>",
        f"<w:r>{bold}<w:t> nicht</w:t></w:r>",
    )
    block = read(f"<w:p>{''.join(runs)}</w:p>").blocks[0]
    assert [(block.text[run.start : run.end], run.style) for run in block.runs] == [("dies", "plain text")]
