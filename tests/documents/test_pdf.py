import sys

import pytest

from align.documents import ReadOptions
from align.documents.pdf import PAGE_NUMBER, read_pdf
from align.errors import AlignError
from tests.documents.test_shapes import MADE


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(AlignError, match=r"a\.pdf: PDF needs pdfplumber; pip install 'align-bitext\[pdf\]'"):
        read_pdf("a.pdf", (MADE / "hafen.pdf").read_bytes(), ReadOptions())


@pytest.mark.parametrize("text", ["7", "- 7 -", "Seite 7", "Seite 7 von 12", "7/12", "page 3", "xiv"])
def test_page_numbers(text: str) -> None:
    assert PAGE_NUMBER.match(text)


@pytest.mark.parametrize("text", ["7 Zwerge", "Seite für Seite", "1. Teil", "12,50 Euro"])
def test_what_is_no_page_number(text: str) -> None:
    assert not PAGE_NUMBER.match(text)


def test_a_scan_is_said_to_be_one() -> None:
    page = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    with pytest.raises(AlignError, match=r"a\.pdf: is a scan without a text layer"):
        read_pdf("a.pdf", page, ReadOptions())
