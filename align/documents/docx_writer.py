"""The content of a Word paragraph, written from leaves."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from align import xml
from align.documents.docx_fields import Chain, Field, Group, W
from align.documents.docx_runs import BASE, CONTROL, IGNORED
from align.documents.leaves import Leaf


class Writer:
    """Replaces the content of a paragraph, leaf by leaf."""

    def __init__(self, paragraph: etree._Element) -> None:
        for child in list(paragraph):
            if child.tag != f"{W}pPr":
                paragraph.remove(child)
        for control in paragraph.iterancestors(CONTROL):
            _fill(control)
        self._opened: list[tuple[Any, etree._Element]] = []
        """The links around the last leaf, each with the element that holds what is inside it."""
        self._paragraph = paragraph
        self._used: set[Any] = set()

    def write(self, leaves: Iterable[Leaf]) -> None:
        for leaf in _in_order(list(leaves)):
            if leaf.thing is None:
                self._open(leaf.chain[:-1])
                self._holder.append(_run(leaf))
                continue
            placed = leaf.thing.placed if isinstance(leaf.thing, Group) else ((leaf.thing, leaf.chain),)
            for element, chain in placed:
                self._open(chain)
                self._holder.append(element)
        self._open(())

    @property
    def _holder(self) -> etree._Element:
        return self._opened[-1][1] if self._opened else self._paragraph

    def _open(self, chain: Chain) -> None:
        """Close the links that are not around what follows, and open those that are."""
        shared = 0
        while shared < min(len(self._opened), len(chain)) and self._opened[shared][0] is chain[shared]:
            shared += 1
        while len(self._opened) > shared:
            link, _ = self._opened.pop()
            if isinstance(link, Field):
                self._holder.append(deepcopy(link.after) if link in self._used else link.after)
            self._used.add(link)
        for link in chain[shared:]:
            self._opened.append((link, self._inside(link)))

    def _inside(self, link: Any) -> etree._Element:
        """Begin a link, and return what holds its content."""
        again = link in self._used
        if isinstance(link, Field):
            self._holder.extend(deepcopy(e) if again else e for e in link.before)
            return self._holder
        if link.tag == f"{W}r":
            self._holder.append(run := deepcopy(link))
            base: etree._Element = run.findall(BASE)[0]
            for child in list(base):
                base.remove(child)
            return base
        made = etree.SubElement(self._holder, link.tag, dict(link.attrib))
        for child in link:
            if child.tag in IGNORED:
                made.append(deepcopy(child))
        if link.tag != CONTROL:
            return made
        _fill(made)
        for properties in made.findall(f"{W}sdtPr") if again else ():
            for identity in properties.findall(f"{W}id"):
                properties.remove(identity)
        return etree.SubElement(made, f"{W}sdtContent")


def _fill(control: etree._Element) -> None:
    """Mark a content control as filled in: no longer a prompt, nor what a program would overwrite on opening."""
    for properties in control.findall(f"{W}sdtPr"):
        for state in (*properties.findall(f"{W}showingPlcHdr"), *properties.findall(f"{W}dataBinding")):
            properties.remove(state)


def _in_order(leaves: list[Leaf]) -> Iterator[Leaf]:
    """The leaves, with the parts of fields that lie in several paragraphs in the order in which they were read."""
    parts = [leaf for leaf in leaves if isinstance(leaf.thing, Group) and leaf.thing.order is not None]
    ordered = iter(sorted(parts, key=lambda leaf: leaf.thing.order))
    for leaf in leaves:
        is_part = isinstance(leaf.thing, Group) and leaf.thing.order is not None
        yield next(ordered) if is_part else leaf


def _run(leaf: Leaf) -> etree._Element:
    run = etree.Element(f"{W}r")
    if formatting := leaf.chain[-1] if leaf.chain else b"":
        run.append(etree.fromstring(formatting))
    text = etree.SubElement(run, f"{W}t", {xml.XML_SPACE: "preserve"})
    text.text = xml.NOT_XML.sub("", leaf.text)
    return run
