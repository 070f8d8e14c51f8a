"""The text of Word and OpenDocument files as somebody would get at it who knows only which elements hold text.

Independent of the readers: only the standard library, and no notion of fields, controls or what is seen.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

SHOWN = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments|charts/chart\w*|diagrams/data\d*)\.xml$"
)
OLD_VERSION = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
META = ("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}change-info",)
SETTINGS = ("table-of-content-source", "illustration-index-source", "alphabetical-index-source", "bibliography-source")


REPEATED = re.compile(r"word/(?:header|footer|charts|diagrams).*")
"""Parts that say the same again and again: page headers of other kinds, the names in a chart's series."""


def docx(content: bytes) -> str:
    """Everything in elements called `t`, `delText` or `v`, once if an older version of the same is beside it."""
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in filter(SHOWN.match, archive.namelist()):
            found = _paragraphs(ElementTree.fromstring(archive.read(name)))
            texts += (text for text in found if not (REPEATED.match(name) and text in texts))
    return " ".join(texts)


def _paragraphs(root: ElementTree.Element) -> list[str]:
    """The text of each paragraph or value, without that of paragraphs inside it."""
    found = [""]

    def walk(element: ElementTree.Element, own: int) -> None:
        local = element.tag.rpartition("}")[2]
        if element.tag == OLD_VERSION:
            return
        if local in ("p", "v"):
            found.append("")
            own = len(found) - 1
        if local in ("t", "delText", "v"):
            found[own] += element.text or ""
        for child in element:
            walk(child, own)

    walk(root, 0)
    return found


def odt(content: bytes) -> str:
    """Everything between the tags of the body, of page headers and of charts, but not who changed what and when.

    A paragraph of page headers that several kinds of pages have counts once.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = []
        for name in archive.namelist():
            if re.fullmatch(r"(?:Object [^/]*/)?content\.xml|styles\.xml", name):
                root = ElementTree.fromstring(archive.read(name))
                shown = [e for e in root.iter() if e.tag.rpartition("}")[2] in ("body", "math")]
                texts += [_inside(element) for element in shown]
                headers = [e for e in root.iter() if e.tag.rpartition("}")[2] == "master-page"]
                texts += dict.fromkeys(_inside(p) for header in headers for p in _outermost(header))
    return " ".join(texts)


def _outermost(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The paragraphs in it that are in no other."""
    for child in element:
        if child.tag.rpartition("}")[2] in ("p", "h"):
            yield child
        else:
            yield from _outermost(child)


def _inside(element: ElementTree.Element) -> str:
    if element.tag in META or element.tag.rpartition("}")[2] in SETTINGS:
        return ""
    return " ".join([element.text or "", *(f"{_inside(child)} {child.tail or ''}" for child in element)])
