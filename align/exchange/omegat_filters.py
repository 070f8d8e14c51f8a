"""The paragraphs of a document with the codes that OmegaT shows in them.

After its own filters for Open XML, OpenDocument and HTML with the settings of a new project (OmegaT 3.6:
`filters3/Entry.java`, `filters3/xml`, `filters2/html2/FilterVisitor.java`). Every tag between two words is a code; those
around the whole text are not. A code is the first letter of its tag and a number that counts from 0 in each paragraph.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.documents.encodings import decode
from align.exchange.tagged import Piece, Tagged, assembled
from align.files import read_bytes

SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the document."""

    name: str
    end: str
    """`open`, `close` or `alone`."""
    letters: str
    """How its code begins."""
    closes_itself: bool = True
    """Whether a code that stands alone shows a slash."""


Elements = Sequence[str | Tag]


@dataclass(frozen=True, slots=True)
class Dialect:
    """What OmegaT knows about the elements of an XML format."""

    paragraphs: frozenset[str]
    """Those that begin and end a paragraph."""
    intact: frozenset[str]
    """Those whose content is not shown."""
    apart: frozenset[str] = frozenset()
    """Those whose content is a paragraph of its own."""
    shortcuts: Mapping[str, str] | None = None
    """How codes begin, by the element's name; None if tags that follow one another are a single code."""


OPEN_XML = Dialect(
    frozenset(("w:p", "w:tab", "w:br", "a:p", "c:v")),
    frozenset(
        ("w:instrText", "w:fldChar", "mc:Fallback", "wp:align", "wp:posOffset", "wp14:pctWidth", "c:f", "c:formatCode")
    ),
)
OPEN_DOCUMENT = Dialect(
    frozenset(
        ["text:p", "text:h", "text:tab", "dc:title", "dc:description", "dc:subject", "meta:keyword", "dc:language"]
    ),
    frozenset(
        [
            "text:note-citation",
            "text:change",
            "text:tracked-changes",
            "office:scripts",
            "office:font-face-decls",
            "office:automatic-styles",
            "office:styles",
            "dc:creator",
            "dc:date",
            "dc:language",
        ]
    ),
    frozenset(("text:note", "office:annotation")),
    {
        **{"text:line-break": "br", "text:a": "a", "text:span": "f", "text:s": "s", "text:sequence": "seq"},
        **{"text:alphabetical-index-mark": "i", "text:user-defined": "ud", "draw:image": "di", "draw:frame": "df"},
        **{"text:bookmark": "bk", "text:bookmark-start": "bs", "text:bookmark-end": "be", "text:bookmark-ref": "bf"},
        **{"text:reference-mark": "rm", "text:reference-mark-start": "rs", "text:reference-mark-end": "re"},
        **{"text:change": "tc", "text:change-start": "ts", "text:change-end": "te", "draw:object-ole": "do"},
        **{"text:alphabetical-index-mark-start": "is", "text:alphabetical-index-mark-end": "ie"},
        **{"text:reference-ref": "rf", "text:note-citation": "nc", "text:note-body": "nb"},
    },
)
OPEN_XML_PARTS = re.compile(
    r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml|ppt/slides/slide\d+\.xml"
)
OPEN_DOCUMENT_PARTS = re.compile(r"(?:content|styles|meta)\.xml")
HTML_PARAGRAPHS = frozenset(
    [
        "address",
        "blockquote",
        "body",
        "center",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "html",
        "head",
        "title",
        "table",
        "tr",
        "td",
        "th",
        "p",
        "pre",
        "ol",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "form",
        "textarea",
        "fieldset",
        "legend",
        "label",
        "select",
        "option",
        "hr",
    ]
)
HTML_INTACT = frozenset(("style", "script", "object", "embed"))


def omegat_paragraphs(path: Path) -> Iterator[Tagged] | None:
    """The paragraphs of a document; None if OmegaT's filter for its format is not known here."""
    ending = path.suffix.lower()
    if ending in (".docx", ".pptx"):
        return _in_archive(path, OPEN_XML_PARTS, OPEN_XML)
    if ending in (".odt", ".odp"):
        return _in_archive(path, OPEN_DOCUMENT_PARTS, OPEN_DOCUMENT)
    if ending in (".html", ".htm"):
        return _in_html(path)
    return None


def _in_archive(path: Path, parts: re.Pattern[str], dialect: Dialect) -> Iterator[Tagged]:
    archive = Archive(str(path), read_bytes(path))
    for part in archive.names:
        if parts.fullmatch(part):
            root = xml.parsed(f"{path}: {part}", archive.read(part))
            etree.strip_tags(root, etree.Comment)
            yield from _paragraphs(_in_xml(root, dialect), dialect.shortcuts is None, dialect.shortcuts is not None)


def _in_html(path: Path) -> Iterator[Tagged]:
    page = _Page()
    page.feed(decode(str(path), read_bytes(path))[0])
    page.close()
    yield from _paragraphs(iter(page.elements), False, True)


def _paragraphs(elements: Iterator[str | Tag | None], is_joined: bool, is_narrow: bool) -> Iterator[Tagged]:
    """The paragraphs with text; None among the elements ends one.

    `is_joined` makes one code of tags that follow one another, and `is_narrow` one space of several.
    """
    for is_end, group in groupby(elements, key=lambda element: element is None):
        content = [element for element in group if element is not None]
        if not is_end and (shown := _shown(_joined(content) if is_joined else content)):
            yield assembled(SPACE.sub(" ", piece) if is_narrow and isinstance(piece, str) else piece for piece in shown)


def _joined(elements: Elements) -> Elements:
    joined: list[str | Tag] = []
    for is_text, group in groupby(elements, key=lambda element: isinstance(element, str)):
        joined += group if is_text else [Tag("tag", "alone", "t")]
    return joined


def _shown(elements: Elements) -> list[str | Piece]:
    """The texts and codes that the translator sees: from the first word, or a tag that ends after it, to the last."""
    words = [at for at, element in enumerate(elements) if isinstance(element, str) and element.strip()]
    if not words:
        return []
    partners = _partners(elements)
    start, end = words[0], words[-1]
    first = next((at for at in range(start) if start < partners.get(at, -1) < end), start)
    last = next((at for at in range(len(elements) - 1, end, -1) if start < partners.get(at, end) < end), end)
    return list(_numbered(elements, range(first, last + 1), partners))


def _partners(elements: Elements) -> dict[int, int]:
    """The tags that open or close something, each with the other end of it."""
    opened: dict[str, list[int]] = {}
    partners: dict[int, int] = {}
    for at, tag in enumerate(elements):
        if isinstance(tag, str):
            continue
        if tag.end == "open":
            opened.setdefault(tag.name, []).append(at)
        elif tag.end == "close" and opened.get(tag.name):
            begin = opened[tag.name].pop()
            partners |= {begin: at, at: begin}
    return partners


def _numbered(elements: Elements, shown: range, partners: Mapping[int, int]) -> Iterator[str | Piece]:
    numbers: dict[int, int] = {}
    for at in shown:
        tag = elements[at]
        if isinstance(tag, str):
            yield tag
            continue
        partner = partners.get(at, -1) if partners.get(at, -1) in shown else -1
        known = numbers.get(partner) if tag.end == "close" else None
        number = known if known is not None else len(set(numbers.values()))
        numbers[at] = number
        before, after = "/" if tag.end == "close" else "", "/" if tag.end == "alone" and tag.closes_itself else ""
        end = tag.end if partner >= 0 else "alone"
        yield Piece(end, str(number), native=f"<{before}{tag.letters}{number}{after}>")


def _in_xml(root: etree._Element, dialect: Dialect) -> Iterator[str | Tag | None]:
    skipped: etree._Element | None = None
    apart: list[list[str | Tag | None]] = []
    later: list[str | Tag | None] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = f"{element.prefix}:{etree.QName(element).localname}" if element.prefix else str(element.tag)
        is_start = event == "start"
        found: list[str | Tag | None] = []
        tail = element.tail or ""
        if skipped is not None:
            if is_start or element is not skipped:
                continue
            skipped, found = None, [tail]
        elif name in dialect.intact and is_start:
            skipped, found = element, [_tag(name, "alone", dialect)]
        elif name in dialect.apart and is_start:
            here = apart[-1] if apart else None
            alone = _tag(name, "alone", dialect)
            apart.append([])
            if here is None:
                yield alone
            else:
                here.append(alone)
            continue
        elif name in dialect.apart:
            later += [None, *apart.pop(), None]
            found = [tail]
        else:
            found = list(_of_element(element, name, is_start, dialect, bool(apart)))
        if apart:
            apart[-1] += found
        else:
            yield from found
            if None in found:
                yield from later
                later = []
    yield from [None, *later]


def _of_element(
    element: etree._Element, name: str, is_start: bool, dialect: Dialect, is_apart: bool
) -> Iterator[str | Tag | None]:
    """What the start or end of an element adds, with the text after it."""
    is_empty = not len(element) and not element.text
    if name in dialect.paragraphs and not is_apart:
        yield None
    elif is_start:
        yield _tag(name, "alone" if is_empty else "open", dialect)
    elif not is_empty:
        yield _tag(name, "close", dialect)
    text = element.text if is_start else element.tail
    if text:
        yield text


def _tag(name: str, end: str, dialect: Dialect) -> Tag:
    return Tag(name, end, (dialect.shortcuts or {}).get(name, name[0]))


class _Page(HTMLParser):
    """The elements of a web page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str | Tag | None] = []
        self._intact = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._intact += tag in HTML_INTACT and tag != "embed"
        self._add(tag, "open")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._add(tag, "alone")

    def handle_endtag(self, tag: str) -> None:
        self._add(tag, "close")
        self._intact -= tag in HTML_INTACT and self._intact > 0

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        self.elements.append(None)

    def handle_data(self, data: str) -> None:
        if not self._intact:
            self.elements.append(data)

    def _add(self, tag: str, end: str) -> None:
        if tag in HTML_PARAGRAPHS or tag in HTML_INTACT:
            self.elements.append(None)
        elif not self._intact:
            self.elements.append(Tag(tag, end, "br" if tag == "br" else tag[0]))
