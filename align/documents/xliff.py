"""XLIFF 1.2 and 2.x from a translation program: the sources are the text, and the translations become the targets."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import partial

from lxml import etree

from align import xml
from align.documents.base import XML_HEAD, Format, Kind, Piece, ReadOptions, Shape, Slot
from align.documents.inline import Inline, Leaf
from align.documents.mixed import Role, whole
from align.errors import AlignError
from align.xml import local

FORMATS = frozenset(("g", "mrk", "pc", "hi", "sub"))
UNTRANSLATED = "no"


def open_xliff(name: str, content: bytes, options: ReadOptions) -> Shape:
    """An XLIFF file with a slot for each source that should be translated, whether a unit or a segment of one."""
    del options
    root = xml.parsed(name, content)
    if local(root) != "xliff":
        raise AlignError(f"{name}: is not an XLIFF file")
    slots = list(_slots(root))

    def save(language: str) -> bytes:
        is_new = root.get("version", "").startswith("2")
        for element in [root] if is_new else root.iter():
            if is_new or local(element) == "file":
                element.set("trgLang" if is_new else "target-language", language)
        return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")

    return Shape(slots, save)


def _slots(root: etree._Element) -> Iterator[Slot]:
    for source in root.iter():
        holder = source.getparent()
        if local(source) != "source" or holder is None or local(holder) not in ("trans-unit", "segment"):
            continue
        line = [holder, *holder.iterancestors()]
        if any(element.get("translate") == UNTRANSLATED for element in line):
            continue
        inline = Inline(whole(source).leaves(_role), _name, collapse=False, paired=True)
        if inline.text:
            unit = next(element for element in line if local(element) in ("trans-unit", "unit"))
            block = inline.block(Kind.PARAGRAPH, f"unit {unit.get('id', '')}".strip())
            yield Slot(block, partial(_put, source, holder))


def _put(source: etree._Element, holder: etree._Element, pieces: Sequence[Piece]) -> None:
    """A target beside the source, made from a copy of it, so that it keeps the source's codes and their ids."""
    for old in [element for element in holder if local(element) == "target"]:
        holder.remove(old)
    target = deepcopy(source)
    target.tail = source.tail
    target.tag = str(source.tag).replace("source", "target")
    target.attrib.clear()
    if space := source.get(xml.XML_SPACE):
        target.set(xml.XML_SPACE, space)
    after = next((e for e in holder if local(e) == "seg-source"), source)
    after.addnext(target)
    stretch = whole(target)
    stretch.write(Inline(stretch.leaves(_role), _name, collapse=False, paired=True).filled(pieces))


def _role(element: etree._Element) -> Role:
    return Role.FORMAT if local(element) in FORMATS else Role.OBJECT


def _name(leaf: Leaf) -> str:
    return "code" if leaf.thing is not None else "formatting"


BEGINNING = re.compile(XML_HEAD + rb"<(?:\w+:)?xliff\b", re.DOTALL)

FORMAT = Format(
    "XLIFF",
    (".xlf", ".xliff"),
    open_xliff,
    begins=lambda head: bool(BEGINNING.match(head)),
    is_text=True,
)
