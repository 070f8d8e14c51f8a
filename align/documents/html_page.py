"""A page of HTML or XHTML, or a part of one: its text as slots, and its source with nothing but that text changed."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from align.documents.base import Block, Kind, LeftOut, Piece, Slot
from align.documents.elements import Element, elements_of
from align.documents.html_leaves import Format, Held, leaves_of, name_of
from align.documents.html_names import worded
from align.documents.html_stretches import Stretch, stretches_of
from align.documents.inline import Inline
from align.documents.leaves import SPACE, Leaf, bridged
from align.documents.omissions import UNTRANSLATED
from align.documents.tags import Type, escaped, tokens_of

Predicate: TypeAlias = Callable[[Element], bool]
CODE_TEXT = "code"
_SPACES = " \t\n\r\f"
_EDGE_BEFORE, _EDGE_AFTER = re.compile(r"[ \t\n\r\f]*"), re.compile(r"(?<![ \t\n\r\f])[ \t\n\r\f]*$")
IDS = ("id", "xml:id")


class Page:
    """The tokens of a page and what is to become of them."""

    def __init__(
        self, text: str, part: str = "", first_line: int = 1, is_xml: bool = False, has_lines: bool = True
    ) -> None:
        """`part` names the file it is in, if that is one of several; the text begins at `first_line` there.

        Without `has_lines` it is not a page but other XML, in which every element has a text of its own.
        """
        self.source = text
        self.tokens = list(tokens_of(text, is_xml))
        self.elements = elements_of(self.tokens, is_xml)
        for element in () if has_lines else self.elements.started.values():
            element.holds_block = True
        self._starts = [-1, *(at for at, letter in enumerate(text) if letter == "\n")]
        self._part = part
        self._first_line = first_line
        self._nbsp = "&nbsp;" if "&nbsp;" in text else "\u00a0"
        self._changed: dict[int, Stretch] = {}
        self.left_out: list[LeftOut] = []
        """What is in none of the slots that have been asked for."""

    def slots(self, is_wanted: Predicate = lambda element: True, rest: str = "") -> list[Slot]:
        """A slot for each stretch of text, and for each attribute in words, in elements that are wanted.

        `rest` is what the text of the others is, which is left out; without it, they are for another call.
        """
        found: list[tuple[int, int, Slot]] = []
        for stretch in stretches_of(self.tokens, self.elements):
            if is_wanted(stretch.parent):
                found += ((stretch.first, 0, slot) for slot in self._slot(stretch))
            elif rest and (whole := self._whole(stretch)):
                self.left_out.append(LeftOut(self._place_of(stretch), rest, whole))
        for number, element in self.elements.started.items():
            if not element.is_literal and is_wanted(element):
                found += ((number, 1, slot) for slot in self._attribute_slots(number, element))
        return [slot for _, _, slot in sorted(found, key=lambda one: one[:2])]

    def leave(self, slot: Slot, what: str) -> None:
        """Leave a slot's text out after all, as it is `what`."""
        self.left_out.append(LeftOut(slot.block.place, what, slot.block.text))

    def written(self) -> str:
        """The source with the new text."""
        return self._written(0, len(self.tokens))

    def place(self, number: int) -> str:
        """Where a token is, for people."""
        line = f"line {self.line(number)}"
        return f"{self._part}, {line}" if self._part else line

    def line(self, number: int) -> int:
        """The line on which a token ends if it is a tag, or its words begin if it is text."""
        token = self.tokens[number]
        text = token.source
        offset = token.offset
        offset += len(text) - len(text.lstrip()) if token.type == Type.TEXT else len(text) - 1
        return self._first_line + bisect_right(self._starts, offset - 1) - 1

    def _slot(self, stretch: Stretch) -> Iterator[Slot]:
        parent = stretch.parent
        whole = self._whole(stretch)
        if not whole:
            return
        is_text_field = parent.name == "textarea"
        if parent.is_literal or parent.is_untranslated or (is_text_field and "\n" in whole):
            what = (
                UNTRANSLATED
                if parent.is_untranslated
                else CODE_TEXT
                if parent.is_literal
                else "a text of several lines"
            )
            self.left_out.append(LeftOut(self._place_of(stretch), what, whole))
            return
        leaves = list(leaves_of(self.tokens, self.elements, stretch.first, stretch.end))
        stretch.inline = Inline(leaves, name_of, True)
        if not stretch.inline.text:
            for leaf in leaves:
                if leaf.thing is not None and leaf.text.strip():
                    what = UNTRANSLATED if leaf.thing.is_untranslated else CODE_TEXT if leaf.shown else "a mark"
                    self.left_out.append(LeftOut(self._place_of(stretch), what, " ".join(leaf.text.split())))
            return

        def put(pieces: Sequence[Piece]) -> None:
            stretch.pieces = pieces
            self._changed[stretch.first] = stretch

        yield Slot(stretch.inline.block(parent.kind, self._place_of(stretch)), put)

    def _whole(self, stretch: Stretch) -> str:
        return "".join(token.text for token in self.tokens[stretch.first : stretch.end]).strip()

    def _place_of(self, stretch: Stretch) -> str:
        inside = range(stretch.first, stretch.end)
        return self.place(next((at for at in inside if self.tokens[at].text.strip()), stretch.first))

    def _attribute_slots(self, number: int, element: Element) -> Iterator[Slot]:
        token = self.tokens[number]
        for name, what in worded(element.name, element.attributes).items():
            text = SPACE.sub(" ", element.attributes[name]).strip()
            if not text:
                continue
            place = f"{self.place(number)}, {what}"
            if element.is_untranslated:
                self.left_out.append(LeftOut(place, UNTRANSLATED, text))
                continue

            def put(pieces: Sequence[Piece], name: str = name) -> None:
                token[name] = "".join(piece.text for piece in pieces)

            yield Slot(Block(text, Kind.PARAGRAPH, place), put)

    def _written(self, first: int, end: int) -> str:
        parts: list[str] = []
        at = first
        while at < end:
            stretch = self._changed.get(at)
            if stretch is not None and stretch.pieces is not None:
                parts += self._replacing(stretch, bridged(stretch.inline.filled(stretch.pieces), stretch.inline.base))
                at = stretch.end
            else:
                parts.append(self.tokens[at].written())
                at += 1
        return "".join(parts)

    def _replacing(self, stretch: Stretch, leaves: list[Leaf]) -> Iterator[str]:
        """New content between the line ends and indentation that were around the old."""
        lead = _EDGE_BEFORE.match(self.tokens[stretch.first].source)
        trail = _EDGE_AFTER.search(self.tokens[stretch.end - 1].source)
        if lead and lead[0]:
            leaves = _stripped(leaves, first=True)
            yield lead[0]
        if trail and trail[0]:
            leaves = _stripped(leaves, first=False)
        yield from self._filled(leaves)
        yield trail[0] if trail else ""

    def _filled(self, leaves: Iterable[Leaf]) -> Iterator[str]:
        """New content as source. Formatting is repeated as often as its text occurs."""
        opened: list[Format] = []
        used: set[int] = set()
        for leaf in leaves:
            shared = 0
            while shared < min(len(opened), len(leaf.chain)) and opened[shared] == leaf.chain[shared]:
                shared += 1
            yield from (self.tokens[one.end].source for one in reversed(opened[shared:]))
            del opened[shared:]
            for one in leaf.chain[shared:]:
                assert isinstance(one, Format)
                yield self.tokens[one.start].written(IDS if one.start in used else ())
                used.add(one.start)
                opened.append(one)
            if leaf.thing is None:
                yield escaped(leaf.text).replace("\u00a0", self._nbsp)
            else:
                assert isinstance(leaf.thing, Held)
                yield self._object(leaf.thing)
        yield from (self.tokens[one.end].source for one in reversed(opened))

    def _object(self, held: Held) -> str:
        first = self.tokens[held.first].written()
        return first + self._written(held.first + 1, held.end) if held.first < held.end else first


def _stripped(leaves: list[Leaf], first: bool) -> list[Leaf]:
    """The leaves without the white space at their beginning, or at their end."""
    while leaves and leaves[0 if first else -1].thing is None:
        leaf = leaves.pop(0 if first else -1)
        text = leaf.text.lstrip(_SPACES) if first else leaf.text.rstrip(_SPACES)
        if text:
            return [replace(leaf, text=text), *leaves] if first else [*leaves, replace(leaf, text=text)]
    return leaves
