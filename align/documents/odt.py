"""OpenDocument text (.odt), as LibreOffice writes it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.documents.base import Block, Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot
from align.documents.inline import SPACE, Inline, Leaf, once
from align.documents.mixed import Role, Stretch, text_of, whole
from align.documents.places import Places
from align.errors import AlignError

TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
BREAKS = frozenset((f"{TEXT}line-break", f"{TEXT}tab"))
FORMATTED = frozenset((f"{TEXT}span", f"{TEXT}a", f"{TEXT}meta", f"{TEXT}meta-field"))
FIELD = re.compile(r"\{urn:oasis:names:tc:opendocument:xmlns:text:1.0\}[a-z-]+$")
OBJECTS = re.compile(
    r".*\}(?:s|note|bookmark.*|reference-mark.*|soft-page-break|change.*|ruby|toc-mark.*|.*-index-mark.*)$"
)
COMPUTED = re.compile(
    r".*\}(?:page-.*|.*-ref|sequence|date|time|creation-.*|modification-.*|print-.*|editing-.*|chapter|file-name"
    r"|.*-count|sheet-name|template-name|expression|measure|dde-connection|bibliography-mark)$"
)
"""Fields that the program works out again whenever it likes; the results of others are text."""
UNSEEN = re.compile(
    r".*\}(?:annotation.*|bookmark(?:-start|-end)?|reference-mark.*|soft-page-break|change.*|toc-mark.*|.*-index-mark.*)$"
)
"""Objects that mark a place or a stretch for the program, and that nobody need see."""
CAPTIONS = frozenset(("Caption", "Illustration", "Figure", "Drawing", "Abbildung", "Tabelle", "Table"))
DOUBLE = re.compile(r"  +")


def open_odt(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A text document; footnotes and text boxes follow their paragraphs, and page headers come last, once each."""
    del options
    archive = Archive(name, content)
    if MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST):
        raise AlignError(f"{name}: is protected with a password; save it without one")
    trees = {part: xml.parsed(f"{name}, {part}", archive.read(part)) for part in (CONTENT, STYLES) if part in archive}
    if CONTENT not in trees:
        raise AlignError(f"{name}: has no {CONTENT}; it is not a text document")
    formats = _Formats(trees)
    slots = list(_slots(trees, formats))

    def save(language: str) -> bytes:
        for root in trees.values():
            for element in root.iter(f"{STYLE}text-properties"):
                if element.get(f"{FO}language") not in (None, "none", "zxx"):
                    element.set(f"{FO}language", language.partition("-")[0])
                    element.set(f"{FO}country", language.partition("-")[2].upper() or "none")
        parts = {
            part: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for part, root in trees.items()
        }
        return archive.replaced(parts)

    left_out = list(_left_out(trees[CONTENT]))
    return Shape(slots, save, list(_warnings(name, trees[CONTENT])), left_out)


class _Formats:
    """The styles of a document, looked up through their parents."""

    def __init__(self, trees: dict[str, etree._Element]) -> None:
        self._styles = {e.get(f"{STYLE}name"): e for root in trees.values() for e in root.iter(f"{STYLE}style")}

    def line(self, name: str | None) -> Iterator[etree._Element]:
        """The style and the styles it is based on."""
        seen = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = self._styles[name].get(f"{STYLE}parent-style-name")

    def is_caption(self, name: str | None) -> bool:
        return any((style.get(f"{STYLE}name") or "") in CAPTIONS for style in self.line(name))

    def word(self, name: str | None) -> str:
        """What a character style does, in a word."""
        for style in self.line(name):
            for properties in style.iter(f"{STYLE}text-properties"):
                if properties.get(f"{FO}font-weight") == "bold":
                    return "bold"
                if properties.get(f"{FO}font-style") == "italic":
                    return "italics"
        return "formatting"


def _slots(trees: dict[str, etree._Element], formats: _Formats) -> Iterator[Slot]:
    places = Places()
    body = trees[CONTENT].find(f"{OFFICE}body/{OFFICE}text")
    for paragraph in _paragraphs(body) if body is not None else ():
        yield from _slot(paragraph, *_place(paragraph, places, formats), formats)
    headers = trees[STYLES].iter(f"{STYLE}master-page") if STYLES in trees else ()
    yield from once(
        slot
        for master in headers
        for paragraph in _paragraphs(master)
        for slot in _slot(paragraph, Kind.HEADER, "page header", formats)
    )
    descriptions = body.iter(f"{SVG}title", f"{SVG}desc") if body is not None else ()
    for number, description in enumerate(descriptions, start=1):
        if text := SPACE.sub(" ", description.text or "").strip():
            block = Block(text, Kind.CAPTION, f"picture description {number}")
            yield Slot(block, partial(_describe, description))


def _describe(description: etree._Element, pieces: Sequence[Piece]) -> None:
    description.text = xml.NOT_XML.sub("", "".join(piece.text for piece in pieces))


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs, those of footnotes and text boxes after the one they are attached to; not those of comments."""
    for element in root:
        if element.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield element
            yield from _paragraphs(element)
        elif element.tag not in (f"{OFFICE}annotation", f"{TEXT}tracked-changes") and isinstance(element.tag, str):
            yield from _paragraphs(element)


def _place(paragraph: etree._Element, places: Places, formats: _Formats) -> tuple[Kind, str]:
    for element in paragraph.iterancestors():
        if element.tag == f"{TEXT}note":
            return Kind.FOOTNOTE, f"{element.get(f'{TEXT}note-class', 'footnote')} {text_of(element[0])}".strip()
        if element.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            table = next(element.iterancestors(f"{TABLE}table"))
            return Kind.CELL, places.cell(table, next(element.iterancestors(f"{TABLE}table-row")), element)
        if element.tag == f"{TEXT}list-item":
            return Kind.LIST_ITEM, places.paragraph()
    if paragraph.tag == f"{TEXT}h":
        return Kind.HEADING, places.paragraph()
    is_caption = formats.is_caption(paragraph.get(f"{TEXT}style-name"))
    return Kind.CAPTION if is_caption else Kind.PARAGRAPH, places.paragraph()


def _slot(paragraph: etree._Element, kind: Kind, place: str, formats: _Formats) -> Iterator[Slot]:
    stretch = whole(paragraph)

    def name(leaf: Leaf) -> str:
        element = leaf.thing if leaf.thing is not None else leaf.chain[-1]
        if element.tag == f"{TEXT}a":
            return "link"
        if element.tag == f"{TEXT}note":
            return "footnote mark"
        return formats.word(element.get(f"{TEXT}style-name")) if element.tag == f"{TEXT}span" else _local(element)

    inline = Inline(_leaves(stretch), name, collapse=False)
    if inline.text:
        yield Slot(inline.block(kind, place), lambda pieces: stretch.write(_spaced(inline.filled(pieces))))


def _leaves(stretch: Stretch) -> Iterator[Leaf]:
    """The content, with white space in the file as a single space, and spaces that are elements as they are."""
    for leaf in stretch.leaves(_role):
        if leaf.thing is not None and leaf.thing.tag == f"{TEXT}s":
            yield Leaf(" " * int(leaf.thing.get(f"{TEXT}c") or 1), leaf.chain)
        else:
            yield replace(leaf, text=SPACE.sub(" ", leaf.text))


def _spaced(leaves: Iterator[Leaf]) -> Iterator[Leaf]:
    """The text with an element for all spaces after the first, which a reader of the file would otherwise drop."""
    for leaf in leaves:
        if leaf.thing is not None or not DOUBLE.search(leaf.text):
            yield leaf
            continue
        last = 0
        for found in DOUBLE.finditer(leaf.text):
            yield Leaf(leaf.text[last : found.start() + 1], leaf.chain)
            spaces = etree.Element(f"{TEXT}s", {f"{TEXT}c": str(found.end() - found.start() - 1)})
            yield Leaf("", leaf.chain, spaces)
            last = found.end()
        yield Leaf(leaf.text[last:], leaf.chain)


def _role(element: etree._Element) -> Role:
    if element.tag in BREAKS:
        return Role.BREAK
    if UNSEEN.match(element.tag):
        return Role.HIDDEN
    if element.tag in FORMATTED:
        return Role.FORMAT
    if COMPUTED.match(element.tag):
        return Role.OBJECT
    return Role.FORMAT if FIELD.match(element.tag) and not OBJECTS.match(element.tag) else Role.OBJECT


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "comment"


def _left_out(root: etree._Element) -> Iterator[LeftOut]:
    for number, comment in enumerate(root.iter(f"{OFFICE}annotation"), start=1):
        yield LeftOut(f"comment {number}", "comment", text_of(comment))
    for change in root.iter(f"{TEXT}deletion"):
        yield LeftOut("tracked change", "text that was deleted", text_of(change))


def _warnings(name: str, root: etree._Element) -> Iterator[str]:
    if comments := sum(1 for _ in root.iter(f"{OFFICE}annotation")):
        yield f"{name}: {comments} comment{'s' if comments > 1 else ''} left out"
    if changes := sum(1 for _ in root.iter(f"{TEXT}changed-region")):
        yield f"{name}: {changes} tracked change{'s' if changes > 1 else ''}, read as accepted"


MIMETYPE = b"application/vnd.oasis.opendocument.text"

FORMAT = Format(
    "an OpenDocument text",
    (".odt", ".ott"),
    open_odt,
    is_archive=lambda archive: archive.mimetype in (MIMETYPE, MIMETYPE + b"-template"),
)
