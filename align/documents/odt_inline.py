"""The content of an OpenDocument paragraph: which elements are text, which are objects, and how spaces are written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from align.documents.leaves import SPACE, Leaf
from align.documents.mixed import Role, Stretch

TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

BREAKS = frozenset((f"{TEXT}line-break", f"{TEXT}tab"))
LOOK = f"{TEXT}span"
LINKS = frozenset(f"{TEXT}{name}" for name in ("a", "meta", "meta-field", "ruby", "ruby-base"))
FIELD = re.compile(r"\{urn:oasis:names:tc:opendocument:xmlns:text:1.0\}[a-z-]+$")
OBJECTS = re.compile(r".*\}(?:s|note|drop-down)$")
COMPUTED = re.compile(
    r".*\}(?:page-.*|.*-ref|sequence|date|time|creation-.*|modification-.*|print-.*|editing-.*|chapter|file-name"
    r"|.*-count|sheet-name|template-name|expression|measure|dde-connection|bibliography-mark"
    r"|author-.*|creator|initial-creator|sender-.*)$"
)
"""Fields that the program works out again whenever it likes, or that name people; the results of others are text."""
UNSEEN = re.compile(
    r".*\}(?:annotation.*|bookmark(?:-start|-end)?|reference-mark.*|soft-page-break|change.*|toc-mark.*|.*-index-mark.*"
    r"|ruby-text|number|script|hidden-.*)$"
)
"""Objects that mark a place or a stretch for the program, or that it adds by itself, and that nobody need see."""
APART = frozenset((f"{TEXT}p", f"{TEXT}h", f"{SVG}title", f"{SVG}desc"))
"""What has a block of its own."""
DOUBLE = re.compile(r"  +")
NAMES = {"a": "link", "note": "footnote mark", "frame": "picture", "math": "formula", "ruby-base": "ruby"}


def leaves_of(stretch: Stretch, is_hidden: Callable[[etree._Element], bool]) -> list[Leaf]:
    """The content, with white space as it is seen: collapsed over all elements, and none at the edges, except for
    spaces that are elements (ODF 1.3, part 3, 6.1.2). Hidden spans are objects that nobody need see.
    """

    def role(element: etree._Element) -> Role:
        return Role.HIDDEN if element.tag == LOOK and is_hidden(element) else _role(element)

    found: list[Leaf] = []
    last, is_after_space = None, True
    for leaf in stretch.leaves(role):
        if leaf.thing is None:
            text = SPACE.sub(" ", leaf.text)
            text = text.removeprefix(" ") if is_after_space else text
            if text:
                last, is_after_space = len(found), text.endswith(" ")
                found.append(replace(leaf, text=text))
        elif leaf.thing.tag == f"{TEXT}s":
            found.append(Leaf(" " * int(leaf.thing.get(f"{TEXT}c") or 1), leaf.chain))
            is_after_space = False
        else:
            found.append(replace(leaf, text=SPACE.sub(" ", _own_text(leaf.thing))))
            is_after_space = is_after_space and leaf.shown == ""
    if last is not None and is_after_space:
        found[last] = replace(found[last], text=found[last].text.rstrip(" "))
    return found


def spaced(leaves: Iterator[Leaf]) -> Iterator[Leaf]:
    """The text with elements for the spaces that a reader of the file would drop: at the edges, and after another."""
    is_after_space = True
    content = list(leaves)
    for number, leaf in enumerate(content):
        if leaf.thing is not None:
            yield leaf
            is_after_space = is_after_space and leaf.shown == ""
            continue
        is_last = not any(other.thing is None for other in content[number + 1 :])
        for found in re.finditer(r" +|[^ ]+", leaf.text):
            if found[0][0] != " ":
                yield Leaf(found[0], leaf.chain)
                is_after_space = False
                continue
            is_dropped = is_after_space or (is_last and found.end() == len(leaf.text))
            if not is_dropped:
                yield Leaf(" ", leaf.chain)
            if count := len(found[0]) - (not is_dropped):
                yield Leaf("", leaf.chain, etree.Element(f"{TEXT}s", {f"{TEXT}c": str(count)}))
            is_after_space = True


def is_link(element: etree._Element) -> bool:
    """Whether it belongs to the very words in it, as links and fields do."""
    return _role(element) == Role.LINK


def name_of(element: etree._Element) -> str:
    """What an object, or formatting that is no style, is: in a word."""
    local = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "comment"
    is_field = isinstance(element.tag, str) and element.tag not in LINKS and is_link(element)
    return NAMES.get(local, "field" if is_field else local)


def _role(element: etree._Element) -> Role:
    if element.tag in BREAKS:
        return Role.BREAK
    if UNSEEN.match(element.tag):
        return Role.HIDDEN
    if element.tag == LOOK:
        return Role.FORMAT
    if element.tag in LINKS:
        return Role.LINK
    if COMPUTED.match(element.tag) or OBJECTS.match(element.tag) or not FIELD.match(element.tag):
        return Role.OBJECT
    return Role.LINK


def _own_text(element: etree._Element) -> str:
    """The text in an object that is in no block."""
    if element.tag in APART:
        return ""
    inside = (f"{_own_text(child)}{child.tail or ''}" for child in element if isinstance(child.tag, str))
    return f"{element.text or ''}{''.join(inside)}"
