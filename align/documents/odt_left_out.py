"""What of an OpenDocument text is in no block, and what is said about it."""

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from align import xml
from align.documents.archives import Archive
from align.documents.base import LeftOut
from align.documents.mixed import text_of
from align.documents.odt_inline import OFFICE, STYLE, TEXT
from align.documents.omissions import told

FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
ATTRIBUTES = {
    **{f"{TEXT}string-value-if-{case}": "text that is shown under a condition" for case in ("true", "false")},
    **{f"{STYLE}num-{side}": "word beside the number of a list" for side in ("prefix", "suffix")},
    **{f"{FORM}{name}": "text of a form" for name in ("label", "title", "value")},
}
"""Text that is in attributes, and what it is."""
OWN_ATTRIBUTES = {
    ("hidden-text", f"{TEXT}string-value"): "text that is shown under a condition",
    **{
        (f"{index}-mark{edge}", f"{TEXT}{name}"): "entry of an index"
        for index in ("toc", "user-index", "alphabetical-index")
        for edge in ("", "-start")
        for name in ("string-value", "key1", "key2")
    },
}
"""The same for attributes of certain elements only."""
ELEMENTS = {
    f"{TEXT}ruby-text": "reading above a word",
    f"{TEXT}index-entry-span": "text in the pattern of an index",
    f"{TEXT}script": "script",
}
PlaceOf = Callable[[etree._Element], str]
"""Says where an element is."""
DELETED = "text that was deleted"
QUIET = frozenset(("comment", "formula", DELETED, "script"))
"""Nobody wants it translated, or something else is said about it."""


def left_out_of(root: etree._Element, place_of: PlaceOf) -> Iterator[LeftOut]:
    """Text of a part that is in no paragraph, or in one that is not seen."""
    for number, comment in enumerate(root.iter(f"{OFFICE}annotation"), start=1):
        yield LeftOut(f"comment {number}", "comment", text_of(comment))
    for change in root.iter(f"{TEXT}deletion"):
        yield LeftOut("tracked change", DELETED, text_of(change))
    for element in root.iter(*ELEMENTS):
        if text := text_of(element).strip():
            yield LeftOut(place_of(element), ELEMENTS[str(element.tag)], text)
    for element in root.iter(etree.Element):
        for attribute, value in element.attrib.items():
            what = ATTRIBUTES.get(str(attribute)) or OWN_ATTRIBUTES.get((_local(element), str(attribute)))
            if what and sum(map(str.isalpha, str(value))) > 1:
                yield LeftOut(place_of(element), what, str(value))


def objects_inside(name: str, archive: Archive, content: etree._Element, place_of: PlaceOf) -> Iterator[LeftOut]:
    """The text of charts and of other documents in this one."""
    for link in content.iter(f"{DRAW}object"):
        part = f"{(link.get(f'{XLINK}href') or '').removeprefix('./').rstrip('/')}/content.xml"
        if part not in archive:
            continue
        root = xml.parsed(f"{name}, {part}", archive.read(part))
        body = root if root.tag == f"{MATH}math" else root.find(f"{OFFICE}body")
        words = (str(word).strip() for word in body.itertext()) if body is not None else ()
        if text := " ".join(filter(None, words)):
            yield LeftOut(place_of(link), "formula" if body is root else "text in a chart", text)


def warnings(name: str, content: etree._Element, left_out: Sequence[LeftOut]) -> Iterator[str]:
    """One line for each kind of thing that the user should know about."""
    if comments := sum(left.what == "comment" for left in left_out):
        yield f"{name}: {comments} comment{'s' if comments > 1 else ''} left out"
    if changes := sum(1 for _ in content.iter(f"{TEXT}changed-region")):
        yield f"{name}: {changes} tracked change{'s' if changes > 1 else ''}, read as accepted"
    yield from told(name, [left for left in left_out if left.what not in QUIET and any(map(str.isalpha, left.text))])


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
