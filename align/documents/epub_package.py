"""What a book consists of: its package document, the pages in reading order, and its tables of contents."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.errors import AlignError
from align.xml import local

PAGES = frozenset(
    ("application/xhtml+xml", "text/html", "image/svg+xml", "application/x-dtbook+xml", "text/x-oeb1-document")
)
ENDINGS = (".xhtml", ".html", ".htm", ".xml", ".svg")
"""Of pages whose type is not said."""
CONTENTS = "application/x-dtbncx+xml"
ENCRYPTION = "META-INF/encryption.xml"
OBFUSCATED = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
"""How fonts are made useless outside their book; this hides no text."""


@dataclass(frozen=True)
class Package:
    """The parts of a book, by their names in the archive."""

    path: str
    spine: list[str]
    contents: list[str]
    skipped: list[str]
    """What stands between the pages without being one or having one in its place: pictures."""
    language: str
    """As the book says; empty if it does not."""


def opened_package(name: str, archive: Archive) -> Package:
    """What the book `name` consists of. Raises AlignError if it is damaged, or its text is encrypted."""
    container = xml.parsed(name, archive.read("META-INF/container.xml"))
    path = next((e.get("full-path", "") for e in container.iter() if local(e) == "rootfile"), "")
    tree = xml.parsed(f"{name}, {path}", archive.read(path))
    folder = posixpath.dirname(path)
    items = {e.get("id", ""): e for e in tree.iter() if local(e) == "item"}
    paths = {key: _path(folder, e.get("href", "")) for key, e in items.items()}
    contents = [paths[key] for key, e in items.items() if _is_contents(e)]
    spine: dict[str, None] = {}
    skipped: list[str] = []
    for reference in (e.get("idref", "") for e in tree.iter() if local(e) == "itemref"):
        if reference not in items:
            continue
        page = next((key for key in _fallbacks(reference, items) if _is_page(items[key])), None)
        if page is None:
            skipped.append(posixpath.basename(paths[reference]))
        elif paths[page] not in contents:
            spine[paths[page]] = None
    if locked := _encrypted(name, archive) & {*spine, *contents}:
        raise AlignError(
            f"{name}: is copy-protected: {min(locked)} is encrypted; get a copy without DRM, align does not open it"
        )
    said = next((e.text or "" for e in tree.iter("{http://purl.org/dc/elements/1.1/}language")), "")
    return Package(path, list(spine), contents, skipped, said.strip())


def _path(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0])))


def _is_contents(item: etree._Element) -> bool:
    return "nav" in item.get("properties", "").split() or item.get("media-type") == CONTENTS


def _is_page(item: etree._Element) -> bool:
    kind = item.get("media-type", "")
    return kind in PAGES or (not kind and item.get("href", "").lower().endswith(ENDINGS))


def _fallbacks(key: str, items: Mapping[str, etree._Element]) -> Iterator[str]:
    """An item, and what a reading system shows instead if it cannot show that (EPUB 3.3, 5.3)."""
    seen: set[str] = set()
    while key in items and key not in seen:
        yield key
        seen.add(key)
        key = items[key].get("fallback", "")


def _encrypted(name: str, archive: Archive) -> set[str]:
    if ENCRYPTION not in archive:
        return set()
    found = set()
    for entry in xml.parsed(f"{name}, {ENCRYPTION}", archive.read(ENCRYPTION)).iter("{*}EncryptedData"):
        methods = {e.get("Algorithm", "") for e in entry.iter("{*}EncryptionMethod")}
        if not methods <= OBFUSCATED or not methods:
            found |= {unquote(e.get("URI", "")) for e in entry.iter("{*}CipherReference")}
    return found
