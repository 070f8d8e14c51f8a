"""The paragraphs of Open XML and OpenDocument files as OmegaT shows them.

After its dialects for them, with the settings of a new project (OmegaT 3.6: `filters3/xml`).
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.exchange.omegat_codes import Tag, paragraphs_of
from align.exchange.tagged import Tagged
from align.files import read_bytes


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


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


OPEN_XML = Dialect(
    _names("w:p w:tab w:br a:p c:v"),
    _names("w:instrText w:fldChar mc:Fallback wp:align wp:posOffset wp14:pctWidth wp14:pctHeight c:f c:formatCode"),
)
OPEN_DOCUMENT = Dialect(
    _names("text:p text:h text:tab dc:title dc:description dc:subject meta:keyword"),
    _names(
        "text:note-citation text:change text:tracked-changes office:scripts office:font-face-decls"
        " office:automatic-styles office:styles dc:creator dc:date dc:language meta:generator meta:initial-creator"
        " meta:creation-date meta:print-date meta:editing-cycles meta:editing-duration meta:user-defined"
    ),
    _names("text:note office:annotation"),
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
RUNS = _names("w:r a:r")
UNSEEN = _names("lang noProof rPrChange ins del")
"""What a run may have without looking different."""
OPEN_XML_PARTS = re.compile(
    r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml|ppt/slides/slide\d+\.xml"
)
OPEN_DOCUMENT_PARTS = re.compile(r"(?:content|styles|meta)\.xml")


def open_xml(path: Path) -> Iterator[Tagged]:
    """The paragraphs of a Word or PowerPoint file."""
    return _in_archive(path, OPEN_XML_PARTS, OPEN_XML)


def open_document(path: Path) -> Iterator[Tagged]:
    """The paragraphs of an OpenDocument text or presentation."""
    return _in_archive(path, OPEN_DOCUMENT_PARTS, OPEN_DOCUMENT)


def _in_archive(path: Path, parts: re.Pattern[str], dialect: Dialect) -> Iterator[Tagged]:
    archive = Archive(str(path), read_bytes(path))
    for part in archive.names:
        if parts.fullmatch(part):
            root = xml.parsed(f"{path}: {part}", archive.read(part))
            etree.strip_tags(root, etree.Comment)
            yield from paragraphs_of(_in_xml(root, dialect), dialect.shortcuts is None, dialect.shortcuts is not None)


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
            skipped, found = None, [tail] if tail else []
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
            found = [tail] if tail else []
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
        yield _tag(name, "alone" if is_empty else "open", dialect, _look(element) if name in RUNS else None)
    elif not is_empty:
        yield _tag(name, "close", dialect)
    text = element.text if is_start else element.tail
    if text:
        yield text


def _look(run: etree._Element) -> frozenset[tuple[str, str]]:
    """What the text of a run looks like and which link it is in, to tell it from its neighbours."""
    looks = (
        (str(child.tag), str(sorted(child.items())))
        for properties in run.iterfind("{*}rPr")
        for child in properties
        if etree.QName(child).localname not in UNSEEN
    )
    around = run.getparent()
    is_link = around is not None and str(around.tag).endswith("}hyperlink")
    return frozenset([*looks, *([("link", str(sorted(around.items())))] if around is not None and is_link else [])])


def _tag(name: str, end: str, dialect: Dialect, look: Hashable = None) -> Tag:
    return Tag(name, end, (dialect.shortcuts or {}).get(name, name[0]), look)
