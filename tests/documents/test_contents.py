import io
import zipfile
from pathlib import Path

import pytest

from align.documents import ReadOptions, open_document, read_content
from align.errors import AlignError

MADE = Path(__file__).parent / "made"


def archive(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("source", "name", "says"),
    [
        ("hafen.docx", "brief.txt", "is a Word document, whatever its name says"),
        ("hafen.odt", "brief.docx", "is an OpenDocument text, whatever its name says"),
        ("hafen.pdf", "brief.docx", "is PDF, whatever its name says"),
        ("hafen.rtf", "brief.doc", "is RTF, whatever its name says"),
        ("film.srt", "film.txt", "is SUBTITLES, whatever its name says"),
        ("hafen.html", "brief.docx", "is HTML, whatever its name says"),
    ],
)
def test_what_a_file_holds_decides(source: str, name: str, says: str) -> None:
    content = (MADE / source).read_bytes()
    document = read_content(name, content, ReadOptions())
    assert says in document.warnings[0]
    assert document.blocks == read_content(source, content, ReadOptions()).blocks


BOMB = archive(**{"[Content_Types].xml": "x", "word__document.xml": " " * 200_000_000})
ENCRYPTED_ODT = archive(
    mimetype="application/vnd.oasis.opendocument.text",
    **{"META-INF__manifest.xml": "<m:encryption-data/>", "content.xml": "x"},
)
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff version="1.2">&a;</xliff>'
)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", b"", "a.docx: is empty"),
        ("a.docx", (MADE / "gesperrt.docx").read_bytes(), "a.docx: is protected with a password; save it without one"),
        ("a.pdf", (MADE / "gesperrt.pdf").read_bytes(), "a.pdf: is protected with a password; save it without one"),
        ("a.odt", ENCRYPTED_ODT, "a.odt: is protected with a password; save it without one"),
        ("a.docx", (MADE / "alt.doc").read_bytes(), "a.docx: is an old Office file .*; save it as .docx or .xlsx"),
        (
            "a.docx",
            (MADE / "hafen.docx").read_bytes()[:4000],
            "a.docx: is damaged or cut off; download it again or ask for a new copy",
        ),
        ("a.pdf", (MADE / "hafen.pdf").read_bytes()[:4000], "a.pdf: is damaged or cut off"),
        ("a.docx", BOMB, "a.docx: would exhaust the computer's memory when unpacked"),
        ("a.zip", archive(a="x"), "a.zip: is an archive, not a document; unpack it"),
        ("a.docx", b"\0\1\2" * 50, "a.docx: is not in the docx format, whatever its name says"),
        ("a.xlf", ENTITIES, "a.xlf: declares entities"),
        ("a.xlf", b"<xliff version='1.2'><file>", "a.xlf: line 1 is not XML"),
        ("a.html", b"<html><body><p> </p></body></html>", "a.html: contains no text"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n", "a.srt: contains no text"),
        ("a.csv", b"a,b\n1,2\n", "a.csv: choose the column that holds the text with --column: a, b"),
        ("a.csv", b"id,source,target\n1,a,b\n", "a.csv: is a sheet of pairs, not a document"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals(name: str, content: bytes, says: str) -> None:
    with pytest.raises(AlignError, match=says):
        read_content(name, content, ReadOptions())


@pytest.mark.parametrize(
    ("content", "column", "texts"),
    [
        (b"id;Text\n1;Guten Tag.\n2;\n3;Bis bald.\n", None, ["Guten Tag.", "Bis bald."]),
        (b"a,b\n1,Guten Tag.\n", "B", ["Guten Tag."]),
        ("Grüße.\nBis bald.\n".encode("utf-8-sig"), None, ["Grüße.", "Bis bald."]),
        (b'text\n"Zwei\nZeilen."\n', None, ["Zwei Zeilen."]),
    ],
)
def test_a_column_of_text(content: bytes, column: str | None, texts: list[str]) -> None:
    document = read_content("a.csv", content, ReadOptions(column=column))
    assert [block.text for block in document.blocks] == texts


def test_a_workbook_with_a_column_of_text(folder: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["Nr", "Deutsch"], [1, "Guten Tag."], [2, "Bis bald."]):
        book.active.append(row)
    book.save("a.xlsx")
    document = read_content("a.xlsx", Path("a.xlsx").read_bytes(), ReadOptions())
    assert [(block.text, block.place) for block in document.blocks] == [("Guten Tag.", "row 2"), ("Bis bald.", "row 3")]


def test_what_can_only_be_read_is_not_rendered() -> None:
    with pytest.raises(AlignError, match=r"hafen\.pdf: pdf can only be read; render into one of text, markdown, html"):
        open_document(str(MADE / "hafen.pdf"))
