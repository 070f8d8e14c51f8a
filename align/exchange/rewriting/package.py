"""The parts of an XLSX file and how they belong together (ECMA-376, Part 2: Open Packaging Conventions)."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from align.documents.archives import Archive
from align.xml import local, parsed

RELATIONS = "_rels/.rels"
TYPES = "[Content_Types].xml"


class Package:
    """A package whose parts can be changed. A part that is never asked for as a tree stays byte for byte."""

    def __init__(self, name: str, content: bytes) -> None:
        """Raises AlignError, naming the file, when the archive is damaged or encrypted."""
        self.name = name
        self._archive = Archive(name, content)
        self._trees: dict[str, etree._Element] = {}
        self._replaced: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    @property
    def parts(self) -> list[str]:
        """The names of the parts."""
        return [name for name in self._archive.names if name not in self._dropped]

    def tree(self, part: str) -> etree._Element:
        """The root of a part in XML; what is changed in it is written. Raises AlignError when it is damaged."""
        if part not in self._trees:
            self._trees[part] = parsed(self.name, self._archive.read(part))
        return self._trees[part]

    def content(self, part: str) -> bytes:
        """The part as it was. Raises AlignError when it is missing."""
        return self._archive.read(part)

    def replace(self, part: str, content: bytes) -> None:
        """Write these bytes as the part."""
        self._replaced[part] = content

    def related(self, part: str = "") -> Iterator[tuple[str, str, str]]:
        """The id, the kind (`worksheet`, `comments`) and the name of each part that this one, or the package, uses."""
        relations = relations_of(part)
        if relations not in self._archive:
            return
        for relation in self._trees.get(relations, parsed(self.name, self._archive.read(relations))):
            if relation.get("TargetMode") != "External":
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], _target(part, relation)

    def drop(self, part: str, used_by: str) -> None:
        """Leave out a part that another one uses."""
        relations, types = self.tree(relations_of(used_by)), self.tree(TYPES)
        for relation in list(relations):
            if _target(used_by, relation) == part:
                relations.remove(relation)
        for override in types.findall("{*}Override"):
            if override.get("PartName", "").lstrip("/") == part:
                types.remove(override)
        self._dropped.add(part)

    def written(self) -> bytes:
        """The package with its changes."""
        changed = {part: serialised(tree) for part, tree in self._trees.items()}
        return self._archive.replaced(changed | self._replaced, without=self._dropped)


def _target(part: str, relation: etree._Element) -> str:
    path = posixpath.join("/", posixpath.dirname(part), relation.get("Target", ""))
    return posixpath.normpath(path).lstrip("/")


def relations_of(part: str) -> str:
    """The name of the part that says which others a part uses."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels") if part else RELATIONS


def serialised(tree: etree._Element) -> bytes:
    """The XML document with this root."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """The element's children of that name, whatever their namespace, as Excel has a strict form of it."""
    return [] if element is None else [child for child in element if local(child) == name.lower()]


def remove(element: etree._Element) -> None:
    """Take the element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unset(element: etree._Element, *names: str) -> None:
    """Take these attributes away, where the element has them."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]
