"""Put texts together to another: the parts of a sentence that an editor split."""

from collections.abc import Mapping, Sequence

MOST_PARTS = 6
"""The most rows that are taken for parts of one unit when they do not stand together."""


def letters(text: str) -> str:
    """The text's letters and digits, in small letters: what stays when a sentence is split and its parts are mended."""
    return "".join(character for character in text.casefold() if character.isalnum())


def tiling(
    wanted: str, parts: Mapping[str, Sequence[int]], own: str | None, depth: int = MOST_PARTS
) -> list[int | None] | None:
    """Parts that together are the wanted text, in its order: the numbers of rows, and None once for `own`, if given.

    None if there are none; not more than `depth` parts.
    """
    if not wanted:
        return [] if own is None else None
    if not depth:
        return None
    if own and wanted.startswith(own):
        rest = tiling(wanted[len(own) :], parts, None, depth - 1)
        if rest is not None:
            return [None, *rest]
    for end in range(len(wanted), 0, -1):
        numbers = parts.get(wanted[:end])
        if not numbers:
            continue
        without = {**parts, wanted[:end]: numbers[1:]}
        rest = tiling(wanted[end:], without, own, depth - 1)
        if rest is not None:
            return [numbers[0], *rest]
    return None
