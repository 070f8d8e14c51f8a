"""Text between XML elements, as in ODF and XLIFF: read as leaves, and rewritten from leaves."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from align import xml
from align.documents.leaves import Leaf


class Role(Enum):
    """What an element inside a block is."""

    FORMAT = "its text is the block's, formatted"
    LINK = "its text is the block's, and it belongs to that very text; two of them stay two, however alike"
    OBJECT = "kept as it is, and shown as a mark; its text is not the block's"
    BREAK = "an object that parts words"
    CODE = "kept as it is, and shown between backticks if it is short"
    HIDDEN = "kept as it is, and not shown, as nobody need see it"


IDS = frozenset(("id", xml.XML_ID))

Roles = Callable[[etree._Element], Role]


@dataclass
class Stretch:
    """Consecutive text and elements that form a block: all of an element's content, or what lies between two blocks."""

    parent: etree._Element
    after: etree._Element | None
    """The child whose tail begins the stretch; None if the parent's text does."""
    inside: list[etree._Element]

    @property
    def opening(self) -> str:
        return (self.parent.text if self.after is None else self.after.tail) or ""

    def leaves(self, role: Roles, apart: bool = False) -> Iterator[Leaf]:
        """The content; chains are the elements around each text: the first of those that look the same, or each one's
        own if they are to be kept `apart`.
        """
        alike: dict[object, etree._Element] | None = None if apart else {}
        yield Leaf(self.opening)
        for element in self.inside:
            yield from _leaves(element, (), role, alike)
            yield Leaf(element.tail or "")

    def write(self, leaves: Iterable[Leaf]) -> None:
        """Replace the content. An element of a chain is repeated as often as its text occurs; objects move."""
        for element in self.inside:
            self.parent.remove(element)
        self._set_opening("")
        self.inside = []
        opened: list[tuple[etree._Element, etree._Element]] = []
        used: set[etree._Element] = set()
        for leaf in leaves:
            shared = 0
            while shared < min(len(opened), len(leaf.chain)) and opened[shared][0] is leaf.chain[shared]:
                shared += 1
            del opened[shared:]
            for original in leaf.chain[shared:]:
                assert isinstance(original, etree._Element)
                clone = _shallow(original, again=original in used)
                used.add(original)
                self._append(clone, opened)
                opened.append((original, clone))
            if leaf.thing is None:
                self._add_text(xml.NOT_XML.sub("", leaf.text), opened)
            else:
                leaf.thing.tail = None
                self._append(leaf.thing, opened)

    def _set_opening(self, text: str) -> None:
        if self.after is None:
            self.parent.text = text
        else:
            self.after.tail = text

    def _append(self, element: etree._Element, opened: list[tuple[etree._Element, etree._Element]]) -> None:
        if opened:
            opened[-1][1].append(element)
            return
        last = self.inside[-1] if self.inside else self.after
        self.parent.insert(self.parent.index(last) + 1 if last is not None else 0, element)
        self.inside.append(element)

    def _add_text(self, text: str, opened: list[tuple[etree._Element, etree._Element]]) -> None:
        container = opened[-1][1] if opened else None
        if container is not None and len(container):
            container[-1].tail = (container[-1].tail or "") + text
        elif container is not None:
            container.text = (container.text or "") + text
        elif self.inside:
            self.inside[-1].tail = (self.inside[-1].tail or "") + text
        else:
            self._set_opening(self.opening + text)


def whole(element: etree._Element) -> Stretch:
    """Everything in an element."""
    return Stretch(element, None, list(element))


def _leaves(
    element: etree._Element, chain: tuple[etree._Element, ...], role: Roles, alike: dict[object, etree._Element] | None
) -> Iterator[Leaf]:
    what = role(element) if isinstance(element.tag, str) else Role.HIDDEN
    if what in (Role.FORMAT, Role.LINK) and (len(element) or text_of(element)):
        look = (element.tag, *((name, value) for name, value in element.attrib.items() if name not in IDS))
        is_apart = alike is None or what == Role.LINK
        inner = (*chain, element if is_apart or alike is None else alike.setdefault((chain, look), element))
        yield Leaf(element.text or "", inner)
        for child in element:
            yield from _leaves(child, inner, role, alike)
            yield Leaf(child.tail or "", inner)
    else:
        yield Leaf(text_of(element), chain, element, what == Role.BREAK, _shown(element, what))


def _shown(element: etree._Element, what: Role) -> str | None:
    """See `Leaf.shown`."""
    if what == Role.CODE:
        code = " ".join(text_of(element).split())
        return f"`{code}`" if code and "`" not in code else None
    return "" if what == Role.HIDDEN else None


def text_of(element: etree._Element) -> str:
    """All the text in an element."""
    return str(element.xpath("string()"))


def _shallow(element: etree._Element, again: bool) -> etree._Element:
    """The element without its content; from the second time on also without its id, which must be unique."""
    own = {str(name): str(value) for name, value in element.attrib.items() if not (again and name in IDS)}
    return element.makeelement(element.tag, own, element.nsmap)  # type: ignore[arg-type]
