"""What German words are in English, as far as everyday sentences tell."""

import json
import lzma
from functools import lru_cache
from importlib.resources import files

MINIMUM_TAIL = 4
"""Letters of the last part of a compound that is looked up by itself."""


@lru_cache(maxsize=1)
def translations() -> dict[str, frozenset[str]]:
    """English words by German word, both in lower case (IBM model 1; see `align/models/lexicon/README.md`)."""
    packed = files("align").joinpath("models", "lexicon", "de_en.tsv.xz").read_bytes()
    lines = (line.split("\t") for line in lzma.decompress(packed).decode().splitlines())
    return {german: frozenset(english) for german, *english in lines}


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """English words that are no mere names, in lower case.

    Those that translate another word, and those of which the embedded model's vocabulary knows the lower case.
    """
    pieces = json.loads(files("align").joinpath("models", "de_en", "vocabulary.json").read_text(encoding="utf-8"))
    known = {piece[1:] for piece in pieces if piece.startswith("▁") and piece[1:].isalpha() and piece.islower()}
    return frozenset(word for german, listed in translations().items() for word in listed if word != german) | known


@lru_cache(maxsize=50_000)
def is_english(word: str) -> bool:
    """Whether a word in lower case, or what it is a form of, is an English word and no mere name."""
    known = english_words()
    stems = (word.removesuffix(ending) for ending in ("", "s", "es", "ed", "ing", "er", "ers", "ly", "'s"))
    return any(stem in known or stem + "e" in known for stem in stems if len(stem) > 2)


@lru_cache(maxsize=1)
def german_words() -> frozenset[str]:
    """German words, in lower case, that are no English ones as well."""
    return frozenset(translations()) - frozenset(word for listed in translations().values() for word in listed)


@lru_cache(maxsize=100_000)
def english_of(word: str) -> frozenset[str]:
    """The translations of a German word in lower case, or of the last part of a compound; none if it is unknown."""
    known = translations()
    if word in known:
        return known[word]
    for start in range(3, len(word) - MINIMUM_TAIL + 1):
        if word[start:] in known:
            return known[word[start:]]
    return frozenset()
