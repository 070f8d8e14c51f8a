"""The content of a Word paragraph, read as leaves."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import groupby
from typing import Any, TypeAlias

from lxml import etree

from align import xml
from align.documents.docx_fields import Field, Fields, Group, Placed, W, is_computed
from align.documents.leaves import PLAIN, Leaf

UNWRAPPED = frozenset((f"{W}ins", f"{W}moveTo"))
"""Elements around runs that mean nothing for the text; they disappear when new text is put in."""
CONTROL = f"{W}sdt"
WRAPPERS = frozenset(f"{W}{name}" for name in ("hyperlink", "fldSimple", "smartTag", "customXml", "dir", "bdo"))
CHOICES = tuple(
    f"{W}sdtPr/{name}"
    for name in (
        *(f"{W}{kind}" for kind in ("dropDownList", "comboBox", "date", "picture", "citation")),
        "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox",
    )
)
"""Content controls whose content is chosen or made rather than written."""
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
BASE = f"{W}ruby/{W}rubyBase"
"""The text of a run above which small letters tell how it is read."""
DRAWN = frozenset(
    (
        f"{W}drawing",
        f"{W}pict",
        f"{W}object",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    )
)
"""Objects whose text, if they have any, is in paragraphs of its own."""

HIDDEN = "hidden text"
"""What text is called that only its author sees."""
LOOKS = (
    *((b"<w:vertAlign", "raised"), (b"<w:position", "raised")),
    *((b"<w:b>", "bold"), (b"<w:i>", "italics"), (b"<w:u ", "underline")),
)
OBJECTS = {
    **dict.fromkeys(("oMath", "oMathPara"), "formula"),
    **dict.fromkeys(("drawing", "pict", "AlternateContent"), "picture"),
    **{"sdt": "content control", "fldSimple": "field", "sym": "symbol"},
}
LINKS = {"hyperlink": "link", "sdt": "content control", "fldSimple": "field"}
"""What elements are called, where their own names would say nothing to most people."""

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
                text.text = "".join(HYPHENS.get(str(e.tag), "".join(map(str, e.itertext()))) for e in group)
                run.replace(group[0], text)
                for other in group[1:]:
                    run.remove(other)
                group[:] = [text]
        for group in groups[:0:-1]:
            single = run.makeelement(f"{W}r")
            single.extend([deepcopy(properties)] if properties is not None else [])
            single.extend(group)
            run.addnext(single)


def leaves_of(paragraph: etree._Element, fields: Fields, is_hidden: Callable[[etree._Element], bool]) -> Iterator[Leaf]:
    """The text and objects of a paragraph, each with the fields, links and formatting around it.

    `fields` must have read the paragraphs before it. Hidden runs are objects that nobody need see.
    """
    for found, chain in fields.read(list(_content(paragraph))):
        if isinstance(found, Group):
            yield Leaf(found.text, chain, found, shown=None if found.is_seen else "")
        else:
            yield from _leaf(found, chain, is_hidden)


def _content(element: etree._Element, chain: Links = ()) -> Iterator[Placed]:
    """The runs and objects in a paragraph, each with the links and controls around it."""
    for child in element:
        if child.tag in UNWRAPPED:
            yield from _content(child, chain)
        elif (inside := _inside_of(child)) is not None:
            content = list(_content(inside, (*chain, child)))
            yield from content or [(child, chain)]
        elif child.tag not in IGNORED and child.tag not in DELETED and isinstance(child.tag, str):
            yield child, chain


def _inside_of(element: etree._Element) -> etree._Element | None:
    """What holds the content of a link, a control or the like; None if it is none, or if it is an object as a whole."""
    if element.tag == CONTROL:
        is_chosen = any(element.find(kind) is not None for kind in CHOICES)
        return None if is_chosen else element.find(f"{W}sdtContent")
    if element.tag in WRAPPERS:
        return None if is_computed(element.get(f"{W}instr", "")) else element
    return element.find(BASE) if element.tag == f"{W}r" else None


def _leaf(element: etree._Element, chain: Links, is_hidden: Callable[[etree._Element], bool]) -> Iterator[Leaf]:
    """A run's text with its formatting, or anything else as an object."""
    if element.tag != f"{W}r":
        is_empty = element.tag in (*WRAPPERS, CONTROL) and element.find(f".//{W}r") is None
        yield Leaf(_inside(element), chain, element, shown="" if is_empty or element.tag in UNSEEN else None)
        return
    part = next((e for e in element if e.tag != f"{W}rPr"), None)
    if part is not None and part.tag in (f"{W}t", *BREAKS) and is_hidden(element):
        hidden = Group(((element, chain),), is_seen=False, name=HIDDEN)
        yield Leaf(hidden.text, chain, hidden, shown="")
    elif part is not None and part.tag == f"{W}t":
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


def is_link(link: Any) -> bool:
    """Whether a member of a chain is a link, a field or a control rather than the look of a run."""
    return not isinstance(link, bytes)


def name_of(leaf: Leaf) -> str:
    """What a leaf's formatting or object is, in a word or two."""
    if isinstance(leaf.thing, Group):
        return leaf.thing.name
    if leaf.thing is not None:
        part = next((e for e in leaf.thing if e.tag != f"{W}rPr"), leaf.thing)
        tag = str((part if leaf.thing.tag == f"{W}r" else leaf.thing).tag).rpartition("}")[2]
        return OBJECTS.get(tag, tag)
    if len(leaf.chain) > 1:
        link = leaf.chain[-2]
        if isinstance(link, Field):
            return "link" if link.name == "HYPERLINK" else "field"
        tag = str(link.tag).rpartition("}")[2]
        return LINKS.get(tag, "formatting")
    formatting = leaf.chain[-1] if leaf.chain else b""
    return next((word for mark, word in LOOKS if mark in formatting), "formatting") if formatting else PLAIN
