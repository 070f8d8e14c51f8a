"""The styles of a Word document: what a paragraph is, and which of its text is hidden."""

from collections.abc import Iterable, Iterator

from lxml import etree

from align.documents.base import Kind
from align.documents.docx_fields import W


class Styles:
    """Paragraph styles by their English names, and what styles hide."""

    def __init__(self, trees: Iterable[etree._Element]) -> None:
        self._styles = {e.get(f"{W}styleId"): e for tree in trees for e in tree.iter(f"{W}style")}
        self._is_any_hiding = any(_vanishes(style) for style in self._styles.values())
        self._hiding: dict[str | None, bool] = {}

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

    def hide(self, run: etree._Element) -> bool:
        """Whether a run is hidden: what it says itself counts most, then its two styles, of which each turns it over.

        ECMA-376, 17.7.3, toggle properties. Text that only the web view hides is not hidden.
        """
        own = _vanishes(run)
        if own is not None or not self._is_any_hiding:
            return bool(own)
        paragraph = next(run.iterancestors(f"{W}p"), None)
        styles = (run.find(f"{W}rPr/{W}rStyle"), paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None)
        return len([style for style in styles if style is not None and self._hides(style.get(f"{W}val"))]) == 1

    def _hides(self, identity: str | None) -> bool:
        if identity not in self._hiding:
            said = (_vanishes(style) for style in self._line(identity))
            self._hiding[identity] = next((value for value in said if value is not None), False)
        return self._hiding[identity]

    def _names(self, identity: str | None) -> Iterator[str]:
        for style in self._line(identity):
            if (name := style.find(f"{W}name")) is not None:
                yield name.get(f"{W}val", "").lower()

    def _line(self, identity: str | None) -> Iterator[etree._Element]:
        """The style and those that it is based on."""
        seen = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[identity]
            yield style
            parent = style.find(f"{W}basedOn")
            identity = parent.get(f"{W}val") if parent is not None else None


def _vanishes(element: etree._Element) -> bool | None:
    """What the formatting of a run or style says of being hidden; None if nothing."""
    properties = element.find(f"{W}rPr")
    vanish = properties.find(f"{W}vanish") if properties is not None else None
    return vanish.get(f"{W}val", "true") not in ("0", "false", "off") if vanish is not None else None
