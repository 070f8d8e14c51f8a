"""A "not" that one side has and the other does not."""

from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error, warning
from align.checks.features import NEGATION

LOST = error("negation", NEGATION)
ADDED = warning("negation-added", NEGATION)


def negation(pair: Pair) -> Iterator[Finding]:
    """A negation that was lost, or that appeared from nowhere."""
    languages = pair.direction
    if not languages.is_known or not pair.is_translated:
        return
    source, target = languages.source, languages.target
    if not (source.denies and source.denies_somehow and target.denies and target.denies_somehow):
        return
    if source.denies.search(languages.otherwise.sub("", pair.source)):
        if not target.denies_somehow.search(pair.target):
            yield LOST("the source denies something, the target does not")
    elif target.denies.search(pair.target) and not source.denies_somehow.search(pair.source):
        yield ADDED("the target denies something, the source does not")


FAMILY = Family((LOST, ADDED), (negation,))
