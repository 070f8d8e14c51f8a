"""Word documents (.docx), as Word and others write them.

The parts are read as XML rather than by python-docx, which shows no footnotes, text boxes or tracked changes; what is
not text stays byte by byte as it was.
"""

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.documents.base import Format, Kind, LeftOut, ReadOptions, Shape, Slot
from align.documents.docx_drawings import data_left_out, description_slots, text_slots
from align.documents.docx_fields import W
from align.documents.docx_runs import DELETED, Writer, leaves_of, name_of, split_runs
from align.documents.docx_styles import Styles
from align.documents.inline import Inline, once
from align.documents.places import Places
from align.errors import AlignError

STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
NESTED = f".//{W}p"
TRACKED = (*DELETED, f"{W}ins", f"{W}moveTo")


def open_docx(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A document; footnotes and text boxes follow their paragraphs, and page headers come last, once each.

    After them come the texts of SmartArt and charts, and what pictures are said to show.
    """
    del options
    archive = Archive(name, content)
    parts = _parts(name, archive)
    main = next(iter(parts.get("officeDocument", [])), None)
    if main is None or main not in archive:
        raise AlignError(f"{name}: is not a Word document")
    related = _parts(name, archive, main)
    wanted = [main, *(part for kind in ("footnotes", "endnotes", "header", "footer") for part in related.get(kind, []))]
    trees = {part: _tree(name, archive, part) for part in wanted if part in archive}
    style_trees = {part: _tree(name, archive, part) for part in related.get("styles", []) if part in archive}
    drawn = {part: _drawn(name, archive, part) for part in _drawings(name, archive, trees) if part in archive}
    notes = {
        f"{W}{kind}Reference": {e.get(f"{W}id"): e for part in related.get(f"{kind}s", []) for e in trees.get(part, ())}
        for kind in ("footnote", "endnote")
    }
    left_out: list[LeftOut] = []
    body = _Body(Styles(style_trees.values()), notes, left_out)
    slots = list(body.slots(trees[main]))
    headers = [trees[part] for kind in ("header", "footer") for part in related.get(kind, []) if part in trees]
    slots += once(slot for tree in headers for slot in body.plain(tree, Kind.HEADER, "page header"))
    slots += _drawing_slots(drawn, left_out)
    slots += description_slots(trees.values())
    left_out += _comments(name, archive, related)
    left_out += _moved(trees.values())

    def save(language: str) -> bytes:
        written = {**trees, **style_trees}
        for tree in written.values():
            _mark(tree, language)
        return archive.replaced(
            {
                part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                for part, tree in (written | drawn).items()
            }
        )

    return Shape(slots, save, list(_warnings(name, trees[main], related, left_out)), left_out)


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
    tree = _drawn(name, archive, part)
    split_runs(tree)
    _join_paragraphs(tree)
    return tree


def _drawn(name: str, archive: Archive, part: str) -> etree._Element:
    content = archive.read(part)
    if STRICT[1:-1].encode() in content:
        content = content.replace(STRICT[1:-1].encode(), W[1:-1].encode())
    return xml.parsed(f"{name}, {part}", content)


def _join_paragraphs(tree: etree._Element) -> None:
    """Paragraphs whose mark is deleted by tracking run on in the next one, as when the change is accepted."""
    for paragraph in list(tree.iter(f"{W}p")):
        following = paragraph.getnext()
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None or following is None or following.tag != f"{W}p":
            continue
        content = [child for child in paragraph if child.tag != f"{W}pPr"]
        at = 1 if following.find(f"{W}pPr") is not None else 0
        following[at:at] = content
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]


def _drawings(name: str, archive: Archive, trees: Iterable[str]) -> list[str]:
    """The parts with charts and SmartArt that these parts show, the text of SmartArt before the drawing of it."""
    related = [_parts(name, archive, part) for part in trees]
    kinds = ("chart", "diagramData", "diagramDrawing")
    return [part for kind in kinds for parts in related for part in parts.get(kind, [])]


def _drawing_slots(trees: dict[str, etree._Element], left_out: list[LeftOut]) -> Iterator[Slot]:
    drawings = [tree for part, tree in trees.items() if "/drawing" in part]
    count: Counter[str] = Counter()
    for part, tree in trees.items():
        if "/drawing" in part:
            continue
        kind = "chart" if "/chart" in part else "SmartArt"
        count[kind] += 1
        place = f"{kind} {count[kind]}"
        yield from text_slots([tree, *(drawings if kind == "SmartArt" else [])], place)
        left_out += data_left_out(tree, place)


class _Body:
    """Finds the paragraphs of a document, and makes slots of those with text."""

    def __init__(
        self, styles: Styles, notes: dict[str, dict[str | None, etree._Element]], left_out: list[LeftOut]
    ) -> None:
        self._styles = styles
        self._notes = notes
        self._left_out = left_out
        """Objects with text in paragraphs that have no other; it grows as slots are made."""

    def slots(self, root: etree._Element) -> Iterator[Slot]:
        places, count, noted = Places(), 0, set()
        for paragraph in _paragraphs(root):
            row = next(paragraph.iterancestors(f"{W}tr"), None)
            if row is not None:
                cell = next(paragraph.iterancestors(f"{W}tc"))
                kind, place = Kind.CELL, places.cell(next(row.iterancestors(f"{W}tbl")), row, cell)
            else:
                kind, place = self._styles.kind(paragraph), places.paragraph()
            yield from self._slot(paragraph, kind, place)
            for reference in paragraph.iter(*self._notes):
                key = reference.tag, reference.get(f"{W}id")
                note = self._notes[str(reference.tag)].get(key[1])
                if note is not None and key not in noted and next(reference.iterancestors(f"{W}p")) is paragraph:
                    noted.add(key)
                    count += 1
                    yield from self.plain(note, Kind.FOOTNOTE, f"footnote {count}")

    def plain(self, root: etree._Element, kind: Kind, place: str) -> Iterator[Slot]:
        for paragraph in _paragraphs(root):
            yield from self._slot(paragraph, kind, place)

    def _slot(self, paragraph: etree._Element, kind: Kind, place: str) -> Iterator[Slot]:
        inline = Inline(leaves_of(paragraph), name_of, collapse=False)
        if inline.text:
            yield Slot(inline.block(kind, place), lambda pieces: Writer(paragraph).write(inline.filled(pieces)))
        else:
            self._left_out += (LeftOut(place, run.style, run.content) for run in inline.runs if run.content.strip())


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs, those of text boxes after the one they are attached to; only the newer version of a box."""
    for element in root:
        if element.tag in DELETED or element.tag == f"{COMPATIBLE}Fallback":
            continue
        if element.tag == f"{W}p":
            yield element
        yield from _paragraphs(element)


def _comments(name: str, archive: Archive, related: dict[str, list[str]]) -> Iterator[LeftOut]:
    trees = [_drawn(name, archive, part) for part in related.get("comments", []) if part in archive]
    for number, comment in enumerate((c for tree in trees for c in tree.iter(f"{W}comment")), start=1):
        yield LeftOut(f"comment {number}", "comment", "".join(str(text) for text in comment.itertext()))


def _moved(trees: Iterable[etree._Element]) -> Iterator[LeftOut]:
    """Text that tracking says has been moved elsewhere, where it is read."""
    for tree in trees:
        for element in tree.iter(f"{W}moveFrom"):
            if text := "".join(str(text) for text in element.itertext(f"{W}t")):
                yield LeftOut("tracked change", "text that was moved elsewhere", text)


def _mark(tree: etree._Element, language: str) -> None:
    """Mark the language of the text, and remove old versions of text boxes, which still contain the old text."""
    for element in tree.iter(f"{W}lang"):
        if element.get(f"{W}val"):
            element.set(f"{W}val", language)
    for element in list(tree.iter(f"{COMPATIBLE}Fallback")):
        if element.find(f".//{W}p") is not None and (parent := element.getparent()) is not None:
            parent.remove(element)


def _warnings(
    name: str, root: etree._Element, related: dict[str, list[str]], left_out: Iterable[LeftOut]
) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    for left in left_out:
        places.setdefault(left.what, []).append(left.place)
    if count := len(places.pop("comment", [])):
        yield f"{name}: {count} comment{'s' if count > 1 else ''} left out"
    if count := sum(1 for _ in root.iter(*TRACKED)):
        yield f"{name}: {count} tracked change{'s' if count > 1 else ''}, read as accepted"
    if related.get("vbaProject"):
        yield f"{name}: contains macros; they were not run"
    if count := len(related.get("aFChunk", [])):
        yield f"{name}: {count} embedded document{'s' if count > 1 else ''} not read; open the file in Word and save it"
    for what, found in places.items():
        yield f"{name}: {len(found)} × {what} left as it is ({found[0]})"


def _is_docx(archive: Archive) -> bool:
    return "[Content_Types].xml" in archive and any(part.startswith("word/") for part in archive.names)


FORMAT = Format("a Word document", (".docx", ".docm", ".dotx"), open_docx, is_archive=_is_docx)
