"""Put texts together to another: the parts of a sentence that an editor split."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

MOST_PARTS = 6
"""The most rows that are taken for parts of one unit when they do not stand together."""

MOST_TRIES = 500
"""After so many, a text that repeats itself is given up: the ways to put it together are without number."""


def letters(text: str) -> str:
    """The text's letters and digits, in small letters: what stays when a sentence is split and its parts are mended."""
    return "".join(character for character in text.casefold() if character.isalnum())


def unspaced(source: str) -> str:
    """A source without its white space, which joining and splitting cells changes."""
    return "".join(source.split())


class Tiles:
    """Rows that may be parts of other texts, by their `letters`; each can be used once."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._rows: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in texts.items():
            if text:
                self._rows[text].append(number)
        self._lengths = sorted({len(text) for text in self._rows}, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def take(self, wanted: str, own: str | None) -> list[int | None]:
        """The rows that together are the wanted text, in its order, with None in place of `own`, which is one of them.

        They are used up. Empty if there are none. Without `own`, there are two at least.
        """
        self._tries = 0
        found = self._fill(wanted, 0, own, ())
        rows = [row for row in found or () if row is not None]
        if found is None or len(found) < 2:
            return []
        for text, numbers in list(self._rows.items()):
            if left := [number for number in numbers if number not in rows]:
                self._rows[text] = left
            else:
                del self._rows[text]
        return found

    def _fill(self, wanted: str, start: int, own: str | None, used: Sequence[int | None]) -> list[int | None] | None:
        if start == len(wanted):
            return None if own else list(used)
        self._tries += 1
        if len(used) == MOST_PARTS or self._tries > MOST_TRIES:
            return None
        if own and wanted.startswith(own, start):
            found = self._fill(wanted, start + len(own), None, (*used, None))
            if found is not None:
                return found
        for length in self._lengths:
            numbers = self._rows.get(wanted[start : start + length], ()) if start + length <= len(wanted) else ()
            free = next((number for number in numbers if number not in used), None)
            if free is not None:
                found = self._fill(wanted, start + length, own, (*used, free))
                if found is not None:
                    return found
        return None
