"""PowerPoint presentations (.pptx): slides in their order, each with its tables, charts, SmartArt and speaker notes.

The parts are read as XML, as those of Word documents are; what is not text stays as it was.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.documents.base import Block, Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot
from align.documents.entries import FIELD, is_wording, told
from align.documents.inline import once
from align.documents.leaves import SPACE
from align.documents.places import Places
from align.documents.pptx_text import COMPATIBLE, PARAGRAPH, A, language_of, mark_language, slot_of, together
from align.documents.relations import Relation, relations, tree_of
from align.errors import AlignError

P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TITLES = frozenset(("title", "ctrTitle"))
COMPUTED = frozenset(("sldNum", "dt"))
"""Placeholders that the program fills in."""
FOOTERS = frozenset(("ftr", "hdr"))


def open_pptx(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A slot for every paragraph, slide by slide; footers come last, once each."""
    del options
    presentation = _Presentation(name, Archive(name, content))
    slots = [slot for number, part in enumerate(presentation.slides(), 1) for slot in presentation.slide(number, part)]
    slots += once(presentation.footers)
    presentation.leave_out_layouts()
    if not slots:
        raise AlignError(f"{name}: contains no text; there is nothing to read")
    warnings = [*told(name, presentation.left_out), *presentation.said]
    # Not as the shape's language: an English PowerPoint marks German text as English.
    language = language_of(presentation.trees.values())
    return Shape(slots, partial(presentation.saved, language), warnings, presentation.left_out)


class _Presentation:
    """The parts of a presentation that have been read."""

    def __init__(self, name: str, archive: Archive) -> None:
        """Raises AlignError when it is not a presentation."""
        self._name = name
        self._archive = archive
        self.trees: dict[str, etree._Element] = {}
        self.footers: list[Slot] = []
        self.left_out: list[LeftOut] = []
        self.said: list[str] = []
        """What else the user should know."""
        mains = [relation.part for relation in relations(name, archive) if relation.kind == "officeDocument"]
        if not mains:
            raise AlignError(f"{name}: is not a PowerPoint presentation")
        self._main = mains[0]

    def slides(self) -> list[str]:
        """The slides' parts in the order in which they are shown."""
        known = {relation.id: relation.part for relation in relations(self._name, self._archive, self._main)}
        root = tree_of(self._name, self._archive, self._main)
        return [known[e.get(R_ID, "")] for e in root.iter(f"{P}sldId") if e.get(R_ID) in known]

    def slide(self, number: int, part: str) -> Iterator[Slot]:
        """What is on a slide, then its charts, its SmartArt and its notes."""
        root = self._tree(part)
        hidden = " (hidden)" if root.get("show") in ("0", "false") else ""
        place = f"slide {number}{hidden}"
        older = [p for fallback in root.iter(f"{COMPATIBLE}Fallback") for p in fallback.iter(PARAGRAPH)]
        fallbacks = [slot for p in older if (slot := slot_of(p, Kind.PARAGRAPH, place, [])) is not None]
        yield from together(self._shapes(root, place), fallbacks)
        related = relations(self._name, self._archive, part)
        for chart, at in zip(_of(related, "chart"), _named(place, "chart", _of(related, "chart")), strict=True):
            yield from self._chart(self._tree(chart), at)
        drawings = [self._tree(drawing) for drawing in _of(related, "diagramDrawing")]
        copies = [slot for tree in drawings for slot in self._paragraphs(tree, place, Kind.PARAGRAPH, [])]
        for diagram in _of(related, "diagramData"):
            yield from together(
                self._paragraphs(self._tree(diagram), f"{place}, SmartArt", Kind.LIST_ITEM, self.left_out), copies
            )
        for notes in _of(related, "notesSlide"):
            yield from self._shapes(self._tree(notes), f"{place}, notes", Kind.PARAGRAPH)
        self._leave_out(place, related, root)

    def saved(self, old: str, language: str) -> bytes:
        """The presentation with what has been put into its parts; text in its old language is marked with the new."""
        for tree in self.trees.values():
            mark_language(tree, old, language)
        written = {
            part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            for part, tree in self.trees.items()
        }
        return self._archive.replaced(written)

    def leave_out_layouts(self) -> None:
        """Text that masters and layouts show on every slide; the prompts of placeholders are never shown."""
        for part in self._archive.names:
            kind, _, file = part.removeprefix("ppt/").partition("/")
            if kind in ("slideMasters", "slideLayouts") and file.endswith(".xml") and "/" not in file:
                root = tree_of(self._name, self._archive, part)
                shown = [shape for shape in root.iter(f"{P}sp", f"{P}graphicFrame") if _placeholder(shape) is None]
                for text in (_text(paragraph) for shape in shown for paragraph in shape.iter(PARAGRAPH)):
                    if text.strip():
                        place = f"{'slide master' if kind == 'slideMasters' else 'layout'} {file.removesuffix('.xml')}"
                        self.left_out.append(LeftOut(place, "text of the slide master or a layout", text))

    def _tree(self, part: str) -> etree._Element:
        if part not in self.trees:
            self.trees[part] = tree_of(self._name, self._archive, part)
        return self.trees[part]

    def _shapes(self, root: etree._Element, place: str, body: Kind = Kind.LIST_ITEM) -> Iterator[Slot]:
        """The text of the shapes, those in groups too, and what pictures are said to show."""
        places = Places()
        for element in _shown(root):
            if element.tag == PARAGRAPH:
                yield from self._paragraph(element, place, places, body)
            elif element.tag == f"{P}cNvPr":
                yield from _descriptions(element, place)

    def _paragraph(self, paragraph: etree._Element, place: str, places: Places, body: Kind) -> Iterator[Slot]:
        shape = next(paragraph.iterancestors(f"{P}sp"), None)
        role = _placeholder(shape) if shape is not None else None
        row, cell = (next(paragraph.iterancestors(f"{A}{name}"), None) for name in ("tr", "tc"))
        if role in COMPUTED:
            if text := _text(paragraph).strip():
                self.left_out.append(LeftOut(place, FIELD, text))
        elif row is not None and cell is not None:
            table = next(row.iterancestors(f"{A}tbl"))
            yield from self._slot(paragraph, Kind.CELL, f"{place}, {places.cell(table, row, cell)}")
        elif role in FOOTERS:
            self.footers += self._slot(paragraph, Kind.HEADER, "footer" if role == "ftr" else "header")
        else:
            kind = Kind.HEADING if role in TITLES else body if role in ("body", "obj") else Kind.PARAGRAPH
            yield from self._slot(paragraph, kind, place)

    def _slot(self, paragraph: etree._Element, kind: Kind, place: str) -> Iterator[Slot]:
        slot = slot_of(paragraph, kind, place, self.left_out)
        if slot is not None:
            yield slot

    def _paragraphs(self, root: etree._Element, place: str, kind: Kind, left_out: list[LeftOut]) -> Iterator[Slot]:
        for element in _shown(root):
            if element.tag == PARAGRAPH and (slot := slot_of(element, kind, place, left_out)) is not None:
                yield slot

    def _chart(self, root: etree._Element, place: str) -> Iterator[Slot]:
        """Titles, and the names of series and categories, of which a chart has one copy for each series."""
        yield from self._paragraphs(root, place, Kind.CAPTION, self.left_out)
        names = [value for value in root.iter(f"{C}v") if _is_name(value)]
        slots = [Slot(Block(_line(v.text or ""), Kind.CELL, place), partial(_rename, v)) for v in names]
        yield from once(slots)
        if names:
            self.said.append(
                f"{self._name}: {place}: its labels are read, but the table behind it is not; PowerPoint takes the"
                " labels from there when somebody edits the chart's data"
            )

    def _leave_out(self, place: str, related: Sequence[Relation], root: etree._Element) -> None:
        for part in (relation.part for relation in related if "comment" in relation.kind.lower()):
            for element in tree_of(self._name, self._archive, part).iter(f"{P}text", "{*}t"):
                if (element.text or "").strip():
                    self.left_out.append(LeftOut(place, "comment", element.text or ""))
        for part in _of(related, "chartEx"):
            for element in tree_of(self._name, self._archive, part).iter("{*}t", "{*}v", "{*}pt"):
                if is_wording(element.text or ""):
                    self.left_out.append(LeftOut(place, "text of a chart of a newer kind", element.text or ""))
        if root.find(f".//{P}oleObj") is not None:
            self.said.append(f"{self._name}: {place}: an embedded object is not read; translate it in its own program")


def _of(related: Iterable[Relation], kind: str) -> list[str]:
    return [relation.part for relation in related if relation.kind == kind]


def _named(place: str, what: str, found: Sequence[object]) -> list[str]:
    """Places for several of the same kind on a slide; one alone has no number."""
    return [f"{place}, {what}" + (f" {number}" if len(found) > 1 else "") for number in range(1, len(found) + 1)]


def _shown(root: etree._Element) -> Iterator[etree._Element]:
    """All elements in order, without the versions of things that are for older programs."""
    for element in root:
        if element.tag != f"{COMPATIBLE}Fallback" and isinstance(element.tag, str):
            yield element
            if element.tag != PARAGRAPH:
                yield from _shown(element)


def _placeholder(shape: etree._Element) -> str | None:
    """What a shape is on its slide: title, body, ftr; None if it is not in one of the layout's places."""
    found = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return found.get("type", "obj") if found is not None else None


def _text(paragraph: etree._Element) -> str:
    return "".join(element.text or "" for element in paragraph.iter(f"{A}t"))


def _line(text: str) -> str:
    """The text on one line, with its no-break spaces."""
    return SPACE.sub(" ", text).strip(" ")


def _descriptions(properties: etree._Element, place: str) -> Iterator[Slot]:
    """What somebody who cannot see a picture is told; not the name of its file."""
    for attribute in ("title", "descr"):
        text = _line(properties.get(attribute, ""))
        if is_wording(text):
            yield Slot(Block(text, Kind.CAPTION, f"{place}, description"), partial(_describe, properties, attribute))


def _describe(properties: etree._Element, attribute: str, pieces: Sequence[Piece]) -> None:
    new = xml.NOT_XML.sub("", "".join(piece.text for piece in pieces))
    if new != _line(properties.get(attribute, "")):
        properties.set(attribute, new)


def _is_name(value: etree._Element) -> bool:
    """Whether a cached value of a chart is a name in words rather than a number."""
    return any(True for _ in value.iterancestors(f"{C}strCache", f"{C}tx")) and is_wording(value.text or "")


def _rename(value: etree._Element, pieces: Sequence[Piece]) -> None:
    new = xml.NOT_XML.sub("", "".join(piece.text for piece in pieces))
    if new != _line(value.text or ""):
        value.text = new


def _is_pptx(archive: Archive) -> bool:
    return "[Content_Types].xml" in archive and any(part.startswith("ppt/") for part in archive.names)


FORMAT = Format("a PowerPoint presentation", (".pptx", ".pptm", ".potx", ".ppsx"), open_pptx, is_archive=_is_pptx)
