import io
import zipfile

import pytest

from align.documents import Document, Piece, ReadOptions, read_content
from align.documents.odt import open_odt

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("table", "table"))
)


def odt(body: str) -> bytes:
    stream = io.BytesIO()
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"{content}</office:document-content>")
    return stream.getvalue()


def read(body: str) -> Document:
    return read_content("a.odt", odt(body), ReadOptions())


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ('<text:p>Zwei<text:s text:c="3"/>Wörter</text:p>', ["Zwei   Wörter"]),
        ("<text:p>Eins<text:line-break/>Zwei<text:tab/>Drei</text:p>", ["Eins{1}Zwei{2}Drei"]),
        ("<text:p>Ein\n  Satz.</text:p>", ["Ein Satz."]),
        ("<text:p>Text<office:annotation><text:p>Nein.</text:p></office:annotation>.</text:p>", ["Text."]),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Alt</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>Neu<text:change/>.</text:p>",
            ["Neu."],
        ),
        (
            "<text:p>Davor<draw:frame><draw:text-box><text:p>Im Kasten.</text:p></draw:text-box></draw:frame></text:p>",
            ["Davor{1}", "Im Kasten."],
        ),
        ("<text:p>Seite <text:page-number>4</text:page-number></text:p>", ["Seite {1}"]),
    ],
)
def test_the_text_as_it_is_seen(body: str, texts: list[str]) -> None:
    assert [block.text for block in read(body).blocks] == texts


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<office:annotation><text:p>Nein.</text:p></office:annotation>", "1 comment left out"),
        ("<text:tracked-changes><text:changed-region/></text:tracked-changes>", "1 tracked change, read as accepted"),
    ],
)
def test_what_is_left_out_is_said(body: str, says: str) -> None:
    assert any(says in warning for warning in read(f"{body}<text:p>Text</text:p>").warnings)


def test_spaces_in_a_row_are_written_so_that_they_are_seen() -> None:
    shape = open_odt("a.odt", odt("<text:p>Text</text:p>"), ReadOptions())
    shape.slots[0].put([Piece("two   words")])
    again = read_content("a.odt", shape.save("en"), ReadOptions())
    assert [block.text for block in again.blocks] == ["two   words"]
