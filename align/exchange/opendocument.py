"""OpenDocument spreadsheets in the form in which calamine reads all of their texts, and nothing else."""

import re

from lxml import etree

from align.documents.archives import Archive
from align.errors import AlignError
from align.xml import NOT_XML, parsed, unwritable

HEAD = 256
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
"""What the head of such a file contains (OpenDocument 1.3, Part 2, 3.3)."""
CONTENT = "content.xml"
TAB, LINE_BREAK = (re.compile(rb"<text:%s\s*/>" % name) for name in (b"tab", b"line-break"))
CELLS = ("{*}table-cell", "{*}covered-table-cell")
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


def readable(name: str, workbook: bytes) -> bytes:
    """The workbook, if it is an OpenDocument one with tabs and line breaks as characters and no pictures in its cells.

    calamine leaves the first two out, and takes what describes a picture for the text of the cell. Raises AlignError,
    naming the file, when it is damaged.
    """
    if MIMETYPE not in workbook[:HEAD]:
        return workbook
    archive = Archive(name, workbook)
    content = LINE_BREAK.sub(b"&#10;", TAB.sub(b"\t", archive.read(CONTENT)))
    if b"<draw:" in content:
        content = _without_pictures(parsed(name, content))
    return archive.replaced({CONTENT: content})


def refuse_unwritable(content: str, title: str, name: str, row: int) -> None:
    """Raise AlignError, naming the file and the row, when the text of a cell has characters that XML cannot hold."""
    if NOT_XML.search(content):
        raise AlignError(
            f"{name}: row {row} has {unwritable(content)} in {title}, which no OpenDocument spreadsheet can hold;"
            " save it as XLSX, or remove it"
        )


def _without_pictures(root: etree._Element) -> bytes:
    for cell in root.iter(*CELLS):
        for child in list(cell):
            if isinstance(child.tag, str) and child.tag.startswith(DRAW):
                cell.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
