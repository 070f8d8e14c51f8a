import io
import zipfile
from pathlib import Path

from align.documents import Piece, ReadOptions
from align.documents.base import Kind
from align.documents.epub import open_epub

BOOK = Path(__file__).parent / "made" / "pandoc.epub"


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
