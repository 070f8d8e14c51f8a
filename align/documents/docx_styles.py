"""The paragraph styles of a Word document."""

from collections.abc import Iterable, Iterator

from lxml import etree

from align.documents.base import Kind
from align.documents.docx_fields import W


class Styles:
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
