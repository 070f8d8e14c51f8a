"""The content of a block: turn text with formatting and objects into a block, and put new text back.

A format provides its content as leaves, each with its chain of formatting from the outside in. The chain that most of
the text has is the block's own; where it differs, the block has a run.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from align.documents.base import Block, Kind, Piece, Run, Slot

Chain = tuple[Any, ...]
"""Formatting as represented by the format, from the outside in; its members are hashable."""


PLAIN = "plain text"
SOFT_HYPHEN = "\u00ad"
SPACE = re.compile(r"[ \t\n\r\f]+")
"""White space in HTML, which does not include the no-break space."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of text, or an object without text."""

    text: str
    chain: Chain = ()
    thing: Any = None
    parts: bool = False
    """Whether the object separates words, as a line break does."""


class Inline:
    """The content of a block: its text and runs, and the leaves for new content."""

    def __init__(self, leaves: Iterable[Leaf], name: Callable[[Leaf], str], collapse: bool) -> None:
        """`name` returns one word for a leaf's formatting or object; `collapse` turns white space into one space."""
        self._collapse = collapse
        self._text: list[str] = []
        self._length = 0
        self._leaves: list[tuple[int, int, Leaf]] = []
        for leaf in leaves:
            start = self._length
            self._add(leaf)
            if leaf.thing is not None or self._length > start:
                self._leaves.append((start, self._length, leaf))
        whole = "".join(self._text)
        self.text = whole.strip()
        self.lead = whole[: len(whole) - len(whole.lstrip())]
        self.trail = whole[len(self.lead) + len(self.text) :]
        weights: Counter[Chain] = Counter()
        for start, end, leaf in self._leaves:
            weights[leaf.chain] += end - start if leaf.thing is None else 0
        self.base: Chain = weights.most_common(1)[0][0] if weights else ()
        found = [(self._within(start), self._within(end), leaf) for start, end, leaf in self._leaves]
        self._marks = list(_joined(found, self.base))
        self.runs = tuple(
            Run(start, end, name(leaf) if leaf.chain or leaf.thing is not None else PLAIN, leaf.thing is not None)
            for start, end, leaf in self._marks
        )

    def block(self, kind: Kind, place: str) -> Block:
        return Block(self.text, kind, place, self.runs)

    def filled(self, pieces: Sequence[Piece]) -> Iterator[Leaf]:
        """The leaves for new content, with the white space that surrounded the old content."""
        parts = [Leaf(self.lead, self.base), *map(self._leaf, pieces), Leaf(self.trail, self.base)]
        for is_object, group in groupby(parts, key=lambda leaf: leaf.thing is not None):
            if is_object:
                yield from group
                continue
            for chain, same in groupby(group, key=lambda leaf: leaf.chain):
                if text := "".join(leaf.text for leaf in same):
                    yield Leaf(text, chain)

    def _leaf(self, piece: Piece) -> Leaf:
        if piece.run is None:
            return Leaf(piece.text, self.base)
        leaf = self._marks[piece.run][2]
        return leaf if leaf.thing is not None else Leaf(piece.text, leaf.chain)

    def _add(self, leaf: Leaf) -> None:
        text = leaf.text.replace(SOFT_HYPHEN, "")
        before = self._text[-1][-1:] if self._text else ""
        if leaf.thing is not None:
            text = " " if leaf.parts and before and not before.isspace() else ""
        elif self._collapse:
            text = SPACE.sub(" ", text)
            if SPACE.fullmatch(before):
                text = text.removeprefix(" ")
        if text:
            self._text.append(text)
            self._length += len(text)

    def _within(self, offset: int) -> int:
        """An offset in the whole as one in the text, which has no white space around it."""
        return min(max(offset - len(self.lead), 0), len(self.text))


def _joined(leaves: Iterable[tuple[int, int, Leaf]], base: Chain) -> Iterator[tuple[int, int, Leaf]]:
    """Objects, and stretches whose chain is not the block's own; neighbours with the same chain are joined."""
    last: tuple[int, int, Leaf] | None = None
    for start, end, leaf in leaves:
        is_object = leaf.thing is not None
        if last and not is_object and last[2].thing is None and leaf.chain == last[2].chain and start == last[1]:
            last = (last[0], end, leaf)
            continue
        if last:
            yield last
        last = (start, end, leaf) if is_object or (leaf.chain != base and end > start) else None
    if last:
        yield last


def once(slots: Iterable[Slot]) -> Iterator[Slot]:
    """Slots of identical blocks as one, as for the headers of even and odd pages; new content goes into all of them."""
    equal: dict[tuple[str, tuple[Run, ...]], list[Slot]] = {}
    for slot in slots:
        equal.setdefault((slot.block.text, slot.block.runs), []).append(slot)
    for same in equal.values():

        def put(pieces: Sequence[Piece], same: Sequence[Slot] = same) -> None:
            for slot in same:
                slot.put(pieces)

        yield Slot(same[0].block, put)
