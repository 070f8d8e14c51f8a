"""Paragraphs of DrawingML, as in the charts and SmartArt of Word documents: read as leaves, and written from leaves."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from align import xml
from align.documents.base import Kind, Slot
from align.documents.inline import PLAIN, Inline, Leaf

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SETTINGS = frozenset((f"{A}pPr", f"{A}endParaRPr"))
CHECKED = ("lang", "altLang", "dirty", "err", "noProof", "smtClean", "bmk")
"""Attributes of a run that say nothing about its look."""


def paragraph_slot(paragraph: etree._Element, place: str, kind: Kind = Kind.CAPTION) -> Iterator[Slot]:
    """The paragraph as a slot, if it has text."""
    inline = Inline(_leaves(paragraph), _name, collapse=False)
    if inline.text:
        yield Slot(inline.block(kind, place), lambda pieces: _write(paragraph, inline.filled(pieces)))


def _leaves(paragraph: etree._Element) -> Iterator[Leaf]:
    for child in paragraph:
        if child.tag == f"{A}r":
            yield Leaf(child.findtext(f"{A}t") or "", (_formatting(child),))
        elif child.tag not in SETTINGS:
            content = "".join(str(text) for text in child.itertext())
            yield Leaf(content, (), child, parts=child.tag == f"{A}br")


def _formatting(run: etree._Element) -> bytes:
    properties = run.find(f"{A}rPr")
    if properties is None:
        return b""
    lean = deepcopy(properties)
    for attribute in CHECKED:
        lean.attrib.pop(attribute, "")
    lean.tail = None
    return etree.tostring(lean, method="c14n")


def _write(paragraph: etree._Element, leaves: Iterable[Leaf]) -> None:
    for child in list(paragraph):
        if child.tag not in SETTINGS:
            paragraph.remove(child)
    end = paragraph.find(f"{A}endParaRPr")
    for leaf in leaves:
        made = leaf.thing if leaf.thing is not None else _run(leaf)
        paragraph.insert(paragraph.index(end) if end is not None else len(paragraph), made)


def _run(leaf: Leaf) -> etree._Element:
    run = etree.Element(f"{A}r")
    if formatting := leaf.chain[-1] if leaf.chain else b"":
        run.append(etree.fromstring(formatting))
    etree.SubElement(run, f"{A}t").text = xml.NOT_XML.sub("", leaf.text)
    return run


def _name(leaf: Leaf) -> str:
    if leaf.thing is not None:
        return {"br": "line break", "fld": "field"}.get(str(leaf.thing.tag).rpartition("}")[2], "object")
    formatting = leaf.chain[-1] if leaf.chain else b""
    for look, word in (
        (b' baseline="', "raised"),
        (b' b="1"', "bold"),
        (b' i="1"', "italics"),
        (b"hlinkClick", "link"),
    ):
        if look in formatting:
            return word
    return "formatting" if formatting else PLAIN
