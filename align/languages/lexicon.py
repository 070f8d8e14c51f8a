"""Words: those of a language, and their translations into another, as far as everyday sentences show them.

The lists are in `align/models/lexicon`, whose README.md says how they were made. They are read on first use.
"""

import lzma
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files


class Vocabulary:
    """The words of a language that are not just names."""

    def __init__(self, name: str, endings: Sequence[str] = ("",), dropped: str = "") -> None:
        """`name` is a file of words in lower case. Their forms have one of the `endings`, before which a word may lose
        its last letter if it is `dropped`.
        """
        self._name, self._endings, self._dropped = name, ("", *endings), dropped
        self.knows: Callable[[str], bool] = lru_cache(maxsize=50_000)(self._knows)
        """Whether a word in lower case, or the word that it is a form of, is one of them."""

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_lines(self._name))

    def _knows(self, word: str) -> bool:
        stems = (word.removesuffix(ending) for ending in self._endings)
        return any(stem in self.words or stem + self._dropped in self.words for stem in stems if len(stem) > 2)


class Lexicon:
    """The translations of one language's words into another, both in lower case."""

    def __init__(self, name: str, shortest_tail: int = 0) -> None:
        """`name` is a file of words, each followed by its translations after tabs, likeliest first.

        In languages with compounds, their last part is looked up on its own if it has at least `shortest_tail` letters.
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
        """Words of the source language that are not also words of the target language."""
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
