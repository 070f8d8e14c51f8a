"""A segment with its inline codes: its text with marks (`align.marks`), and the TMX element that each mark stands for.

TMX 1.4b, 3.3 and 4.3: `bpt` and `ept` are the two ends of a pair, joined by `i`; `ph` stands alone; `it` has lost its
partner. `x` is the same number in both languages, which is how programs match the codes of a translation.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from align import xml
from align.marks import MARK, numbers_in


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with marks, and its codes."""

    text: str
    codes: Mapping[str, str]
    """For each mark that is a code, the code as a TMX element."""

    @property
    def markup(self) -> str:
        """The content of a TMX `seg`."""
        return markup_of(self.text, self.codes)


@dataclass(frozen=True, slots=True)
class Piece:
    """A code on its way into a `Tagged`."""

    end: str
    """`open`, `close`, `lost` for an end whose partner is not there, or `alone`."""
    pair: str
    """What both ends of a pair have in common, as their format names it."""
    element: str = ""
    """The TMX element, if it is one already."""
    native: str = ""
    """The code as the document has it."""
    kind: str = ""
    """The `type`, which says what it does: `bold`, `link`, `lb`."""


def assembled(pieces: Iterator[str | Piece]) -> Tagged:
    """The segment of these texts and codes, in order."""
    listed = list(pieces)
    taken = numbers_in("".join(piece for piece in listed if isinstance(piece, str)))
    numbers = (number for number in count(1) if number not in taken)
    opened: dict[str, int] = {}
    text, codes = [], {}
    for piece in listed:
        if isinstance(piece, str):
            text.append(piece)
            continue
        closes = piece.end == "close" and piece.pair in opened
        number = opened.pop(piece.pair) if closes else next(numbers)
        if piece.end == "open":
            opened[piece.pair] = number
        mark = f"{{/{number}}}" if closes else f"{{{number}}}"
        codes[mark] = piece.element or element_of(_end(piece.end, closes), number, piece.native, piece.kind)
        text.append(mark)
    return Tagged("".join(text), codes)


def element_of(end: str, number: int, native: str, kind: str = "") -> str:
    """The TMX element of a code that is the `open` or `close` end of a pair, a `lost` one, or `alone`."""
    typed = f' type="{xml.attribute(kind)}"' if kind else ""
    inside = xml.text(native)
    return {
        "open": f'<bpt i="{number}" x="{number}"{typed}>{inside}</bpt>',
        "close": f'<ept i="{number}">{inside}</ept>',
        "lost": f'<it pos="end" x="{number}"{typed}>{inside}</it>',
        "alone": f'<ph x="{number}"{typed}>{inside}</ph>',
    }[end]


Writer = Callable[[str, int, str], str]
"""Writes the element of a mark that is a code: which end of a pair it is (see `element_of`), its number, and itself."""


def markup_of(
    text: str,
    codes: Mapping[str, str] | None = None,
    write: Writer = element_of,
    escape: Callable[[str], str] = xml.text,
) -> str:
    """The content of a TMX `seg` for a text with marks; a mark that is none of the `codes` becomes its own code.

    `write` and `escape` make it that of another format.
    """
    if "{" not in text:
        return escape(text)
    found = list(MARK.finditer(text))
    pieces, last = [], 0
    for mark, end in zip(found, _ends(found), strict=True):
        own = write(end, int(mark[2]), mark[0]) if end else escape(mark[0])
        code = codes.get(mark[0], escape(mark[0])) if codes is not None else own
        pieces += [escape(text[last : mark.start()]), code]
        last = mark.end()
    return "".join([*pieces, escape(text[last:])])


def _end(end: str, closes: bool) -> str:
    return "lost" if end == "close" and not closes else end


def _ends(marks: Sequence[re.Match[str]]) -> list[str]:
    """Which end of a pair each mark is; empty for one that the text has had already."""
    ends: list[str] = []
    seen: dict[str, int] = {}
    for at, mark in enumerate(marks):
        number = mark[2]
        if not mark[1]:
            ends.append("" if number in seen or int(number) == 0 else "alone")
        elif number not in seen:
            ends.append("lost" if int(number) else "")
        else:
            is_open = ends[seen[number]] == "alone"
            ends.append("close" if is_open else "")
            if is_open:
                ends[seen[number]] = "open"
        seen.setdefault(number, at)
    return ends


def in_tmx(segment: etree._Element) -> Tagged:
    """The content of a TMX `seg`."""
    return assembled(_pieces(segment))


def _pieces(element: etree._Element) -> Iterator[str | Piece]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _piece(child)
        yield child.tail or ""


def _piece(child: etree._Element) -> Iterator[str | Piece]:
    end = {"bpt": "open", "ept": "close", "it": "alone", "ph": "alone", "ut": "alone"}.get(str(child.tag))
    if end is None:  # hi, which only marks text
        yield from _pieces(child)
        return
    element = etree.tostring(child, encoding="unicode", with_tail=False)
    yield Piece(end, str(child.get("i", "")), element)
