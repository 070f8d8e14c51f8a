"""The parts of a Word document's package, and which belong to which (Open Packaging Conventions, ECMA-376 part 2)."""

import posixpath
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.documents.docx_fields import W
from align.documents.docx_runs import UNSEEN, split_runs

STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def related_parts(name: str, archive: Archive, part: str = "") -> dict[str, list[str]]:
    """The parts that a part (by default the package) is related to, by kind. None outside the package is named."""
    folder, file = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, list[str]] = {}
    if relations in archive:
        for element in xml.parsed(f"{name}, {relations}", archive.read(relations)).iter(f"{RELATIONS}Relationship"):
            if element.get("TargetMode") != "External":  # never fetched
                path = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
                found.setdefault(posixpath.basename(element.get("Type", "")), []).append(path)
    return found


def story(name: str, archive: Archive, part: str) -> etree._Element:
    """A part with running text: each run has a single part, and paragraphs whose mark is deleted are joined."""
    tree = drawing(name, archive, part)
    split_runs(tree)
    _join_paragraphs(tree)
    return tree


def drawing(name: str, archive: Archive, part: str) -> etree._Element:
    """Any other part."""
    content = archive.read(part)
    if STRICT[1:-1].encode() in content:
        content = content.replace(STRICT[1:-1].encode(), W[1:-1].encode())
    return xml.parsed(f"{name}, {part}", content)


def drawings(name: str, archive: Archive, stories: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The parts with charts and SmartArt that these parts show, each with its kind: `chart`, `diagramData` and so on.

    The text of SmartArt comes before the drawings of it.
    """
    related = [related_parts(name, archive, part) for part in stories]
    charts = [part for parts in related for part in parts.get("chart", [])]
    related += [related_parts(name, archive, part) for part in charts]
    for kind in ("chart", "chartEx", "chartUserShapes", "diagramData", "diagramDrawing"):
        yield from ((kind, part) for parts in related for part in parts.get(kind, []) if part in archive)


def _join_paragraphs(tree: etree._Element) -> None:
    """Paragraphs whose mark is deleted by tracking run on in the next one, as when the change is accepted."""
    for paragraph in list(tree.iter(f"{W}p")):
        properties = paragraph.find(f"{W}pPr")
        is_deleted = any(paragraph.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None for tag in ("del", "moveFrom"))
        between = []
        following = paragraph.getnext()
        while following is not None and following.tag in UNSEEN:
            between.append(following)
            following = following.getnext()
        if not is_deleted or following is None or following.tag != f"{W}p":
            continue
        if properties is not None and properties.find(f"{W}sectPr") is not None:  # a section's layout would be lost
            continue
        content = [*(child for child in paragraph if child is not properties), *between]
        at = 1 if following.find(f"{W}pPr") is not None else 0
        following[at:at] = content
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
