"""The content of a Word paragraph: read as leaves, and written from leaves."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import groupby
from typing import Any, TypeAlias

from lxml import etree

from align import xml
from align.documents.docx_fields import Field, Group, Placed, W, is_computed, with_fields
from align.documents.inline import PLAIN, Leaf

UNWRAPPED = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "dir", "bdo"))
"""Elements around runs that mean nothing for the text; they disappear when new text is put in."""
CONTROL = f"{W}sdt"
WRAPPERS = frozenset(f"{W}{name}" for name in ("hyperlink", "fldSimple", "smartTag", "customXml"))
CHOICES = tuple(
    f"{W}sdtPr/{name}"
    for name in (
        *(f"{W}{kind}" for kind in ("dropDownList", "comboBox", "date", "picture", "dataBinding", "citation")),
        "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox",
    )
)
"""Content controls whose content is chosen, or comes from elsewhere."""
DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
IGNORED = frozenset(
    f"{W}{name}" for name in ("pPr", "proofErr", "sdtPr", "sdtEndPr", "rPr", "smartTagPr", "customXmlPr")
)
LAYOUT = f"{W}lastRenderedPageBreak"
"""Where the program last began a page: worked out again, and no part of the text."""
BREAKS = frozenset((f"{W}tab", f"{W}ptab", f"{W}br", f"{W}cr"))
UNSEEN = frozenset(
    f"{W}{name}{edge}"
    for name in ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm")
    for edge in ("Start", "End")
)
"""Objects that mark a place or a stretch for the program, and that nobody need see."""
UNSEEN_PARTS = frozenset(
    f"{W}{name}"
    for name in (
        *("footnoteRef", "endnoteRef", "annotationRef", "commentReference"),
        *("fldChar", "instrText", "separator", "continuationSeparator"),
    )
)
"""The number with which a note begins, where a comment hangs, and parts of a field that lies in several paragraphs."""
HYPHENS = {f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": ""}
TEXTS = frozenset((f"{W}t", *HYPHENS))
DRAWN = frozenset(
    (
        f"{W}drawing",
        f"{W}pict",
        f"{W}object",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    )
)
"""Objects whose text, if they have any, is in paragraphs of its own."""

LOOKS = ((b"<w:b>", "bold"), (b"<w:i>", "italics"), (b"<w:u ", "underline"), (b"<w:vertAlign", "raised"))

Links: TypeAlias = tuple[Any, ...]


def split_runs(tree: etree._Element) -> None:
    """Split runs so that each has a single part, with adjoining text as one part. This changes nothing visible."""
    for layout in list(tree.iter(LAYOUT)):
        parent = layout.getparent()
        if parent is not None:
            parent.remove(layout)
    for run in list(tree.iter(f"{W}r")):
        parts = [child for child in run if child.tag not in IGNORED]
        groups = [list(group) for _, group in groupby(parts, key=lambda e: e.tag in TEXTS or e)]
        properties = run.find(f"{W}rPr")
        for group in groups:
            if group[0].tag in TEXTS:
                text = group[0].makeelement(f"{W}t", {xml.XML_SPACE: "preserve"})
                text.text = "".join(HYPHENS.get(str(e.tag), e.text or "") for e in group)
                run.replace(group[0], text)
                for other in group[1:]:
                    run.remove(other)
                group[:] = [text]
        for group in groups[:0:-1]:
            single = run.makeelement(f"{W}r")
            single.extend([deepcopy(properties)] if properties is not None else [])
            single.extend(group)
            run.addnext(single)


def leaves_of(paragraph: etree._Element) -> Iterator[Leaf]:
    """The text and objects of a paragraph, each with the fields, links and formatting around it."""
    for found, chain in with_fields(list(_content(paragraph))):
        if isinstance(found, Group):
            yield Leaf(found.text, chain, found, shown=None if found.is_seen else "")
        else:
            yield from _leaf(found, chain)


def _content(element: etree._Element, chain: Links = ()) -> Iterator[Placed]:
    """The runs and objects in a paragraph, each with the links and controls around it."""
    for child in element:
        if child.tag in UNWRAPPED:
            yield from _content(child, chain)
        elif child.tag == CONTROL and not any(child.find(kind) is not None for kind in CHOICES):
            inside = child.find(f"{W}sdtContent")
            yield from _content(inside, (*chain, child)) if inside is not None else ()
        elif child.tag in WRAPPERS and not is_computed(child.get(f"{W}instr", "")):
            yield from _content(child, (*chain, child))
        elif child.tag not in IGNORED and child.tag not in DELETED and isinstance(child.tag, str):
            yield child, chain


def _leaf(element: etree._Element, chain: Links) -> Iterator[Leaf]:
    """A run's text with its formatting, or anything else as an object."""
    if element.tag != f"{W}r":
        yield Leaf(_inside(element), chain, element, shown="" if element.tag in UNSEEN else None)
        return
    part = next((e for e in element if e.tag != f"{W}rPr"), None)
    if part is not None and part.tag == f"{W}t":
        properties = element.find(f"{W}rPr")
        formatting = etree.tostring(_lean(properties), method="c14n") if properties is not None else b""
        yield Leaf(part.text or "", (*chain, formatting))
    elif part is not None:
        shown = "" if part.tag in UNSEEN_PARTS else None
        yield Leaf(_inside(part), chain, element, part.tag in BREAKS, shown)


def _inside(element: etree._Element) -> str:
    """The text in an object; that of a text box is in paragraphs of its own, and instructions are no text."""
    if element.tag in DRAWN or element.tag in UNSEEN_PARTS:
        return ""
    return "".join(str(text) for text in element.itertext())


def _lean(properties: etree._Element) -> etree._Element:
    """Formatting without what does not affect the look: the language, and changes of formatting."""
    lean = deepcopy(properties)
    for child in list(lean):
        if child.tag in (f"{W}lang", f"{W}rPrChange", f"{W}noProof", f"{W}ins", f"{W}del"):
            lean.remove(child)
    return lean


class Writer:
    """Replaces the content of a paragraph, leaf by leaf."""

    def __init__(self, paragraph: etree._Element) -> None:
        for child in list(paragraph):
            if child.tag != f"{W}pPr":
                paragraph.remove(child)
        self._opened: list[tuple[Any, etree._Element]] = []
        """The links around the last leaf, each with the element that holds what is inside it."""
        self._paragraph = paragraph
        self._used: set[Any] = set()

    def write(self, leaves: Iterable[Leaf]) -> None:
        for leaf in leaves:
            self._open(leaf.chain if leaf.thing is not None else leaf.chain[:-1])
            if leaf.thing is None:
                self._holder.append(_run(leaf))
            elif isinstance(leaf.thing, Group):
                self._holder.extend(leaf.thing.elements)
            else:
                self._holder.append(leaf.thing)
        self._open(())

    @property
    def _holder(self) -> etree._Element:
        return self._opened[-1][1] if self._opened else self._paragraph

    def _open(self, chain: Links) -> None:
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
        made = etree.SubElement(self._holder, link.tag, dict(link.attrib))
        for child in link:
            if child.tag in IGNORED:
                made.append(deepcopy(child))
        if link.tag != CONTROL:
            return made
        for properties in made.findall(f"{W}sdtPr") if again else ():
            for identity in properties.findall(f"{W}id"):
                properties.remove(identity)
        return etree.SubElement(made, f"{W}sdtContent")


def _run(leaf: Leaf) -> etree._Element:
    run = etree.Element(f"{W}r")
    if formatting := leaf.chain[-1] if leaf.chain else b"":
        run.append(etree.fromstring(formatting))
    text = etree.SubElement(run, f"{W}t", {xml.XML_SPACE: "preserve"})
    text.text = xml.NOT_XML.sub("", leaf.text)
    return run


def name_of(leaf: Leaf) -> str:
    """What a leaf's formatting or object is, in one word."""
    if isinstance(leaf.thing, Group):
        return "field"
    if leaf.thing is not None:
        part = next((e for e in leaf.thing if e.tag != f"{W}rPr"), leaf.thing)
        return str((part if leaf.thing.tag == f"{W}r" else leaf.thing).tag).rpartition("}")[2]
    if len(leaf.chain) > 1:
        link = leaf.chain[-2]
        tag = "" if isinstance(link, Field) else str(link.tag).rpartition("}")[2]
        return {"hyperlink": "link", "sdt": "content control"}.get(tag, "field")
    formatting = leaf.chain[-1] if leaf.chain else b""
    return next((word for mark, word in LOOKS if mark in formatting), "formatting") if formatting else PLAIN
