"""Paragraphs of DrawingML (`a:p`), in slides, notes, charts and SmartArt: read as leaves, and written from leaves."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from align import xml
from align.documents.base import Kind, LeftOut, Piece, Slot
from align.documents.entries import FIELD
from align.documents.inline import Inline
from align.documents.leaves import PLAIN, Leaf

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARAGRAPH, RUN, TEXT, BREAK = f"{A}p", f"{A}r", f"{A}t", f"{A}br"
LOOK = f"{A}rPr"
EDGES = (f"{A}pPr", f"{A}endParaRPr")
"""What is about the whole paragraph."""
UNSEEN = frozenset(("lang", "altLang", "dirty", "err", "smtClean", "bmk", "noProof"))
"""Attributes of a run that do not affect its look."""
PARTS = re.compile("([\t\n\v])")


def slot_of(paragraph: etree._Element, kind: Kind, place: str, left_out: list[LeftOut]) -> Slot | None:
    """The slot of a paragraph; None if it has no text but that of fields, which goes to `left_out`."""
    _split_runs(paragraph)
    inline = Inline(_leaves(paragraph), _name, collapse=False)
    if not inline.text:
        texts = [leaf.text for leaf in _leaves(paragraph) if leaf.thing is not None and leaf.text.strip()]
        left_out += [LeftOut(place, FIELD, text) for text in texts]
        return None

    def put(pieces: Sequence[Piece]) -> None:
        _write(paragraph, list(inline.filled(pieces)))

    return Slot(inline.block(kind, place), put)


def together(slots: Iterable[Slot], copies: Sequence[Slot]) -> Iterator[Slot]:
    """The slots, each writing also into those of the copies that show the same text, perhaps in another look."""
    for slot in slots:
        same = [copy for copy in copies if copy.block.text == slot.block.text]

        def put(pieces: Sequence[Piece], slot: Slot = slot, same: Sequence[Slot] = same) -> None:
            for copy in same:
                is_alike = copy.block.runs == slot.block.runs
                copy.put(pieces if is_alike else _without_runs(copy, pieces))
            slot.put(pieces)

        yield Slot(slot.block, put)


def _without_runs(slot: Slot, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces as plain text for a block with other runs, with its objects at the end."""
    objects = [Piece("", number) for number, run in enumerate(slot.block.runs) if run.is_object]
    return [Piece("".join(piece.text for piece in pieces)), *objects]


def mark_language(root: etree._Element, old: str, new: str) -> None:
    """Mark all text that is marked as being in one language as being in another."""
    for element in root.iter(LOOK, EDGES[1], f"{A}defRPr"):
        if element.get("lang") == old:
            element.set("lang", new)


def language_of(roots: Iterable[etree._Element]) -> str:
    """The language that most of the runs are marked as being in; empty if none is."""
    found = Counter(look.get("lang", "") for root in roots for run in root.iter(RUN) for look in run.iter(LOOK))
    del found[""]
    return found.most_common(1)[0][0] if found else ""


def _split_runs(paragraph: etree._Element) -> None:
    """Split runs at tabs and line ends, so that these are runs of their own. This changes nothing visible."""
    for run in list(paragraph.iter(RUN)):
        text = run.find(TEXT)
        parts = [part for part in PARTS.split(text.text or "") if part] if text is not None else []
        if text is None or len(parts) < 2:
            continue
        for part in parts[:0:-1]:
            other = deepcopy(run)
            other.tail = None
            other.find(TEXT).text = part  # type: ignore[union-attr]
            run.addnext(other)
        text.text = parts[0]


def _leaves(paragraph: etree._Element) -> Iterator[Leaf]:
    """Runs are text with their formatting; breaks, tabs, fields, formulas and whatever else there is are objects."""
    for child in paragraph:
        if not isinstance(child.tag, str) or child.tag in EDGES:
            continue
        look = child.find(LOOK)
        formatting = etree.tostring(_lean(look), method="c14n") if look is not None and _has_look(look) else b""
        chain = (formatting,) if formatting else ()
        text = "".join(element.text or "" for element in child.iter() if element.tag == TEXT)
        if child.tag == RUN and not PARTS.fullmatch(text):
            yield Leaf(text, chain)
        else:
            content = "".join(str(inner) for inner in child.itertext()) if child.tag != BREAK else ""
            yield Leaf(content, chain, child, child.tag in (RUN, BREAK))


def _has_look(look: etree._Element) -> bool:
    return len(look) > 0 or any(name not in UNSEEN for name in look.attrib)


def _lean(look: etree._Element) -> etree._Element:
    lean = deepcopy(look)
    lean.tail = None
    for name in UNSEEN & {str(name) for name in lean.attrib}:
        del lean.attrib[name]
    return lean


def _write(paragraph: etree._Element, leaves: Sequence[Leaf]) -> None:
    """Replace a paragraph's content. Runs are marked as being in the language of the first one."""
    first = next((look.get("lang") for look in paragraph.iter(LOOK) if look.get("lang")), None)
    for child in list(paragraph):
        if child.tag not in EDGES:
            paragraph.remove(child)
    end = paragraph.find(EDGES[1])
    at = paragraph.index(end) if end is not None else len(paragraph)
    paragraph[at:at] = [leaf.thing if leaf.thing is not None else _run(leaf, first) for leaf in leaves]


def _run(leaf: Leaf, lang: str | None) -> etree._Element:
    run = etree.Element(RUN)
    if leaf.chain:
        run.append(etree.fromstring(leaf.chain[-1]))
    elif lang:
        etree.SubElement(run, LOOK)
    if lang:
        run[0].set("lang", lang)
    etree.SubElement(run, TEXT).text = xml.NOT_XML.sub("", leaf.text)
    return run


def _name(leaf: Leaf) -> str:
    if leaf.thing is not None:
        name = str(leaf.thing.tag).rpartition("}")[2]
        return {"br": "line break", "fld": "field", "r": "tab"}.get(name, "formula" if name == "m" else name)
    look = etree.fromstring(leaf.chain[-1]) if leaf.chain else None
    if look is None:
        return PLAIN
    if look.find(f"{A}hlinkClick") is not None:
        return "link"
    if (baseline := look.get("baseline", "0").strip("%")) not in ("0", ""):
        return "subscript" if baseline.startswith("-") else "superscript"
    for name, off, word in (("b", "0", "bold"), ("i", "0", "italics"), ("u", "none", "underline")):
        if look.get(name, off) not in (off, "false"):
            return word
    return "formatting"
