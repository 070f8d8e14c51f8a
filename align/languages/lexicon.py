"""Words: those of a language, and what they are in another, as far as everyday sentences tell.

The lists are in `align/models/lexicon`, whose README.md says how they were made. They are read when first asked.
"""

import lzma
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files


class Vocabulary:
    """The words of a language that are not merely names."""

    def __init__(self, name: str, endings: Sequence[str] = ("",), dropped: str = "") -> None:
        """`name` is a file of words in lower case. A word is a form of one with one of the `endings`; before them the
        word may have `dropped` its last letter.
        """
        self._name, self._endings, self._dropped = name, ("", *endings), dropped
        self.knows: Callable[[str], bool] = lru_cache(maxsize=50_000)(self._knows)
        """Whether a word in lower case, or what it is a form of, is one of them."""

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_lines(self._name))

    def _knows(self, word: str) -> bool:
        stems = (word.removesuffix(ending) for ending in self._endings)
        return any(stem in self.words or stem + self._dropped in self.words for stem in stems if len(stem) > 2)


class Lexicon:
    """What words of one language are in another, both in lower case."""

    def __init__(self, name: str, shortest_tail: int = 0) -> None:
        """`name` is a file of words, each with its translations after tabs, the likeliest first.

        If the source language has compounds, their last part is looked up by itself, if it has `shortest_tail` letters.
        """
        self._name, self._shortest_tail = name, shortest_tail
        self.of: Callable[[str], frozenset[str]] = lru_cache(maxsize=100_000)(self._of)
        """The translations of a word, or of the last part of a compound; none if it is unknown."""

    @cached_property
    def translations(self) -> dict[str, frozenset[str]]:
        lines = (line.split("\t") for line in _lines(self._name))
        return {word: frozenset(others) for word, *others in lines}

    @cached_property
    def only_source(self) -> frozenset[str]:
        """Words of the source language that are none of the target language as well."""
        return frozenset(self.translations) - frozenset(word for found in self.translations.values() for word in found)

    def _of(self, word: str) -> frozenset[str]:
        known = self.translations
        if word in known:
            return known[word]
        if self._shortest_tail:
            for start in range(3, len(word) - self._shortest_tail + 1):
                if word[start:] in known:
                    return known[word[start:]]
        return frozenset()


def _lines(name: str) -> list[str]:
    packed = files("align").joinpath("models", "lexicon", name).read_bytes()
    return lzma.decompress(packed).decode().splitlines()
