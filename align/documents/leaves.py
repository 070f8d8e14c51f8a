"""What a format provides of a block's content: pieces of text, each with its formatting, and objects."""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

Chain = tuple[Any, ...]
"""Formatting as represented by the format, from the outside in; its members are hashable."""


PLAIN = "plain text"
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


def joined(leaves: Iterable[tuple[int, int, Leaf]], base: Chain) -> Iterator[tuple[int, int, Leaf]]:
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
