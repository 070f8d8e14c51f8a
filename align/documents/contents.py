"""What a file is, by what it holds: names lie."""

import re

from align.documents.archives import Archive
from align.errors import AlignError

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin")
MIMETYPES = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "workbook",
}
CUES = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:WEBVTT|\d+\s*\r?\n\s*\d+:\d\d:\d\d[,.]\d+\s*-->)")
HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
XLIFF = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?xliff\b", re.DOTALL)
PLAIN = frozenset(("text", "markdown", "html", "subtitles", "po", "xliff", "csv"))
"""Formats that are text: which of them it is, the ending says where the content does not."""

NAMES = {"docx": "a Word document", "odt": "an OpenDocument text", "workbook": "a workbook", "text": "plain text"}


def format_of(name: str, content: bytes, expected: str) -> tuple[str, str | None]:
    """The format a file is in, and what to tell the user where that is not what its name says.

    Raises AlignError for what align does not read, or cannot because it is encrypted.
    """
    found = _signature(name, content)
    if found is None:
        found = expected if expected in PLAIN else "text"
        if not content:
            raise AlignError(f"{name}: is empty; there is nothing to read")
        if expected not in PLAIN and b"\0" in content[:4096]:
            raise AlignError(f"{name}: is no {expected} file, whatever its name says; get the file again")
    if found == expected:
        return found, None
    return found, f"{name}: is {NAMES.get(found, found.upper())}, whatever its name says; read as that"


def _signature(name: str, content: bytes) -> str | None:
    """What the file certainly is; None where only the name can tell."""
    head = content[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        return _archive(name, content)
    if head.startswith(OLD_OFFICE):
        if ENCRYPTED in content:
            raise AlignError(f"{name}: is protected with a password; save it without")
        raise AlignError(f"{name}: is an old Office file (.doc, .xls); save it as .docx or .xlsx")
    for pattern, found in ((CUES, "subtitles"), (XLIFF, "xliff"), (HTML, "html")):
        if pattern.match(head):
            return found
    return None


def _archive(name: str, content: bytes) -> str:
    archive = Archive(name, content)
    names = set(archive.names)
    mimetype = archive.read("mimetype").strip() if "mimetype" in names else b""
    if mimetype in MIMETYPES:
        return MIMETYPES[mimetype]
    if names & set(WORKBOOKS):
        return "workbook"
    if "[Content_Types].xml" in names and any(part.startswith("word/") for part in names):
        return "docx"
    raise AlignError(f"{name}: is an archive, not a document; unpack it and name the files in it")
