"""Candidates for a glossary: nouns of the source, each with the words of the target that occur alongside it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from align.languages import Language, language
from align.memory.store import Entry

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTEST = 4
LONGEST = 3
"""The most words of a candidate in the target language."""
MOST_UNITS = 100_000
"""How many units are looked at, from the memory's first on: more would take more memory than it is worth."""
COMMONEST, FEW = 0.05, 20
"""Share of the units above which a word of the target says nothing, unless the units are few."""


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A pair of words that may be terms."""

    source: str
    target: str
    units: int
    """How many units have both."""
    strength: int
    """In percent: twice the units with both words, over the sum of those with either (Dice, 1945)."""


def term_candidates(entries: Iterable[Entry], least: int = 3, strength: int = 50) -> list[TermCandidate]:
    """For each noun in `least` or more units, the words of the target most closely associated with it, surest first.

    Only words with a strength of at least `strength` percent are returned; among equals, the longer ones.
    """
    pairs = [
        (_nouns(entry.source, _source_of(entry.pair)), _phrases(entry.target)) for entry in islice(entries, MOST_UNITS)
    ]
    nouns = Counter(noun for found, _ in pairs for noun in found)
    phrases = Counter(phrase for _, found in pairs for phrase in found)
    common = max(FEW, COMMONEST * len(pairs))
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for found, others in pairs:
        wanted = [noun for noun in found if nouns[noun] >= least]
        for phrase in others if wanted else ():
            if least <= phrases[phrase] <= common or " " in phrase:
                for noun in wanted:
                    together[noun][phrase] += 1
    return sorted(_best(nouns, phrases, together, least, strength), key=lambda c: (-c.strength, -c.units, c.source))


def _best(
    nouns: Counter[str], phrases: Counter[str], together: dict[str, Counter[str]], least: int, strength: int
) -> Iterator[TermCandidate]:
    for noun, others in together.items():
        valued = ((200 * n // (nouns[noun] + phrases[phrase]), len(phrase), phrase, n) for phrase, n in others.items())
        value, _, phrase, count = max(valued)
        if value >= strength and count >= least:
            yield TermCandidate(noun, phrase, count, value)


def _source_of(pair: str) -> Language:
    return language(pair.partition("-")[0])


def _nouns(text: str, spoken: Language) -> set[str]:
    """The words that look like nouns of the language and do not start a sentence."""
    found = (match for match in spoken.noun.finditer(text) if len(match[0]) >= SHORTEST)
    return {
        match[0] for match in found if text[: match.start()].rstrip(" „“»«\"'(–-")[-1:] not in ("", ".", "!", "?", ":")
    }


def _phrases(text: str) -> set[str]:
    """The words of a text, and runs of up to `LONGEST` words, in lower case."""
    words = [match[0].lower() for match in WORD.finditer(text)]
    runs = (words[first : first + n] for n in range(1, LONGEST + 1) for first in range(len(words) - n + 1))
    return {" ".join(run) for run in runs if min(len(run[0]), len(run[-1])) >= SHORTEST}
