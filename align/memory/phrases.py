"""What the phrase table has for a segment: a memory of low precedence that comes with align."""

import re

from align.languages import Phrases
from align.memory.leverage import OF_PHRASE, Match, MatchKind

BREAK = re.compile(r"(\s*\{\d{1,3}\}\s*)")
"""The mark of an object on its own (`align.marks`), such as a line break: "Mit freundlichen Grüßen{1}Anna Weber"."""


def phrase_match(phrases: Phrases, text: str, kind: str, known: Match | None = None) -> Match | None:
    """The match for a whole segment, whose block is of this `kind`; None if it is no phrase, or if `known` fills it.

    A fuzzy match that is `known` is told along with it.
    """
    if known is not None and known.fills:
        return None
    target = phrases.translation(text, kind) or _in_lines(phrases, text, kind)
    if target is None:
        return None
    remark = f"{phrases.name}; {known.told}" if known else phrases.name
    return Match(MatchKind.PHRASE, OF_PHRASE, text, target, remark)


def _in_lines(phrases: Phrases, text: str, kind: str) -> str | None:
    """The translation of phrases with marks between them, perhaps with names, which stay; None for anything else."""
    parts = BREAK.split(text)
    if len(parts) == 1:
        return None
    found = [phrases.translation(part, kind) for part in parts[::2]]
    if not any(found):
        return None
    for number, part in enumerate(parts[::2]):
        if found[number] is None and part and not phrases.is_full_name(part):
            return None
    parts[::2] = [there if there is not None else part for part, there in zip(parts[::2], found, strict=True)]
    return "".join(parts)
