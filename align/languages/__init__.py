"""What is true of one language, or of one direction of translation. Stages ask; they never name a language.

A new language is one file here, which defines `LANGUAGE`, and one line in `LANGUAGES`; a new direction is one file,
which defines `DIRECTION`, and one line in `DIRECTIONS`. `base.py` has what they can say, with neutral answers.
"""

from functools import lru_cache

from align.languages.base import Direction, Language
from align.languages.codes import base
from align.languages.phrases import Phrases
from align.registry import Registry

__all__ = ["DIRECTIONS", "LANGUAGES", "Direction", "Language", "Phrases", "direction", "language"]

LANGUAGES: Registry[Language] = Registry(
    "align.languages",
    "LANGUAGE",
    {
        "de": "german",
        "en": "english",
    },
)
DIRECTIONS: Registry[Direction] = Registry(
    "align.languages",
    "DIRECTION",
    {
        "de-en": "german_english",
    },
)


@lru_cache(maxsize=1024)
def language(code: str) -> Language:
    """The language with this code, or that it is a variant of; if it is unknown, one with neutral answers."""
    wanted = base(code)
    if wanted in LANGUAGES:
        return LANGUAGES[wanted]
    return next((known for known in LANGUAGES.values() if wanted in known.aliases), None) or Language(wanted)


@lru_cache(maxsize=1024)
def direction(source_lang: str, target_lang: str) -> Direction:
    """The direction from one language into another; if nothing is known about it, one with neutral answers."""
    source, target = language(source_lang), language(target_lang)
    return DIRECTIONS.get(f"{source.code}-{target.code}") or Direction(source, target, is_known=False)
