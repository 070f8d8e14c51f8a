"""The content of a block: turn text with formatting and objects into a block, and put new text back.

A format provides its content as leaves, each with its chain of formatting from the outside in. The chain that most of
the text has is the block's own; where it differs, the block has a run. Objects stand in the text as marks
(`align.marks`), unless nobody need see them.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from align.documents.base import Block, Kind, Piece, Run, Slot
from align.marks import numbers_in

Chain = tuple[Any, ...]
"""Formatting as represented by the format, from the outside in; its members are hashable."""


PLAIN = "plain text"
BESIDE: Chain = (object(),)
"""Stands for the formatting of what is beside white space."""
SOFT_HYPHEN = "\u00ad"
SPACE = re.compile(r"[ \t\n\r\f]+")
"""White space in HTML, which does not include the no-break space."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of text, or an object."""

    text: str
    """Of an object, what is inside it; the block's text does not have it."""
    chain: Chain = ()
    thing: Any = None
    parts: bool = False
    """Whether the object separates words, as a line break does."""
    shown: str | None = None
    """How the text shows the object: as a numbered mark if None, not at all if empty, otherwise as this (code)."""
    begins: Hashable = None
    """What an object begins that another ends, as in XLIFF's bx and ex; their marks are {1} and {/1}."""
    ends: Hashable = None


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where formatting that is shown as a pair of marks begins or ends."""

    link: Any
    begins: bool


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
        numbered = _Numbers("".join(leaf.text for leaf in content))
        shared = _shared(content) if paired else ()
        for leaf in _with_edges(content, len(shared)) if paired else content:
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
        self._marks = [mark for mark in _joined(found, self.base) if not paired or mark[2].thing is not None]
        self.runs = tuple(
            Run(start, end, name(_named(leaf)), True, leaf.text)
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
                edge = leaf.thing if isinstance(leaf.thing, _Edge) else None
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
            elif isinstance(leaf.thing, _Edge):
                if leaf.thing.begins:
                    opened.append(leaf.thing.link)
                elif leaf.thing.link in opened:
                    opened.remove(leaf.thing.link)
            elif leaf.thing is not None:
                yield replace(leaf, chain=(*self.base, *opened)) if self._paired else leaf
            else:
                yield Leaf(piece.text, leaf.chain)

    def _add(self, leaf: Leaf, numbered: "_Numbers") -> None:
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


class _Numbers:
    """Gives out marks with numbers that do not occur in the text itself."""

    def __init__(self, text: str) -> None:
        self._taken = numbers_in(text) if "{" in text else set()
        self._next = 1
        self._begun: dict[Hashable, int] = {}

    def mark(self, leaf: Leaf) -> str:
        if isinstance(leaf.thing, _Edge):
            begins, ends = (leaf.thing.link, None) if leaf.thing.begins else (None, leaf.thing.link)
        else:
            begins, ends = leaf.begins, leaf.ends
        if ends is not None and ends in self._begun:
            return f"{{/{self._begun.pop(ends)}}}"
        while self._next in self._taken:
            self._next += 1
        number = self._next
        self._next += 1
        if begins is not None:
            self._begun[begins] = number
        return f"{{{number}}}"


def _named(leaf: Leaf) -> Leaf:
    """The leaf by which a format names what it shows: for an end of formatting, that formatting."""
    return Leaf("", leaf.chain) if isinstance(leaf.thing, _Edge) else leaf


def _shared(leaves: Sequence[Leaf]) -> Chain:
    """The formatting that encloses everything."""
    chains = [leaf.chain for leaf in leaves if leaf.thing is not None or leaf.text.strip()]
    shared = chains[0] if chains else ()
    for chain in chains:
        length = next((n for n, (a, b) in enumerate(zip(shared, chain, strict=False)) if a is not b), None)
        shared = shared[: length if length is not None else min(len(shared), len(chain))]
    return shared


def _with_edges(leaves: Iterable[Leaf], shared: int) -> Iterator[Leaf]:
    """The leaves, with an object wherever formatting begins or ends that has more than `shared` links around it."""
    opened: Chain = ()
    for leaf in [*leaves, Leaf("")]:
        chain = leaf.chain[shared:]
        same = next((n for n, (a, b) in enumerate(zip(opened, chain, strict=False)) if a is not b), None)
        same = same if same is not None else min(len(opened), len(chain))
        for at in reversed(range(same, len(opened))):
            yield Leaf("", opened[: at + 1], _Edge(opened[at], begins=False))
        for at in range(same, len(chain)):
            yield Leaf("", chain[: at + 1], _Edge(chain[at], begins=True))
        opened = chain
        yield leaf


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


def bridged(leaves: Iterable[Leaf], base: Chain) -> list[Leaf]:
    """The leaves, with what both neighbours of a space have around them around that space too.

    A link that an object or a space parts stays one link, and no space alone gets the formatting that is the block's.
    """
    result = list(leaves)
    chains = [leaf.chain for leaf in result]
    for at, leaf in enumerate(result):
        if leaf.thing is None and leaf.chain == base and not leaf.text.strip(" "):
            before, after = chains[at - 1] if at else (), chains[at + 1] if at + 1 < len(chains) else ()
            result[at] = replace(leaf, chain=_common(before, after))
    return result


def _common(one: Chain, other: Chain) -> Chain:
    length = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return one[: length if length is not None else min(len(one), len(other))]


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
