"""The styles of an OpenDocument text: what they are called, what they look like, and which of its text they hide."""

from collections.abc import Iterator, Sequence

from lxml import etree

from align.documents.odt_inline import FO, LOOK, OFFICE, STYLE, TEXT

CAPTIONS = frozenset(("Caption", "Illustration", "Figure", "Drawing", "Abbildung", "Tabelle", "Table"))
TRUE = ("true", "1")
SECTION, FIELD = f"{TEXT}section", f"{TEXT}hidden-paragraph"
DISPLAYED = (SECTION, f"{STYLE}text-properties")
"""Elements that may say that what is in them, or has their style, is hidden."""


class Styles:
    """The styles of a document, looked up through their parents.

    Automatic styles count in their own part only: the body and the page headers may each have a “P1” (ODF 1.3, part 3,
    16.2).
    """

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self._styles: dict[tuple[etree._Element | None, str | None, str | None], etree._Element] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                is_common = next(style.iterancestors(f"{OFFICE}automatic-styles"), None) is None
                key = (None if is_common else root, style.get(f"{STYLE}family"), style.get(f"{STYLE}name"))
                self._styles[key] = style
        displays = (element.get(f"{TEXT}display") for root in roots for element in root.iter(*DISPLAYED))
        self._is_any_hiding = "none" in displays
        self._has_hiding_fields = any(next(root.iter(FIELD), None) is not None for root in roots)

    def is_caption(self, paragraph: etree._Element) -> bool:
        return any((style.get(f"{STYLE}name") or "") in CAPTIONS for style in self._line(paragraph))

    def word(self, span: etree._Element) -> str:
        """What the style of a span does, in a word."""
        for properties in self._properties(span):
            if properties.get(f"{STYLE}text-position", "0").split()[0] not in ("0", "0%"):
                return "raised"
            if properties.get(f"{FO}font-weight") == "bold":
                return "bold"
            if properties.get(f"{FO}font-style") == "italic":
                return "italics"
        return "formatting"

    def hide(self, element: etree._Element) -> bool:
        """Whether the style of a span or paragraph hides it."""
        if not self._is_any_hiding:
            return False
        displays = (properties.get(f"{TEXT}display") for properties in self._properties(element))
        return next((display for display in displays if display), "true") == "none"

    def hide_all_of(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is hidden: by its style, by a field in it or with its section."""
        sections = paragraph.iterancestors(SECTION) if self._is_any_hiding else ()
        fields = paragraph.iterchildren(FIELD) if self._has_hiding_fields else ()
        return (
            self.hide(paragraph)
            or any(section.get(f"{TEXT}display") == "none" for section in sections)
            or any(field.get(f"{TEXT}is-hidden") in TRUE for field in fields)
        )

    def _properties(self, element: etree._Element) -> Iterator[etree._Element]:
        for style in self._line(element):
            yield from style.iterchildren(f"{STYLE}text-properties")

    def _line(self, element: etree._Element) -> Iterator[etree._Element]:
        """The style of an element, and those that it is based on."""
        family, root = "text" if element.tag == LOOK else "paragraph", element.getroottree().getroot()
        name, seen = element.get(f"{TEXT}style-name"), set()
        while name is not None and name not in seen:
            seen.add(name)
            style = self._styles.get((root, family, name), self._styles.get((None, family, name)))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name")
