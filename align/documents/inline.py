"""The content of a block: turn text with formatting and objects into a block, and put new text back.

A format provides its content as leaves, each with its chain of formatting from the outside in. The chain that most of
the text has is the block's own; where it differs, the block has a run. Objects stand in the text as marks
(`align.marks`), unless nobody need see them.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from align.documents.base import Block, Kind, Piece, Run, Slot
from align.documents.inline_marks import Edge, Numbers, enclosing, named, with_edges
from align.documents.leaves import PLAIN, SOFT_HYPHEN, SPACE, Chain, Leaf, joined

BESIDE: Chain = (object(),)
"""Stands for the formatting of what is beside white space."""


class Inline:
    """The content of a block: its text and runs, and the leaves for new content."""

    def __init__(
        self,
        leaves: Iterable[Leaf],
        name: Callable[[Leaf], str],
        collapse: bool,
        paired: bool = False,
        is_own: Callable[[Any], bool] = lambda link: False,
    ) -> None:
        """`name` returns one word for a leaf's formatting or object; `collapse` turns white space into one space.

        With `paired`, formatting is shown as pairs of marks, except what encloses the whole block: for formats whose
        formatting may mean anything, so that a person must see where it is.

        `is_own` says which members of a chain belong to the very words they are around, as links and fields do: they
        are the block's own only if they enclose all of it, however long their words are.
        """
        content = list(leaves)
        self._collapse = collapse
        self._paired = paired
        self._text: list[str] = []
        self._length = 0
        self._has_words = False
        self._leaves: list[tuple[int, int, Leaf]] = []
        numbered = Numbers("".join(leaf.text for leaf in content))
        shared = enclosing(content) if paired else ()
        for leaf in with_edges(content, len(shared)) if paired else content:
            start = self._length
            self._add(leaf, numbered)
            if leaf.thing is not None or self._length > start:
                self._leaves.append((start, self._length, leaf))
        whole = "".join(self._text) if self._has_words else ""
        self.text = whole.strip()
        """Empty if there is nothing but objects and white space."""
        self.lead = whole[: len(whole) - len(whole.lstrip())]
        self.trail = whole[len(self.lead) + len(self.text) :]
        self.base: Chain = shared if paired else self._commonest(is_own)
        first, last = len(self.lead), len(whole) - len(self.trail)
        self._head = list(self._fixed(whole, 0, first, lambda offset: offset < first))
        self._tail = list(self._fixed(whole, last, len(whole), lambda offset: offset > last))
        found = [
            (self._within(start), self._within(end), leaf)
            for start, end, leaf in self._leaves
            if leaf.thing is None or first <= start <= last or not self.text
        ]
        self._marks = [mark for mark in joined(found, self.base) if not paired or mark[2].thing is not None]
        self.runs = tuple(
            Run(start, end, name(named(leaf)), True, leaf.text)
            if leaf.thing is not None
            else Run(start, end, name(leaf) if leaf.chain else PLAIN)
            for start, end, leaf in self._marks
        )

    def block(self, kind: Kind, place: str) -> Block:
        return Block(self.text, kind, place, self.runs)

    def keys(self, key: Callable[[Any], Hashable]) -> Iterator[tuple[int, int, Hashable]]:
        """Where the objects that are shown are in the text, in order, each with what identifies it.

        `key` is asked for an object, or for the formatting whose beginning or end it is.
        """
        for start, end, leaf in self._marks:
            if leaf.thing is not None and end > start:
                edge = leaf.thing if isinstance(leaf.thing, Edge) else None
                yield start, end, (edge.begins, key(edge.link)) if edge else (None, key(leaf.thing))

    def filled(self, pieces: Sequence[Piece]) -> Iterator[Leaf]:
        """The leaves for new content, with the white space that surrounded the old content."""
        filling = list(self._filling(pieces))
        texts = [leaf.chain for leaf in filling if leaf.thing is None and leaf.text] or [self.base]
        head = (replace(leaf, chain=texts[0]) if leaf.chain is BESIDE else leaf for leaf in self._head)
        tail = (replace(leaf, chain=texts[-1]) if leaf.chain is BESIDE else leaf for leaf in self._tail)
        parts = [*head, *filling, *tail]
        for is_object, group in groupby(parts, key=lambda leaf: leaf.thing is not None):
            if is_object:
                yield from group
                continue
            for chain, same in groupby(group, key=lambda leaf: leaf.chain):
                if text := "".join(leaf.text for leaf in same):
                    yield Leaf(text, chain)

    def _fixed(self, whole: str, start: int, end: int, is_here: Callable[[int], bool]) -> Iterator[Leaf]:
        """White space around the text, with the objects in it: no new content moves them ("1 The footnote").

        A stretch that is nothing but such white space keeps its formatting, which may be a link or a field. Otherwise
        the white space joins what will be beside it.
        """
        for offset, stop, leaf in self._leaves:
            if leaf.thing is None and start <= offset < stop <= end:
                yield Leaf(whole[start:offset], BESIDE)
                yield Leaf(whole[offset:stop], leaf.chain)
                start = stop
            elif leaf.thing is not None and start <= offset <= end and is_here(offset):
                yield Leaf(whole[start:offset], BESIDE)
                yield leaf
                start = offset
        yield Leaf(whole[start:end], BESIDE)

    def _commonest(self, is_own: Callable[[Any], bool]) -> Chain:
        weights: Counter[Chain] = Counter()
        for start, end, leaf in self._leaves:
            weights[leaf.chain] += end - start if leaf.thing is None else 0
        fewest = min((sum(map(is_own, chain)) for chain in weights if weights[chain]), default=0)
        free = {chain: weight for chain, weight in weights.items() if sum(map(is_own, chain)) == fewest}
        return max(free, key=free.__getitem__) if free else ()

    def _filling(self, pieces: Sequence[Piece]) -> Iterator[Leaf]:
        """The pieces as leaves. Pairs of marks may come in any order: what is open around a piece is its formatting."""
        opened: list[Any] = []
        for piece in pieces:
            leaf = self._marks[piece.run][2] if piece.run is not None else None
            if leaf is None:
                yield Leaf(piece.text, (*self.base, *opened))
            elif isinstance(leaf.thing, Edge):
                if leaf.thing.begins:
                    opened.append(leaf.thing.link)
                elif leaf.thing.link in opened:
                    opened.remove(leaf.thing.link)
            elif leaf.thing is not None:
                yield replace(leaf, chain=(*self.base, *opened)) if self._paired else leaf
            else:
                yield Leaf(piece.text, leaf.chain)

    def _add(self, leaf: Leaf, numbered: Numbers) -> None:
        text = leaf.text.replace(SOFT_HYPHEN, "")
        before = self._text[-1][-1:] if self._text else ""
        if leaf.thing is not None:
            text = numbered.mark(leaf) if leaf.shown is None else leaf.shown
            if leaf.shown == "" and leaf.parts and before and not before.isspace():
                text = " "
        elif self._collapse:
            text = SPACE.sub(" ", text)
            if SPACE.fullmatch(before):
                text = text.removeprefix(" ")
        self._has_words = self._has_words or (leaf.thing is None and bool(text.strip()))
        if text:
            self._text.append(text)
            self._length += len(text)

    def _within(self, offset: int) -> int:
        """An offset in the whole as one in the text, which has no white space around it."""
        return min(max(offset - len(self.lead), 0), len(self.text))


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
