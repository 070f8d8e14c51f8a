"""The text of Word and OpenDocument files as somebody would get at it who knows only which elements hold text.

Independent of the readers: only the standard library, and no notion of fields, controls or what is seen.
"""

import io
import re
import zipfile
from xml.etree import ElementTree

SHOWN = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments|charts/chart\w*|diagrams/data\d*)\.xml$"
)
OLD_VERSION = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
META = ("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}change-info",)
SETTINGS = ("table-of-content-source", "illustration-index-source", "alphabetical-index-source", "bibliography-source")


def docx(content: bytes) -> str:
    """Everything in elements called `t`, `delText` or `v`, once if an older version of the same is beside it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        roots = [ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if SHOWN.match(name)]
    return " ".join(_texts(root) for root in roots)


def _texts(element: ElementTree.Element) -> str:
    if element.tag == OLD_VERSION:
        return ""
    own = element.text or "" if element.tag.rpartition("}")[2] in ("t", "delText", "v") else ""
    return " ".join([own, *map(_texts, element)])


def odt(content: bytes) -> str:
    """Everything between the tags of the body, of page headers and of charts, but not who changed what and when."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = []
        for name in archive.namelist():
            if re.fullmatch(r"(?:Object [^/]*/)?content\.xml|styles\.xml", name):
                root = ElementTree.fromstring(archive.read(name))
                shown = [e for e in root.iter() if e.tag.rpartition("}")[2] in ("body", "master-page", "math")]
                texts += [_inside(element) for element in shown]
    return " ".join(texts)


def _inside(element: ElementTree.Element) -> str:
    if element.tag in META or element.tag.rpartition("}")[2] in SETTINGS:
        return ""
    return " ".join([element.text or "", *(f"{_inside(child)} {child.tail or ''}" for child in element)])
