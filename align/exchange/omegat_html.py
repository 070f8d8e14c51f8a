"""The paragraphs of a web page as OmegaT shows them.

After its filter, with the settings of a new project (OmegaT 3.6: `filters2/html2/FilterVisitor.java`).
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from align.documents.encodings import decode
from align.exchange.omegat_codes import Tag, paragraphs_of
from align.exchange.tagged import Tagged
from align.files import read_bytes


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


HTML_PARAGRAPHS = _names(
    "address blockquote body center div h1 h2 h3 h4 h5 h6 html head title table tr td th p pre ol ul li dl dt dd form"
    " textarea fieldset legend label select option hr"
)
HTML_INTACT = _names("style script object embed")
HTML_ATTRIBUTES = _names("abbr alt label summary title placeholder content")


def html(path: Path) -> Iterator[Tagged]:
    """The paragraphs of a page, then the texts in its attributes."""
    page = _Page()
    page.feed(decode(str(path), read_bytes(path))[0])
    page.close()
    yield from paragraphs_of(iter([*page.elements, *page.attributes]), False, True)


class _Page(HTMLParser):
    """The elements of a web page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str | Tag | None] = []
        self.attributes: list[str | Tag | None] = []
        """The texts in attributes, each a paragraph."""
        self._intact = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hold(attrs)
        self._intact += tag in HTML_INTACT and tag != "embed"
        self._add(tag, "open")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hold(attrs)
        self._add(tag, "alone")

    def handle_endtag(self, tag: str) -> None:
        self._add(tag, "close")
        self._intact -= tag in HTML_INTACT and self._intact > 0

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        self.elements.append(None)

    def handle_data(self, data: str) -> None:
        if not self._intact:
            self.elements.append(data)

    def _hold(self, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in HTML_ATTRIBUTES and value:
                self.attributes += [None, value, None]

    def _add(self, tag: str, end: str) -> None:
        if tag in HTML_PARAGRAPHS or tag in HTML_INTACT:
            self.elements.append(None)
        elif not self._intact:
            self.elements.append(Tag(tag, end, "br" if tag == "br" else tag[0]))
