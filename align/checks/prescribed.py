"""The checks that a document's brief calls for, besides those made for every document."""

from collections.abc import Iterator
from functools import lru_cache

from align.brief import Brief
from align.checks.base import Check
from align.checks.kept import Kept
from align.checks.terms import TermCheck
from align.terminology.terms import Terms


@lru_cache(maxsize=16)
def checks_of(brief: Brief, source_lang: str, target_lang: str) -> tuple[Check, ...]:
    """The checks for its terms and for the words that must stay as they are; none if it has neither."""
    return tuple(_checks(brief, source_lang, target_lang))


def _checks(brief: Brief, source_lang: str, target_lang: str) -> Iterator[Check]:
    if brief.kept:
        yield Kept(brief.kept)
    if brief.terms:
        yield TermCheck(Terms(brief.terms, source_lang, target_lang))
