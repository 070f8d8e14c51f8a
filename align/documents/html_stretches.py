"""The lines of a page: what no block interrupts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from align.documents.base import Piece
from align.documents.elements import Element, Elements
from align.documents.html_names import BLOCKS, CONTROLS, HOLDERS
from align.documents.inline import Inline
from align.documents.tags import Token, Type


@dataclass(eq=False)
class Stretch:
    """Consecutive tokens that no block interrupts, and what they will be replaced by."""

    first: int
    end: int
    """The number of the token after the last."""
    parent: Element
    inline: Inline = field(init=False)
    pieces: Sequence[Piece] | None = None


def stretches_of(tokens: Sequence[Token], elements: Elements) -> Iterator[Stretch]:
    """The stretches, those inside an object after the one that the object is in."""
    ranges = [(0, len(tokens))]
    while ranges:
        start, end = ranges.pop()
        at = start
        while at < end:
            if _bounds(tokens, elements, at):
                if start < at:
                    yield from _apart(tokens, elements, Stretch(start, at, elements.parents[start]))
                start = at + 1
            elif (element := elements.started.get(at)) and (inside := _inside(elements, element)) is not None:
                ranges += inside
                at = max(at, element.end or at)
            at += 1
        if start < end:
            yield from _apart(tokens, elements, Stretch(start, end, elements.parents[start]))


def _inside(elements: Elements, element: Element) -> list[tuple[int, int]] | None:
    """The parts of an object that are text of their own; None if it is not an object."""
    end = element.end or element.start
    if element.is_holder:
        return [(element.start + 1, end)] if element.start < end else []
    if not element.is_inline or element.parent is None:
        return None
    if element.parent.is_untranslated and not element.is_untranslated:
        return [(element.start + 1, end)]
    if not element.is_untranslated:
        return None
    parts, at = [], element.start + 1
    while at < end:
        inner = elements.started.get(at)
        if inner is not None and inner.end is not None and not inner.is_untranslated and inner.end <= end:
            parts.append((at + 1, inner.end))
            at = inner.end
        at += 1
    return parts


def _bounds(tokens: Sequence[Token], elements: Elements, number: int) -> bool:
    """Whether a token ends a line of text."""
    element = elements.started.get(number) or elements.ended.get(number)
    if element is not None:
        return not element.is_inline and (element.end is not None or element.name in BLOCKS | HOLDERS)
    return tokens[number].type == Type.END and tokens[number].name in BLOCKS | HOLDERS


def _apart(tokens: Sequence[Token], elements: Elements, stretch: Stretch) -> Iterator[Stretch]:
    """The stretch; if it is nothing but buttons and labels, each of them apart, and each line of a text field."""
    controls, at, has_text = [], stretch.first, False
    while at < stretch.end:
        element = elements.started.get(at)
        if element is not None and element.name in CONTROLS and element.is_inline and element.end is not None:
            controls.append(element)
            at = element.end
        elif tokens[at].text.strip():
            has_text = True
        at += 1
    if has_text or not controls:
        yield stretch
        return
    at = stretch.first
    for element in controls:
        assert element.end is not None
        if at < element.start:
            yield Stretch(at, element.start, stretch.parent)
        if element.start + 1 < element.end:
            yield Stretch(element.start + 1, element.end, element)
        at = element.end + 1
    if at < stretch.end:
        yield Stretch(at, stretch.end, stretch.parent)
