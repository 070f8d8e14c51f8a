"""How the parts of an Office document belong together (Open Packaging Conventions, ECMA-376, part 2, 9.3)."""

import posixpath
import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from align import xml
from align.documents.archives import Archive

RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
"""Namespaces of the strict variant, which PowerPoint can write and few programs do."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says about another one."""

    id: str
    kind: str
    """The last word of its type: `slide`, `notesSlide`, `chart`."""
    part: str
    """The other part's name in the archive."""


def relations(name: str, archive: Archive, part: str = "") -> list[Relation]:
    """The parts that a part (by default the package) is related to, in its order; nothing outside is ever fetched."""
    folder, file = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    if listed not in archive:
        return []
    found = []
    for element in xml.parsed(f"{name}, {listed}", archive.read(listed)).iter(RELATIONSHIP):
        if element.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            kind = posixpath.basename(element.get("Type", ""))
            found.append(Relation(element.get("Id", ""), kind, path))
    return [relation for relation in found if relation.part in archive]


def tree_of(name: str, archive: Archive, part: str) -> etree._Element:
    """A part's root element, in the namespaces of the transitional variant."""
    content = STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", archive.read(part))
    return xml.parsed(f"{name}, {part}", content)
