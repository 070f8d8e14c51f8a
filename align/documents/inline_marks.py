"""Marks in the text of a block: their numbers, and pairs of them where formatting begins and ends."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from align.documents.leaves import Chain, Leaf
from align.marks import numbers_in


@dataclass(frozen=True, slots=True)
class Edge:
    """Where formatting that is shown as a pair of marks begins or ends."""

    link: Any
    begins: bool


class Numbers:
    """Gives out marks with numbers that do not occur in the text itself."""

    def __init__(self, text: str) -> None:
        self._taken = numbers_in(text) if "{" in text else set()
        self._next = 1
        self._begun: dict[Hashable, int] = {}

    def mark(self, leaf: Leaf) -> str:
        if isinstance(leaf.thing, Edge):
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


def named(leaf: Leaf) -> Leaf:
    """The leaf by which a format names what it shows: for an end of formatting, that formatting."""
    return Leaf("", leaf.chain) if isinstance(leaf.thing, Edge) else leaf


def enclosing(leaves: Sequence[Leaf]) -> Chain:
    """The formatting that encloses everything."""
    chains = [leaf.chain for leaf in leaves if leaf.thing is not None or leaf.text.strip()]
    shared = chains[0] if chains else ()
    for chain in chains:
        length = next((n for n, (a, b) in enumerate(zip(shared, chain, strict=False)) if a is not b), None)
        shared = shared[: length if length is not None else min(len(shared), len(chain))]
    return shared


def with_edges(leaves: Iterable[Leaf], shared: int) -> Iterator[Leaf]:
    """The leaves, with an object wherever formatting begins or ends that has more than `shared` links around it."""
    opened: Chain = ()
    for leaf in [*leaves, Leaf("")]:
        chain = leaf.chain[shared:]
        same = next((n for n, (a, b) in enumerate(zip(opened, chain, strict=False)) if a is not b), None)
        same = same if same is not None else min(len(opened), len(chain))
        for at in reversed(range(same, len(opened))):
            yield Leaf("", opened[: at + 1], Edge(opened[at], begins=False))
        for at in range(same, len(chain)):
            yield Leaf("", chain[: at + 1], Edge(chain[at], begins=True))
        opened = chain
        yield leaf
