import io
import zipfile
from pathlib import Path

import pytest

from align.documents import Piece, ReadOptions, Shape
from align.documents.base import Kind
from align.documents.epub import open_epub
from align.errors import AlignError

BOOK = Path(__file__).parent / "made" / "pandoc.epub"
CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{}</title></head><body>{}</body></html>'
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Inhalt</title>'
    '</head><body><nav epub:type="toc"><h2>Inhalt</h2><ol><li><a href="c1.xhtml">{}</a></li></ol></nav>'
    '<nav epub:type="page-list"><ol><li><a href="c1.xhtml#p1">1</a></li></ol></nav></body></html>'
)
NCX = (
    '<?xml version="1.0"?>\n<ncx><docTitle><text>{}</text></docTitle><docAuthor><text>Anna</text></docAuthor>'
    "<navMap><navPoint><navLabel><text>{}</text></navLabel><content src='c1.xhtml'/></navPoint></navMap>"
    "<pageList><pageTarget><navLabel><text>1</text></navLabel></pageTarget></pageList></ncx>"
)


def book(items: str, spine: str, **parts: str) -> bytes:
    """A book with these items, this spine, and these parts beside the usual ones."""
    package = (
        '<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Das Meer</dc:title>'
        f"<dc:creator>Anna</dc:creator><dc:language>de</dc:language></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/content.opf", package)
        for name, content in parts.items():
            folder = "META-INF" if name == "encryption" else "OEBPS"
            ending = {"nav": "xhtml", "toc": "ncx", "encryption": "xml", "bild": "svg"}.get(name, "xhtml")
            archive.writestr(f"{folder}/{name}.{ending}", content)
    return stream.getvalue()


def item(name: str, kind: str = "application/xhtml+xml", more: str = "") -> str:
    return f'<item id="{name}" href="{name}" media-type="{kind}" {more}/>'


C1 = item("c1.xhtml")
CHAPTER = PAGE.format("Der Anfang", "<h1>Der Anfang</h1><p>Es war einmal.</p>")


def opened(content: bytes) -> Shape:
    return open_epub("a.epub", content, ReadOptions())


def texts(shape: Shape) -> list[str]:
    return [slot.block.text for slot in shape.slots]


def in_english(shape: Shape) -> dict[str, str]:
    """The parts of the book after every text has had EN put before it."""
    for slot in shape.slots:
        slot.put([Piece(f"EN {slot.block.text}")])
    with zipfile.ZipFile(io.BytesIO(shape.save("en"))) as archive:
        return {name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist()}


def test_tables_of_contents_follow_the_headings() -> None:
    shape = open_epub("a.epub", BOOK.read_bytes(), ReadOptions())
    for slot in shape.slots:
        if slot.block.kind == Kind.HEADING:
            slot.put([Piece(f"EN {slot.block.text}")])
    with zipfile.ZipFile(io.BytesIO(shape.save("en"))) as written, zipfile.ZipFile(BOOK) as before:
        assert written.namelist() == before.namelist()
        assert written.namelist()[0] == "mimetype"
        assert written.infolist()[0].compress_type == zipfile.ZIP_STORED
        for part in ("EPUB/nav.xhtml", "EPUB/toc.ncx"):
            assert "EN Was danach geschah" in written.read(part).decode()
        assert "<dc:language" in written.read("EPUB/content.opf").decode()
        assert ">en<" in written.read("EPUB/content.opf").decode()


def test_titles_of_their_own_words_have_slots_of_their_own() -> None:
    items = C1 + item("nav.xhtml", more='properties="nav"') + item("toc.ncx", "application/x-dtbncx+xml")
    parts = {"c1": CHAPTER, "nav": NAV.format("Kapitel 1"), "toc": NCX.format("Das Meer", "Der Anfang")}
    shape = opened(book(items, '<itemref idref="c1.xhtml"/>', **parts))
    assert texts(shape) == ["Der Anfang", "Es war einmal.", "Inhalt", "Kapitel 1", "Das Meer"]
    assert {left.text for left in shape.left_out} == {"1", "Anna", "Der Anfang", "Inhalt", "Das Meer"}
    written = in_english(shape)
    assert written["toc.ncx"] == NCX.format("EN Das Meer", "EN Der Anfang")
    assert written["nav.xhtml"] == NAV.format("EN Kapitel 1").replace("Inhalt<", "EN Inhalt<")
    assert written["c1.xhtml"] == CHAPTER.replace("Der", "EN Der").replace("Es", "EN Es")
    assert "<dc:title>EN Das Meer</dc:title><dc:creator>Anna</dc:creator><dc:language>en<" in written["content.opf"]


def test_a_label_follows_a_heading_with_a_break() -> None:
    chapter = PAGE.format("x", "<h1>Eins<br/>Der Anfang</h1>")
    items = C1 + item("nav.xhtml", more='properties="nav"')
    parts = {"c1": chapter, "nav": NAV.format("Eins Der Anfang")}
    shape = opened(book(items, '<itemref idref="c1.xhtml"/>', **parts))
    shape.slots[0].put([Piece("One"), Piece("", 0), Piece("The beginning")])
    assert in_names(shape)["nav.xhtml"] == NAV.format("One The beginning")


def in_names(shape: Shape) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(shape.save("de"))) as archive:
        return {name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist()}


def test_a_picture_in_the_spine_is_replaced_by_what_falls_back_for_it() -> None:
    items = item("p1.png", "image/png", 'fallback="c1.xhtml"') + C1
    shape = opened(book(items, '<itemref idref="p1.png"/><itemref idref="c1.xhtml"/>', c1=CHAPTER))
    assert texts(shape) == ["Der Anfang", "Es war einmal.", "Das Meer"]
    assert shape.warnings == []


def test_a_picture_in_the_spine_without_a_page_is_said() -> None:
    items = item("p1.png", "image/png") + item("p2.png", "image/png", 'fallback="p2.png"') + C1
    spine = '<itemref idref="p1.png"/><itemref idref="p2.png"/><itemref idref="c1.xhtml"/>'
    shape = opened(book(items, spine, c1=CHAPTER))
    assert texts(shape)[0] == "Der Anfang"
    assert shape.warnings == [
        "a.epub: p1.png between its pages is not a page; it is left as it is",
        "a.epub: p2.png between its pages is not a page; it is left as it is",
    ]


def test_a_drawing_is_a_page() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>Plan</title><text>Der Hafen</text></svg>'
    shape = opened(book(item("bild.svg", "image/svg+xml"), '<itemref idref="bild.svg"/>', bild=svg))
    assert texts(shape) == ["Plan", "Der Hafen", "Das Meer"]
    assert in_english(shape)["bild.svg"] == svg.replace("Plan", "EN Plan").replace("Der", "EN Der")


ENCRYPTED = (
    '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/>'
    '<e:CipherData><e:CipherReference URI="OEBPS/{}"/></e:CipherData></e:EncryptedData></encryption>'
)


def test_a_protected_book_is_refused() -> None:
    lock = ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "c1.xhtml")
    with pytest.raises(AlignError, match=r"a\.epub: is copy-protected: OEBPS/c1\.xhtml is encrypted; get a copy"):
        opened(book(C1, '<itemref idref="c1.xhtml"/>', c1=CHAPTER, encryption=lock))


@pytest.mark.parametrize(
    "lock",
    [
        ENCRYPTED.format("http://www.idpf.org/2008/embedding", "font.otf"),
        ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "font.otf"),
    ],
)
def test_fonts_may_be_hidden(lock: str) -> None:
    assert texts(opened(book(C1, '<itemref idref="c1.xhtml"/>', c1=CHAPTER, encryption=lock)))[0] == "Der Anfang"


def test_a_page_that_is_not_quite_xml_is_read_and_kept() -> None:
    page = PAGE.format("Der Anfang", "<h1>Der Anfang</h1><p>Mehl &amp; Brot&nbsp;&hellip;<br>neu</p>")
    shape = opened(book(C1, '<itemref idref="c1.xhtml"/>', c1=page))
    assert texts(shape)[1] == "Mehl & Brot\u00a0…{1}neu"
    shape.slots[0].put([Piece("The beginning")])
    assert in_names(shape)["c1.xhtml"] == page.replace("Der Anfang", "The beginning")


def test_a_book_that_does_not_change_is_the_same_bytes() -> None:
    content = book(C1, '<itemref idref="c1.xhtml"/>', c1=CHAPTER)
    assert opened(content).save("de") == content


def test_file_names_for_titles_are_left() -> None:
    shape = opened(book(C1, '<itemref idref="c1.xhtml"/>', c1=PAGE.format("c1", "<p>Es war einmal.</p>")))
    assert texts(shape) == ["Es war einmal.", "Das Meer"]
    assert [(left.what, left.text) for left in shape.left_out] == [("a file's name as its title", "c1")]


def test_a_book_can_be_saved_twice() -> None:
    shape = opened(BOOK.read_bytes())
    shape.slots[0].put([Piece("The harbour in winter")])
    assert shape.save("en") == shape.save("en")
    assert texts(opened(shape.save("en")))[0] == "The harbour in winter"
