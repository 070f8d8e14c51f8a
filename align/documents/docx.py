"""Word documents (.docx), as Word and others write them.

The parts are read as XML rather than by python-docx, which shows no footnotes, text boxes or tracked changes; what is
not text stays byte by byte as it was.
"""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, TypeAlias

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.documents.base import Format, Kind, Piece, ReadOptions, Shape, Slot
from align.documents.inline import PLAIN, Inline, Leaf, once
from align.documents.places import Places
from align.errors import AlignError

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"

UNWRAPPED = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
)
"""Elements around runs that mean nothing for the text; they disappear when new text is put in."""
LINKS = frozenset((f"{W}hyperlink", f"{W}fldSimple"))
DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
IGNORED = frozenset(f"{W}{name}" for name in ("pPr", "proofErr", "lastRenderedPageBreak", "sdtPr", "sdtEndPr", "rPr"))
BREAKS = frozenset((f"{W}tab", f"{W}br", f"{W}cr"))
Links: TypeAlias = tuple[etree._Element, ...]
HYPHENS = {f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": ""}
UNSEEN = frozenset(
    f"{W}{name}{edge}"
    for name in ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm")
    for edge in ("Start", "End")
)
"""Objects that mark a place or a stretch for the program, and that nobody need see."""
UNSEEN_PARTS = frozenset(f"{W}{name}" for name in ("footnoteRef", "endnoteRef", "annotationRef", "commentReference"))
"""The number with which a note begins, and where a comment hangs."""
TEXTS = frozenset((f"{W}t", *HYPHENS))
TRACKED = (*DELETED, f"{W}ins", f"{W}moveTo")


@dataclass(frozen=True, eq=False)
class _Field:
    """A field that the program fills in (a page number, a link): what comes before its text, and its end."""

    before: tuple[etree._Element, ...]
    after: etree._Element


def open_docx(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A document; footnotes and text boxes follow their paragraphs, and page headers come last, once each."""
    del options
    archive = Archive(name, content)
    parts = _parts(name, archive)
    main = next(iter(parts.get("officeDocument", [])), None)
    if main is None or main not in archive:
        raise AlignError(f"{name}: is not a Word document")
    related = _parts(name, archive, main)
    wanted_parts = [
        main,
        *(part for kind in ("footnotes", "endnotes", "header", "footer") for part in related.get(kind, [])),
    ]
    trees = {part: _tree(name, archive, part) for part in wanted_parts if part in archive}
    style_trees = {part: _tree(name, archive, part) for part in related.get("styles", []) if part in archive}
    styles = _Styles(style_trees.values())
    notes = {
        f"{W}{kind}Reference": {e.get(f"{W}id"): e for part in related.get(f"{kind}s", []) for e in trees.get(part, ())}
        for kind in ("footnote", "endnote")
    }
    slots = list(_body(trees[main], styles, notes))
    headers = [trees[part] for kind in ("header", "footer") for part in related.get(kind, []) if part in trees]
    slots += once(slot for tree in headers for slot in _plain(tree, Kind.HEADER, "page header"))

    def save(language: str) -> bytes:
        written = {**trees, **style_trees}
        for tree in written.values():
            _mark(tree, language)
        return archive.replaced(
            {
                part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                for part, tree in written.items()
            }
        )

    return Shape(slots, save, list(_warnings(name, archive, trees[main], related)))


def _parts(name: str, archive: Archive, part: str = "") -> dict[str, list[str]]:
    """The parts that a part (by default the package) is related to, by kind."""
    folder, file = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, list[str]] = {}
    if relations in archive:
        for element in xml.parsed(f"{name}, {relations}", archive.read(relations)).iter(f"{RELATIONS}Relationship"):
            if element.get("TargetMode") != "External":  # never fetched
                path = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
                found.setdefault(posixpath.basename(element.get("Type", "")), []).append(path)
    return found


def _tree(name: str, archive: Archive, part: str) -> etree._Element:
    content = archive.read(part)
    if STRICT[1:-1].encode() in content:
        content = content.replace(STRICT[1:-1].encode(), W[1:-1].encode())
    tree = xml.parsed(f"{name}, {part}", content)
    _split_runs(tree)
    return tree


class _Styles:
    """Paragraph styles by their English names."""

    def __init__(self, trees: Iterable[etree._Element]) -> None:
        self._styles = {e.get(f"{W}styleId"): e for tree in trees for e in tree.iter(f"{W}style")}

    def kind(self, paragraph: etree._Element) -> Kind:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return Kind.PARAGRAPH
        style = properties.find(f"{W}pStyle")
        for name in self._names(style.get(f"{W}val") if style is not None else None):
            if name.startswith(("heading", "title", "subtitle")):
                return Kind.HEADING
            if name == "caption":
                return Kind.CAPTION
            if name.startswith("list"):
                return Kind.LIST_ITEM
        if properties.find(f"{W}numPr") is not None:
            return Kind.LIST_ITEM
        return Kind.HEADING if properties.find(f"{W}outlineLvl") is not None else Kind.PARAGRAPH

    def _names(self, identity: str | None) -> Iterator[str]:
        seen = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[identity]
            name, parent = style.find(f"{W}name"), style.find(f"{W}basedOn")
            if name is not None:
                yield name.get(f"{W}val", "").lower()
            identity = parent.get(f"{W}val") if parent is not None else None


def _body(root: etree._Element, styles: _Styles, notes: dict[str, dict[str | None, etree._Element]]) -> Iterator[Slot]:
    places, count = Places(), 0
    for paragraph in _paragraphs(root):
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        if row is not None:
            cell = next(paragraph.iterancestors(f"{W}tc"))
            kind, place = Kind.CELL, places.cell(next(row.iterancestors(f"{W}tbl")), row, cell)
        else:
            kind, place = styles.kind(paragraph), places.paragraph()
        yield from _slot(paragraph, kind, place)
        for reference in paragraph.iter(*notes):
            note = notes[reference.tag].get(reference.get(f"{W}id"))
            if note is not None and next(reference.iterancestors(f"{W}p")) is paragraph:
                count += 1
                yield from _plain(note, Kind.FOOTNOTE, f"footnote {count}")


def _plain(root: etree._Element, kind: Kind, place: str) -> Iterator[Slot]:
    for paragraph in _paragraphs(root):
        yield from _slot(paragraph, kind, place)


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs, those of text boxes after the one they are attached to; only the newer version of a box."""
    for element in root:
        if element.tag in DELETED or element.tag == f"{COMPATIBLE}Fallback":
            continue
        if element.tag == f"{W}p":
            yield element
        yield from _paragraphs(element)


def _slot(paragraph: etree._Element, kind: Kind, place: str) -> Iterator[Slot]:
    inline = Inline(_leaves(paragraph), _name, collapse=False)
    if inline.text:
        yield Slot(inline.block(kind, place), lambda pieces: _write(paragraph, inline, pieces))


def _leaves(paragraph: etree._Element) -> Iterator[Leaf]:
    content = list(_content(paragraph))
    ends = _fields(content)
    number = 0
    while number < len(content):
        separate, end = ends.get(number, (number, number))
        field = _Field(tuple(e for e, _ in content[number : separate + 1]), content[end][0])
        inside = [leaf for e, chain in content[separate + 1 : end] for leaf in _leaf(e, (field, *chain))]
        if any(leaf.text for leaf in inside):
            yield from inside
            number = end + 1
        else:
            yield from _leaf(*content[number])
            number += 1


def _content(element: etree._Element, chain: Links = ()) -> Iterator[tuple[etree._Element, Links]]:
    """The runs and objects in a paragraph, each with the links around it."""
    for child in element:
        if child.tag in UNWRAPPED:
            yield from _content(child, chain)
        elif child.tag in LINKS:
            yield from _content(child, (*chain, child))
        elif child.tag not in IGNORED and child.tag not in DELETED and isinstance(child.tag, str):
            yield child, chain


def _split_runs(tree: etree._Element) -> None:
    """Split runs so that each has a single part, with adjoining text as one part. This changes nothing visible."""
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


def _fields(content: Sequence[tuple[etree._Element, Links]]) -> dict[int, tuple[int, int]]:
    """Fields that end in the paragraph where they begin, with the indices of their separator and end; none nested."""
    found, begin, separate, depth = {}, 0, 0, 0
    for number, (element, _) in enumerate(content):
        mark = element.find(f"{W}fldChar")
        kind = mark.get(f"{W}fldCharType") if mark is not None else None
        if kind == "begin":
            depth += 1
            begin, separate = (number, 0) if depth == 1 else (begin, -1)
        elif kind == "separate" and depth == 1 and separate == 0:
            separate = number
        elif kind == "end":
            if depth == 1 and separate > begin:
                found[begin] = separate, number
            depth = max(depth - 1, 0)
    return found


def _leaf(element: etree._Element, chain: tuple[Any, ...]) -> Iterator[Leaf]:
    """A run's text with its formatting, or anything else as an object."""
    if element.tag != f"{W}r":
        yield Leaf("", chain, element, shown="" if element.tag in UNSEEN else None)
        return
    part = next((e for e in element if e.tag != f"{W}rPr"), None)
    if part is not None and part.tag == f"{W}t":
        properties = element.find(f"{W}rPr")
        formatting = etree.tostring(_lean(properties), method="c14n") if properties is not None else b""
        yield Leaf(part.text or "", (*chain, formatting))
    elif part is not None:
        yield Leaf("", chain, element, part.tag in BREAKS, "" if part.tag in UNSEEN_PARTS else None)


def _lean(properties: etree._Element) -> etree._Element:
    """Formatting without what does not affect the look: the language, and changes of formatting."""
    lean = deepcopy(properties)
    for child in list(lean):
        if child.tag in (f"{W}lang", f"{W}rPrChange", f"{W}noProof", f"{W}ins", f"{W}del"):
            lean.remove(child)
    return lean


def _write(paragraph: etree._Element, inline: Inline, pieces: Iterable[Piece]) -> None:
    """Replace a paragraph's content."""
    leaves = list(inline.filled(list(pieces)))
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    used: set[object] = set()
    for chain, group in groupby(leaves, key=lambda leaf: leaf.chain if leaf.thing is not None else leaf.chain[:-1]):
        holder, last = paragraph, None
        for link in chain:
            if isinstance(link, _Field):
                holder.extend(deepcopy(e) if link in used else e for e in link.before)
                last = deepcopy(link.after) if link in used else link.after
            else:
                holder = etree.SubElement(holder, link.tag, dict(link.attrib))
            used.add(link)
        for leaf in group:
            holder.append(leaf.thing if leaf.thing is not None else _run(leaf))
        if last is not None:
            holder.append(last)


def _run(leaf: Leaf) -> etree._Element:
    run = etree.Element(f"{W}r")
    if formatting := leaf.chain[-1] if leaf.chain else b"":
        run.append(etree.fromstring(formatting))
    text = etree.SubElement(run, f"{W}t", {xml.XML_SPACE: "preserve"})
    text.text = xml.NOT_XML.sub("", leaf.text)
    return run


def _name(leaf: Leaf) -> str:
    if leaf.thing is not None:
        part = next((e for e in leaf.thing if e.tag != f"{W}rPr"), leaf.thing)
        return str(part.tag).rpartition("}")[2]
    if any(isinstance(link, _Field) for link in leaf.chain):
        return "field"
    if len(leaf.chain) > 1:
        return "link"
    formatting = leaf.chain[-1] if leaf.chain else b""
    if not formatting:
        return PLAIN
    for mark, word in ((b"<w:b>", "bold"), (b"<w:i>", "italics"), (b"<w:u ", "underline"), (b"<w:vertAlign", "raised")):
        if mark in formatting:
            return word
    return "formatting"


def _mark(tree: etree._Element, language: str) -> None:
    """Mark the language of the text, and remove old versions of text boxes, which still contain the old text."""
    for element in tree.iter(f"{W}lang"):
        if element.get(f"{W}val"):
            element.set(f"{W}val", language)
    for element in list(tree.iter(f"{COMPATIBLE}Fallback")):
        if element.find(f".//{W}p") is not None and (parent := element.getparent()) is not None:
            parent.remove(element)


def _warnings(name: str, archive: Archive, root: etree._Element, related: dict[str, list[str]]) -> Iterator[str]:
    comments = [_tree(name, archive, part) for part in related.get("comments", []) if part in archive]
    if count := sum(1 for tree in comments for _ in tree.iter(f"{W}comment")):
        yield f"{name}: {count} comment{'s' if count > 1 else ''} left out"
    if count := sum(1 for _ in root.iter(*TRACKED)):
        yield f"{name}: {count} tracked change{'s' if count > 1 else ''}, read as accepted"
    if related.get("vbaProject"):
        yield f"{name}: contains macros; they were not run"


def _is_docx(archive: Archive) -> bool:
    return "[Content_Types].xml" in archive and any(part.startswith("word/") for part in archive.names)


FORMAT = Format("a Word document", (".docx", ".docm", ".dotx"), open_docx, is_archive=_is_docx)
