"""Text in the drawings of a Word document: charts, SmartArt, and the descriptions of pictures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from lxml import etree

from align import xml
from align.documents.base import Block, Kind, LeftOut, Piece, Slot

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

FILE_NAME = re.compile(r"\S+\.\w{2,4}|https?://\S+|[A-Za-z]:\\.*|[\W\d_]*")
"""Descriptions that a program has filled in, and nobody would translate."""


def text_slots(trees: Sequence[etree._Element], place: str) -> Iterator[Slot]:
    """The paragraphs of a chart or of SmartArt. The first tree has the text, and others may show the same again."""
    copies = [paragraph for tree in trees[1:] for paragraph in tree.iter(f"{A}p")]
    for paragraph in trees[0].iter(f"{A}p"):
        text = _text(paragraph)
        if text.strip():
            same = [paragraph, *(copy for copy in copies if _text(copy) == text)]
            yield Slot(Block(text.strip(), Kind.CAPTION, place), partial(_put, same))


def data_left_out(chart: etree._Element, place: str) -> Iterator[LeftOut]:
    """Names of rows and columns, which a chart takes from its table whenever it is opened."""
    for value in chart.iter(f"{C}v"):
        if value.getparent().getparent().tag == f"{C}strCache" and (value.text or "").strip():  # type: ignore[union-attr]
            yield LeftOut(place, "name from the chart's table", value.text or "")


def description_slots(trees: Iterable[etree._Element]) -> Iterator[Slot]:
    """What pictures are said to show, for those who cannot see them."""
    number = 0
    for tree in trees:
        for properties in tree.iter(f"{WP}docPr"):
            number += 1
            for attribute in ("title", "descr"):
                text = " ".join(properties.get(attribute, "").split())
                if text and not FILE_NAME.fullmatch(text):
                    block = Block(text, Kind.CAPTION, f"picture {number}, description")
                    yield Slot(block, partial(_describe, properties, attribute))


def _text(paragraph: etree._Element) -> str:
    return "".join(element.text or "" for element in paragraph.iter(f"{A}t"))


def _put(paragraphs: Sequence[etree._Element], pieces: Sequence[Piece]) -> None:
    for paragraph in paragraphs:
        first, *others = paragraph.iter(f"{A}t")
        first.text = xml.NOT_XML.sub("", "".join(piece.text for piece in pieces))
        for other in others:
            other.text = ""


def _describe(properties: etree._Element, attribute: str, pieces: Sequence[Piece]) -> None:
    properties.set(attribute, xml.NOT_XML.sub("", "".join(piece.text for piece in pieces)))
