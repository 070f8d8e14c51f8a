"""OpenDocument text (.odt), as LibreOffice writes it (ODF 1.3, part 3)."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.documents.base import Block, Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot
from align.documents.inline import Inline, once
from align.documents.leaves import SPACE, Leaf
from align.documents.mixed import text_of, whole
from align.documents.odt_inline import FO, LOOK, OFFICE, STYLE, SVG, TABLE, TEXT, is_link, leaves_of, name_of, spaced
from align.documents.odt_left_out import left_out_of, objects_inside, warnings
from align.documents.odt_styles import Styles
from align.documents.places import Places
from align.errors import AlignError

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
HIDDEN = "hidden text"
"""What text is called that only its author sees."""


def open_odt(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A text document; footnotes and text boxes follow their paragraphs, and page headers come last, once each."""
    del options
    archive = Archive(name, content)
    if MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST):
        raise AlignError(f"{name}: is protected with a password; save it without one")
    trees = {part: xml.parsed(f"{name}, {part}", archive.read(part)) for part in (CONTENT, STYLES) if part in archive}
    if CONTENT not in trees:
        raise AlignError(f"{name}: has no {CONTENT}; it is not a text document")
    styles = Styles(list(trees.values()))
    left_out: list[LeftOut] = []
    known: dict[etree._Element, str] = {}
    slots = list(_slots(trees, styles, left_out, known))

    def place_of(element: etree._Element) -> str:
        return next((known[p] for p in element.iterancestors(*PARAGRAPHS) if p in known), "document")

    left_out += (left for tree in trees.values() for left in left_out_of(tree, place_of))
    left_out += objects_inside(name, archive, trees[CONTENT], place_of)

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

    return Shape(slots, save, list(warnings(name, trees[CONTENT], left_out)), left_out)


def _slots(
    trees: dict[str, etree._Element], styles: Styles, left_out: list[LeftOut], known: dict[etree._Element, str]
) -> Iterator[Slot]:
    """The slots of the body, then those of page headers and of descriptions.

    Text of paragraphs that become no slot joins `left_out`, and the places of all paragraphs join `known`.
    """

    def found(paragraphs: Iterable[tuple[etree._Element, Kind, str]]) -> Iterator[Slot]:
        for paragraph, kind, place in paragraphs:
            known[paragraph] = place
            if (slot := _slot(paragraph, kind, place, styles, left_out)) is not None:
                yield slot

    places = Places()
    body = trees[CONTENT].find(f"{OFFICE}body/{OFFICE}text")
    paragraphs = _paragraphs(body) if body is not None else ()
    yield from found((paragraph, *_place(paragraph, places, styles)) for paragraph in paragraphs)
    masters = list(trees[STYLES].iter(f"{STYLE}master-page")) if STYLES in trees else []
    headers = (paragraph for master in masters for paragraph in _paragraphs(master))
    yield from once(found((paragraph, Kind.HEADER, "page header") for paragraph in headers))
    roots = [*([body] if body is not None else []), *masters]
    descriptions = (element for root in roots for element in root.iter(f"{SVG}title", f"{SVG}desc"))
    for number, description in enumerate(descriptions, start=1):
        if (description.text or "").strip():
            yield _description_slot(description, f"picture description {number}")


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs, those of footnotes and text boxes after the one they are attached to; not those of comments."""
    for element in root:
        if element.tag in PARAGRAPHS:
            yield element
            yield from _paragraphs(element)
        elif element.tag not in (f"{OFFICE}annotation", f"{TEXT}tracked-changes") and isinstance(element.tag, str):
            yield from _paragraphs(element)


def _place(paragraph: etree._Element, places: Places, styles: Styles) -> tuple[Kind, str]:
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
    return Kind.CAPTION if styles.is_caption(paragraph) else Kind.PARAGRAPH, places.paragraph()


def _slot(paragraph: etree._Element, kind: Kind, place: str, styles: Styles, left_out: list[LeftOut]) -> Slot | None:
    """The paragraph as a slot; None if it has no text of its own that is seen. What is hidden joins `left_out`, and
    what its objects say if there is nothing else.
    """
    stretch = whole(paragraph)
    leaves = leaves_of(stretch, styles.hide)

    def name(leaf: Leaf) -> str:
        element = leaf.thing if leaf.thing is not None else leaf.chain[-1]
        if element.tag != LOOK:
            return name_of(element)
        return HIDDEN if styles.hide(element) else styles.word(element)

    if styles.hide_all_of(paragraph):
        if text := "".join(leaf.text for leaf in leaves).strip():
            left_out.append(LeftOut(place, HIDDEN, text))
        return None
    inline = Inline(leaves, name, collapse=False, is_own=is_link)
    objects = [leaf for leaf in leaves if leaf.thing is not None and leaf.text.strip()]
    unseen = (leaf for leaf in objects if not inline.text or name(leaf) == HIDDEN)
    left_out += (LeftOut(place, name(leaf), leaf.text) for leaf in unseen)
    if not inline.text:
        return None
    titles = _title_templates(paragraph)

    def put(pieces: Sequence[Piece]) -> None:
        stretch.write(spaced(inline.filled(pieces)))
        for title in titles:
            title.text = _written(pieces)

    return Slot(inline.block(kind, place), put)


def _title_templates(paragraph: etree._Element) -> list[etree._Element]:
    """Of the title of a table of contents, the title that its next version will have."""
    index = next(paragraph.iterancestors(f"{TEXT}index-title"), None)
    body = index.getparent() if index is not None else None
    whole_index = body.getparent() if body is not None else None
    templates = whole_index.iter(f"{TEXT}index-title-template") if whole_index is not None else ()
    return [template for template in templates if text_of(template) == text_of(paragraph)]


def _description_slot(description: etree._Element, place: str) -> Slot:
    def put(pieces: Sequence[Piece]) -> None:
        description.text = _written(pieces)

    return Slot(Block(SPACE.sub(" ", description.text or "").strip(), Kind.CAPTION, place), put)


def _written(pieces: Sequence[Piece]) -> str:
    return xml.NOT_XML.sub("", "".join(piece.text for piece in pieces))


MIMETYPE = b"application/vnd.oasis.opendocument.text"

FORMAT = Format(
    "an OpenDocument text",
    (".odt", ".ott"),
    open_odt,
    is_archive=lambda archive: archive.mimetype in (MIMETYPE, MIMETYPE + b"-template"),
)
