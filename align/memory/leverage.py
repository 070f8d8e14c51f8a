"""What the memory has for each segment of a document."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from align.memory.keys import LEAST, WORD, differences, hashed, normalised
from align.memory.repair import repaired
from align.memory.store import Entry, Memory

CONTEXT, EXACT, MOST_FUZZY = 101, 100, 99
OF_PHRASE = 95
"""How far to trust the phrase table, which nobody has approved for this document."""
MEMORY, PHRASES = "memory", "phrase table"
"""Where a match is from."""
TRIED = 5
"""How many fuzzy matches to try to repair."""


class MatchKind(StrEnum):
    CONTEXT = "in context"
    EXACT = "exact"
    REPAIRED = "repaired"
    FUZZY = "fuzzy"
    PHRASE = "phrase table"


@dataclass(frozen=True, slots=True)
class Match:
    """A unit of the memory that matches a segment."""

    kind: MatchKind
    percent: int
    """101 in context, 100 if exact, `OF_PHRASE` from the phrase table, otherwise the likeness of the sources, from
    `keys.LEAST` to 99."""
    source: str
    """The unit's own source."""
    target: str
    """The unit's target; if repaired, with the segment's numbers, dates and names."""
    remark: str
    """What differs, in the words that the editor sees, or the table it is from; empty if nothing does."""

    @property
    def fills(self) -> bool:
        """Whether the target can be used as it is; a fuzzy match is only a suggestion."""
        return self.kind != MatchKind.FUZZY

    @property
    def origin(self) -> str:
        """What made the target, as a row's `engine`."""
        return PHRASES if self.kind == MatchKind.PHRASE else MEMORY

    @property
    def told(self) -> str:
        """The match in one line, as the sheet shows it."""
        parts = [f"{self.percent} {self.kind}", self.remark]
        if not self.fills:
            parts.append(f"“{self.target}”")
        return ": ".join(filter(None, parts))


class Leverage:
    """A memory that is searched for the segments of documents in one language pair."""

    def __init__(self, memory: Memory, source_lang: str, target_lang: str) -> None:
        self._memory = memory
        self._languages = source_lang, target_lang
        self._pair = f"{source_lang}-{target_lang}"

    def matches(self, texts: Sequence[str]) -> Iterator[Match | None]:
        """The best match for each segment of a document, in order: in context, exact, repaired or fuzzy."""
        keys = [0, *(hashed(normalised(text)) for text in texts), 0]
        for number, text in enumerate(texts):
            yield self._best(text, keys[number], keys[number + 2])

    def _best(self, text: str, before: int, after: int) -> Match | None:
        if exact := self._memory.exact(text, self._pair):
            return _exact(text, exact, before, after)
        if match := self._repaired(text, self._memory.same_shape(text, self._pair)):
            return match
        found = self._memory.fuzzy(text, self._pair, LEAST, TRIED)
        if match := self._repaired(text, (entry for _, entry in found)):
            return match
        if found:
            percent, entry = found[0]
            return Match(
                MatchKind.FUZZY, min(percent, MOST_FUZZY), entry.source, entry.target, marked(entry.source, text)
            )
        return None

    def _repaired(self, text: str, entries: Iterable[Entry]) -> Match | None:
        """The first unit that `repair` can adapt to the segment."""
        for entry in entries:
            if found := repaired(entry.source, entry.target, text, *self._languages):
                return Match(MatchKind.REPAIRED, MOST_FUZZY, entry.source, *found)
        return None


def _exact(text: str, entries: Sequence[Entry], before: int, after: int) -> Match:
    """A match in context if the neighbours are the same; otherwise the newest of those that differ least."""
    inside = [entry for entry in entries if (entry.before, entry.after) == (before, after)]
    best = min(inside or entries, key=lambda entry: len(differences(entry.source, text)))
    differs = differences(best.source, text)
    is_context = bool(inside) and not differs
    kind = MatchKind.CONTEXT if is_context else MatchKind.EXACT
    remark = f"{' and '.join(differs)} differ" if differs else ""
    return Match(kind, CONTEXT if is_context else EXACT, best.source, best.target, remark)


def marked(old: str, new: str) -> str:
    """The edits that turn one source into the other: `Das ist [-sehr-]{+ganz+} gut.`"""
    one, other = (list(_pieces(text)) for text in (old, new))
    parts = []
    for what, i, j, k, m in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            parts += one[i:j]
        else:
            parts += [f"[-{''.join(one[i:j])}-]"] if i < j else []
            parts += [f"{{+{''.join(other[k:m])}+}}"] if k < m else []
    return "".join(parts)


def _pieces(text: str) -> Iterator[str]:
    """Words, marks and the white space between them."""
    last = 0
    for found in WORD.finditer(text):
        if found.start() > last:
            yield text[last : found.start()]
        yield found[0]
        last = found.end()
    if last < len(text):
        yield text[last:]
