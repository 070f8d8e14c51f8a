"""What the phrase table has for a segment: a memory of low precedence that comes with align."""

from align.languages.phrases import Phrases
from align.memory.leverage import OF_PHRASE, Match, MatchKind


def phrase_match(phrases: Phrases, text: str, kind: str, known: Match | None = None) -> Match | None:
    """The match for a whole segment, whose block is of this `kind`; None if it is no phrase, or if `known` fills it.

    A fuzzy match that is `known` is told along with it.
    """
    if known is not None and known.fills:
        return None
    target = phrases.translation(text, kind)
    if target is None:
        return None
    remark = f"{phrases.name}; {known.told}" if known else phrases.name
    return Match(MatchKind.PHRASE, OF_PHRASE, text, target, remark)
