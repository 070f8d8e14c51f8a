"""Which tags of a page belong together: its elements, open or closed, as its author wrote them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from align.documents.base import Kind
from align.documents.html_names import BLOCKS, CLOSED_BY, HOLDERS, KINDS, LITERAL, VOID, is_untranslated, note_kind
from align.documents.tags import Token, Type

MOST_HELD = 20
"""How deep objects with text of their own may be inside each other; those that are deeper count as blocks."""

DEEPEST = 500
"""How many open phrases are searched for the one that a tag ends, so that no page takes forever."""


@dataclass(slots=True, eq=False)
class Element:
    """An element, and what is true of everything in it."""

    name: str
    attributes: Mapping[str, str]
    start: int
    """The number of its start tag among the tokens."""
    parent: "Element | None"
    end: int | None = None
    """The number of its end tag; that of its start tag if it is empty, None if it is never ended."""
    holds_block: bool = False
    kind: Kind = Kind.PARAGRAPH
    is_untranslated: bool = False
    is_literal: bool = False
    held: int = 0
    """How many objects with text of their own are around it, itself included."""
    is_holder: bool = field(init=False)

    def __post_init__(self) -> None:
        if self.parent is not None:
            above = self.parent
            self.is_literal = above.is_literal or self.name in LITERAL
            self.is_untranslated = is_untranslated(self.attributes, above.is_untranslated)
            self.kind = KINDS.get(self.name, above.kind)
            if above.kind == Kind.FOOTNOTE or note_kind(self.attributes):
                self.kind = Kind.FOOTNOTE
            self.held = above.held + (self.name in HOLDERS)
        self.is_holder = self.name in HOLDERS and self.held < MOST_HELD

    @property
    def is_inline(self) -> bool:
        """Whether it and everything in it are inside a line of text."""
        return self.end is not None and (self.is_holder or (self.name not in BLOCKS and not self.holds_block))

    def line(self) -> "Iterator[Element]":
        """The element and all those around it, from the inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


@dataclass
class Elements:
    """The elements of a page."""

    root: Element
    started: dict[int, Element]
    """By the number of their start tag."""
    ended: dict[int, Element]
    """By the number of their end tag."""
    parents: list[Element]
    """For each token, the element that it is directly in; a start tag is in its element's parent, as is an end tag."""


def elements_of(tokens: Sequence[Token], is_xml: bool = False) -> Elements:
    """Pair the tags. Elements that HTML ends without a tag are ended; others without one stay open."""
    root = Element("", {}, -1, None)
    found = Elements(root, {}, {}, [])
    opened: list[Element] = [root]
    counts: Counter[str] = Counter()

    def close(to: int) -> None:
        for element in opened[to:]:
            counts[element.name] -= 1
        del opened[to:]

    for number, token in enumerate(tokens):
        if token.type == Type.END:
            at = _opened_at(opened, token.name) if counts[token.name] else None
            if at is not None:
                element = opened[at]
                element.end = number
                found.ended[number] = element
                close(at)
                if element.name in BLOCKS:
                    _mark(opened[-1])
        elif token.type == Type.START and not is_xml:
            close(_closed_from(opened, token.name))
        found.parents.append(opened[-1])
        if token.type == Type.START:
            element = Element(token.name, token.attributes, number, opened[-1])
            found.started[number] = element
            if token.name in BLOCKS and not element.is_holder:
                _mark(opened[-1])
            if token.is_empty or (token.name in VOID and not (is_xml and _is_ended(tokens, number))):
                element.end = number
            else:
                opened.append(element)
                counts[token.name] += 1
    return found


def _is_ended(tokens: Sequence[Token], number: int) -> bool:
    """Whether an element that HTML never ends has an end tag, as it must have in XML, or a text."""
    following = next((token for token in tokens[number + 1 : number + 3] if token.type == Type.END), None)
    return following is not None and following.name == tokens[number].name


def _mark(element: Element | None) -> None:
    """Say of an element, and all around it, that there is a block in it. What is in a drawing is not around it."""
    while element is not None and not element.holds_block and not element.is_holder:
        element.holds_block = True
        element = element.parent


def _opened_at(opened: Sequence[Element], name: str) -> int | None:
    """Which open element an end tag ends. That of a phrase does not end the block around it."""
    lowest = 0 if name in BLOCKS else max(0, len(opened) - DEEPEST)
    for at in range(len(opened) - 1, lowest, -1):
        if opened[at].name == name:
            return at
        if name not in BLOCKS and opened[at].name in BLOCKS:
            return None
    return None


def _closed_from(opened: Sequence[Element], name: str) -> int:
    """From which open element on a start tag ends what is open; the number of open elements if it ends none."""
    closed = CLOSED_BY.get(name, frozenset())
    result = len(opened)
    if name not in BLOCKS:
        return result
    for at in range(len(opened) - 1, max(0, len(opened) - DEEPEST), -1):
        above = opened[at].name
        if above in closed or (above == "p" and name in BLOCKS):
            result = at
        elif above in BLOCKS or opened[at].is_holder:
            break
    return result
