"""Word documents (.docx), as Word and others write them.

The parts are read as XML rather than by python-docx, which shows no footnotes, text boxes or tracked changes; what is
not text stays byte by byte as it was.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from lxml import etree

from align.documents.archives import Archive
from align.documents.base import Format, Kind, LeftOut, ReadOptions, Shape, Slot
from align.documents.docx_drawings import (
    chart_slots,
    description_slots,
    drawing_slots,
    names_in,
    numbers_of,
    word_art_slots,
)
from align.documents.docx_fields import Fields, W
from align.documents.docx_left_out import comments, documents_inside, left_out_of, numbering, warnings
from align.documents.docx_package import drawings, related_parts, story
from align.documents.docx_runs import DELETED, HIDDEN, is_link, leaves_of, name_of
from align.documents.docx_styles import Styles
from align.documents.docx_writer import Writer
from align.documents.inline import Inline, once
from align.documents.places import Places
from align.documents.relations import tree_of
from align.errors import AlignError

COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE = "content control"
"""What an object is called whose words somebody has chosen: they are not read, yet are words."""
TABLE = (
    "{}: chart {}: its labels are read, but the table behind it is not; Word takes the labels from there when somebody"
    " edits the chart's data"
)
STORIES = ("header", "footer", "footnotes", "endnotes")
"""The parts with running text beside the main one."""


def open_docx(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A document; footnotes and text boxes follow their paragraphs, and page headers come last, once each.

    After them come the texts of charts and SmartArt, and what pictures are said to show.
    """
    del options
    archive = Archive(name, content)
    main = next(iter(related_parts(name, archive)["officeDocument"]), None)
    if main is None:
        raise AlignError(f"{name}: is not a Word document")
    related = related_parts(name, archive, main)
    stories = [main, *(part for kind in STORIES for part in related[kind])]
    trees = {part: story(name, archive, part) for part in stories}
    style_trees = {part: tree_of(name, archive, part) for part in related["styles"]}
    drawn = {part: (kind, tree_of(name, archive, part)) for kind, part in drawings(name, archive, trees)}
    notes = {
        f"{W}{kind}Reference": {e.get(f"{W}id"): e for part in related[f"{kind}s"] for e in trees.get(part, ())}
        for kind in ("footnote", "endnote")
    }
    left_out: list[LeftOut] = []
    said: list[str] = []
    body = _Body(Styles(style_trees.values()), notes, left_out)
    slots = list(body.slots(trees[main]))
    headers = [trees[part] for kind in ("header", "footer") for part in related[kind] if part in trees]
    slots += once(slot for tree in headers for slot in body.plain(tree, Kind.HEADER, "page header"))
    body.leave_out_unused_notes()
    slots += word_art_slots(trees.values())
    slots += drawing_slots(list(trees.values()), "drawing", left_out)
    slots += drawing_slots([tree for kind, tree in drawn.values() if kind.startswith("diagram")], "SmartArt", left_out)
    for number, (_, tree) in enumerate((d for d in drawn.values() if d[0].startswith("chart")), start=1):
        slots += chart_slots(tree, f"chart {number}", left_out)
        left_out += numbers_of(tree, f"chart {number}")
        if names_in(tree):
            said.append(TABLE.format(name, number))
    slots += description_slots(trees.values())
    left_out += (left for tree in trees.values() for left in left_out_of(tree, body.place_of))
    left_out += comments(name, archive, related["comments"])
    left_out += documents_inside(archive, related["aFChunk"])
    left_out += numbering(name, archive, related["numbering"])

    def save(language: str) -> bytes:
        written = {**trees, **style_trees}
        for tree in written.values():
            _mark(tree, language)
        return archive.replaced(
            {
                part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                for part, tree in (written | {part: tree for part, (_, tree) in drawn.items()}).items()
            }
        )

    return Shape(slots, save, [*warnings(name, trees[main], related, left_out), *said], left_out)


class _Body:
    """Finds the paragraphs of a document, and makes slots of those with text."""

    def __init__(
        self, styles: Styles, notes: dict[str, dict[str | None, etree._Element]], left_out: list[LeftOut]
    ) -> None:
        self._styles = styles
        self._notes = notes
        self._left_out = left_out
        """Objects with text in paragraphs that have no other; it grows as slots are made."""
        self._noted: set[tuple[str, str | None]] = set()
        self._places: dict[etree._Element, str] = {}

    def slots(self, root: etree._Element) -> Iterator[Slot]:
        places, fields = Places(), Fields()
        for paragraph in _paragraphs(root):
            row = next(paragraph.iterancestors(f"{W}tr"), None)
            if row is not None:
                cell = next(paragraph.iterancestors(f"{W}tc"))
                kind, place = Kind.CELL, places.cell(next(row.iterancestors(f"{W}tbl")), row, cell)
            else:
                kind, place = self._styles.kind(paragraph), places.paragraph()
            yield from self._slot(paragraph, kind, place, fields)
            for reference in paragraph.iter(*self._notes):
                key = str(reference.tag), reference.get(f"{W}id")
                note = self._notes[key[0]].get(key[1])
                is_own = next(reference.iterancestors(f"{W}p", *DELETED)) is paragraph
                if note is not None and key not in self._noted and is_own:
                    self._noted.add(key)
                    yield from self.plain(note, Kind.FOOTNOTE, f"footnote {len(self._noted)}")

    def plain(self, root: etree._Element, kind: Kind, place: str) -> Iterator[Slot]:
        fields = Fields()
        for paragraph in _paragraphs(root):
            yield from self._slot(paragraph, kind, place, fields)

    def place_of(self, element: etree._Element) -> str:
        """The place of the paragraph that the element is in."""
        return next((self._places[p] for p in element.iterancestors(f"{W}p") if p in self._places), "document")

    def leave_out_unused_notes(self) -> None:
        """Say which notes have no mark in the text, or only in what was deleted, and so are not seen."""
        for tag, notes in self._notes.items():
            for identity, note in notes.items():
                text = "".join(str(part) for part in note.itertext(f"{W}t"))
                if text.strip() and (tag, identity) not in self._noted:
                    self._left_out.append(LeftOut("footnotes", "note without a mark in the text", text))

    def _slot(self, paragraph: etree._Element, kind: Kind, place: str, fields: Fields) -> Iterator[Slot]:
        self._places[paragraph] = place
        leaves = list(leaves_of(paragraph, fields, self._styles.hide))
        inline = Inline(leaves, name_of, collapse=False, is_own=is_link)
        if inline.text:
            yield Slot(inline.block(kind, place), lambda pieces: Writer(paragraph).write(inline.filled(pieces)))
        for what, alike in groupby(leaves, key=lambda leaf: name_of(leaf) if leaf.thing is not None else ""):
            texts = [leaf.text for leaf in alike if leaf.text.strip()] if what else []
            if what == HIDDEN:
                texts = ["".join(texts)] * bool(texts)
            if what in (CHOICE, HIDDEN) or not inline.text:
                called = f"choice of a {CHOICE}" if what == CHOICE else what
                self._left_out += [LeftOut(place, called, text) for text in texts]


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs, those of text boxes after the one they are attached to; only the newer version of a box."""
    for element in root:
        if element.tag in DELETED or element.tag == f"{COMPATIBLE}Fallback":
            continue
        if element.tag == f"{W}p":
            yield element
        yield from _paragraphs(element)


def _mark(tree: etree._Element, language: str) -> None:
    """Mark the language of the text, and remove old versions of text boxes, which still contain the old text."""
    for element in tree.iter(f"{W}lang"):
        if element.get(f"{W}val"):
            element.set(f"{W}val", language)
    for element in list(tree.iter(f"{COMPATIBLE}Fallback")):
        if element.find(f".//{W}p") is not None and (parent := element.getparent()) is not None:
            parent.remove(element)


def _is_docx(archive: Archive) -> bool:
    return "[Content_Types].xml" in archive and any(part.startswith("word/") for part in archive.names)


FORMAT = Format("a Word document", (".docx", ".docm", ".dotx"), open_docx, is_archive=_is_docx)
