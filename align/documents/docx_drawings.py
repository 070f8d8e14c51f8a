"""Text in the drawings of a Word document: shapes, charts, SmartArt, WordArt, and the descriptions of pictures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from lxml import etree

from align import xml
from align.documents.base import Block, Kind, LeftOut, Piece, Slot
from align.documents.docx_runs import DELETED
from align.documents.inline import once
from align.documents.pptx_text import PARAGRAPH, slot_of, together

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX: Final = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V: Final = "{urn:schemas-microsoft-com:vml}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""An older version of a drawing, for programs that do not know the newer one."""

STRINGS = (f"{C}strCache", f"{C}strLit", f"{C}multiLvlStrCache", f"{CX}strDim")
NUMBERS = (f"{C}numCache", f"{C}numLit", f"{CX}numDim")
FILE_NAME = re.compile(r"\S+\.\w{2,4}|https?://\S+|[A-Za-z]:\\.*|[\W\d_]*")
"""Descriptions that a program has filled in, and nobody would translate."""


def drawing_slots(trees: Sequence[etree._Element], place: str, left_out: list[LeftOut]) -> Iterator[Slot]:
    """The paragraphs of drawings; later trees, which may show the text of earlier ones, get the same new text.

    SmartArt keeps its text in one part, and a drawing that shows it in another. Fields alone join `left_out`.
    """
    seen: set[str] = set()
    slots: list[Slot] = []
    copies: list[Slot] = []
    for tree in trees:
        shown = [p for p in tree.iter(PARAGRAPH) if next(p.iterancestors(FALLBACK, *DELETED), None) is None]
        found = [slot for p in shown if (slot := slot_of(p, Kind.CAPTION, place, left_out)) is not None]
        slots += (slot for slot in found if slot.block.text not in seen)
        copies += (slot for slot in found if slot.block.text in seen)
        seen |= {slot.block.text for slot in found}
    return together(slots, copies)


def chart_slots(chart: etree._Element, place: str, left_out: list[LeftOut]) -> Iterator[Slot]:
    """Titles, and the names of rows and columns as the chart shows them; equal ones, as in every series, are one slot.

    The table behind a chart, which is used when somebody edits its data, keeps its own names.
    """
    yield from drawing_slots([chart], place, left_out)
    yield from once(_name_slot(value, place) for value in names_in(chart))


def names_in(chart: etree._Element) -> list[etree._Element]:
    """The names of rows and columns."""
    return [value for value in _values(chart, STRINGS) if (value.text or "").strip()]


def numbers_of(chart: etree._Element, place: str) -> Iterator[LeftOut]:
    """The numbers that a chart shows as its lines and bars."""
    if numbers := " ".join(value.text or "" for value in _values(chart, NUMBERS)):
        yield LeftOut(place, "numbers", numbers)


def description_slots(trees: Iterable[etree._Element]) -> Iterator[Slot]:
    """What pictures are said to show, for those who cannot see them."""
    number = 0
    for tree in trees:
        for properties in tree.iter(f"{WP}docPr", f"{V}shape", f"{V}rect", f"{V}oval", f"{V}group"):
            if next(properties.iterancestors(FALLBACK), None) is not None:
                continue
            number += 1
            for attribute in ("title", "descr") if properties.tag == f"{WP}docPr" else ("title", "alt"):
                yield from _attribute_slot(properties, attribute, Kind.CAPTION, f"picture {number}, description")


def word_art_slots(trees: Iterable[etree._Element]) -> Iterator[Slot]:
    """Text that is drawn, such as a watermark; equal ones are one slot, as a watermark is in every page header."""
    return once(
        slot
        for tree in trees
        for path in tree.iter(f"{V}textpath")
        if next(path.iterancestors(FALLBACK), None) is None
        for slot in _attribute_slot(path, "string", Kind.PARAGRAPH, "WordArt")
    )


def _values(chart: etree._Element, caches: tuple[str, ...]) -> Iterator[etree._Element]:
    for cache in chart.iter(*caches):
        yield from cache.iter(f"{C}v", f"{CX}pt")


def _name_slot(value: etree._Element, place: str) -> Slot:
    def put(pieces: Sequence[Piece]) -> None:
        value.text = _written(pieces)

    return Slot(Block(" ".join((value.text or "").split()), Kind.CELL, place), put)


def _attribute_slot(element: etree._Element, attribute: str, kind: Kind, place: str) -> Iterator[Slot]:
    text = " ".join(element.get(attribute, "").split())
    if text and not FILE_NAME.fullmatch(text):
        yield Slot(Block(text, kind, place), partial(_set, element, attribute))


def _set(element: etree._Element, attribute: str, pieces: Sequence[Piece]) -> None:
    new = _written(pieces)
    if new != " ".join(element.get(attribute, "").split()):
        element.set(attribute, new)


def _written(pieces: Iterable[Piece]) -> str:
    return xml.NOT_XML.sub("", "".join(piece.text for piece in pieces))
