"""The codes that OmegaT shows in a paragraph.

After its own filters (OmegaT 3.6: `filters3/Entry.java`, `filters2/html2/FilterVisitor.java`). Every tag between two
words is a code; those around the whole text are not. A code is the first letter of its tag and a number, from 0 in each
paragraph.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from align.exchange.tagged import Piece, Tagged, assembled, element_of

SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the document."""

    name: str
    end: str
    """`open`, `close` or `alone`."""
    letters: str
    """How its code begins."""
    look: Hashable = None
    """The formatting of the text after it; None if the tag does not change it."""


Elements = Sequence[str | Tag]


def paragraphs_of(elements: Iterator[str | Tag | None], is_joined: bool, is_narrow: bool) -> Iterator[Tagged]:
    """The paragraphs with text; None among the elements ends one.

    `is_joined` makes one code of tags that follow one another, and `is_narrow` one space of several.
    """
    for is_end, group in groupby(elements, key=lambda element: element is None):
        content = [element for element in group if element is not None]
        if not is_end and (shown := _shown(_joined(content) if is_joined else content)):
            yield assembled(SPACE.sub(" ", piece) if is_narrow and isinstance(piece, str) else piece for piece in shown)


def _joined(elements: Elements) -> Elements:
    joined: list[str | Tag] = []
    for element in elements:
        last = joined[-1] if joined else ""
        if isinstance(element, str):
            joined.append(element)
        elif isinstance(last, str):
            joined.append(Tag("tag", "alone", "t", element.look))
        elif element.look is not None:
            joined[-1] = Tag("tag", "alone", "t", element.look)
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


def _around(elements: Elements, shown: range) -> dict[int, int]:
    """Where text of another look begins and ends, from one code that stands alone to another, by their offsets."""
    found: dict[int, int] = {}
    look: Hashable = None
    opened: tuple[int, Hashable] | None = None
    for at, tag in enumerate(elements):
        if isinstance(tag, str) or tag.end != "alone" or tag.look is None:
            continue
        if at in shown and opened is None and tag.look != look:
            opened = at, look
        elif at in shown and opened is not None and tag.look == opened[1]:
            found |= {opened[0]: at, at: opened[0]}
            opened = None
        look = tag.look
    return found


def _numbered(elements: Elements, shown: range, partners: Mapping[int, int]) -> Iterator[str | Piece]:
    numbers: dict[int, int] = {}
    following = 0
    around = _around(elements, shown)
    for at in shown:
        tag = elements[at]
        if isinstance(tag, str):
            yield tag
            continue
        partner = partners.get(at, -1) if partners.get(at, -1) in shown else -1
        known = numbers.get(partner) if tag.end == "close" else None
        number = known if known is not None else following
        following += known is None
        numbers[at] = number
        before, after = "/" if tag.end == "close" else "", "/" if tag.end == "alone" else ""
        native = f"<{before}{tag.letters}{number}{after}>"
        if at in around:  # they are placed as a pair, so that they stay around the same words
            first = min(at, around[at])
            alone = element_of("alone", number + 1, native)
            yield Piece("open" if at == first else "close", f"look {first}", alone)
        else:
            yield Piece(tag.end if partner >= 0 else "alone", str(number), native=native)
