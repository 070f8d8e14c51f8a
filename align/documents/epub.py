"""EPUB books: the pages of the spine, in order."""

import posixpath
import re
from collections.abc import Sequence
from html.entities import html5
from urllib.parse import unquote

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.documents.base import Format, Kind, Piece, ReadOptions, Shape, Slot
from align.documents.html_names import LITERAL
from align.documents.mixed import text_of

ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
OWN_ENTITIES = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def open_epub(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A book with a slot for each block of its pages. Titles in the tables of contents follow the headings."""
    del options
    archive = Archive(name, content)
    package, spine, contents = _pages(name, archive)
    trees = {part: _page(f"{name}, {part}", archive.read(part)) for part in spine}
    slots: list[Slot] = []
    for part, tree in trees.items():
        slots += slots_in([next((e for e in tree if local(e) == "body"), None)], part=posixpath.basename(part))
    titles: dict[str, str] = {}
    slots = [_followed(slot, titles) if slot.block.kind == Kind.HEADING else slot for slot in slots]
    literal = sum(local(element) in LITERAL for tree in trees.values() for element in tree.iter())
    warnings = [f"{name}: {literal} preformatted pieces (code) are left as they are"] if literal else []

    def save(language: str) -> bytes:
        parts = {**{part: _page(part, archive.read(part)) for part in contents if part not in trees}, **trees}
        for part in contents:
            _rename(parts[part], titles)
        for root in parts.values():
            for mark in {"lang", xml.XML_LANG} & set(root.attrib):
                root.set(mark, language)
        tree = xml.parsed(f"{name}, {package}", archive.read(package))
        for element in tree.iter("{http://purl.org/dc/elements/1.1/}language"):
            element.text = language
        return archive.replaced({part: _bytes(found) for part, found in {**parts, package: tree}.items()})

    return Shape(slots, save, warnings)


def _pages(name: str, archive: Archive) -> tuple[str, list[str], list[str]]:
    """The package document, the pages in reading order, and the tables of contents."""
    container = xml.parsed(name, archive.read("META-INF/container.xml"))
    package = next((e.get("full-path", "") for e in container.iter() if local(e) == "rootfile"), "")
    tree = xml.parsed(f"{name}, {package}", archive.read(package))
    folder = posixpath.dirname(package)
    items = {e.get("id"): e for e in tree.iter() if local(e) == "item"}
    paths = {
        key: posixpath.normpath(posixpath.join(folder, unquote(e.get("href", "").partition("#")[0])))
        for key, e in items.items()
    }
    spine = [paths[e.get("idref")] for e in tree.iter() if local(e) == "itemref" and e.get("idref") in paths]
    contents = [
        paths[key]
        for key, e in items.items()
        if "nav" in e.get("properties", "").split() or e.get("media-type") == "application/x-dtbncx+xml"
    ]
    is_contents = set(contents)
    return package, [path for path in dict.fromkeys(spine) if path not in is_contents], contents


def _page(name: str, content: bytes) -> etree._Element:
    """A page's root. Named entities, which XHTML takes from a DTD that is not fetched, are filled in."""

    def character(found: re.Match[bytes]) -> bytes:
        known = html5.get(f"{found[1].decode()};")
        return found[0] if found[1] in OWN_ENTITIES or known is None else known.encode()

    return xml.parsed(name, ENTITY.sub(character, content) if b"&" in content else content)


def _followed(slot: Slot, titles: dict[str, str]) -> Slot:
    """A heading whose new text is recorded for the tables of contents."""

    def put(pieces: Sequence[Piece]) -> None:
        titles[slot.block.text] = "".join(piece.text for piece in pieces)
        slot.put(pieces)

    return Slot(slot.block, put)


def _rename(contents: etree._Element, titles: dict[str, str]) -> None:
    """Give the entries in a table of contents the new text of the headings they refer to."""
    for element in contents.iter():
        if local(element) in ("a", "text", "span") and (title := titles.get(" ".join(text_of(element).split()))):
            for child in list(element):
                element.remove(child)
            element.text = title


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="utf-8")


FORMAT = Format("EPUB", (".epub",), open_epub, is_archive=lambda archive: archive.mimetype == b"application/epub+zip")
