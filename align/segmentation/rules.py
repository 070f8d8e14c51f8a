"""Sentence ends by rules: every place where a sentence might end is judged by the first rule that applies to it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from align import marks
from align.segmentation.base import visible_spans

CLOSERS = "\"'”“»«’‘›‹)\\]"
OPENERS = "\"'„“”‚‘’»«›‹([–—-"
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

REACH = 60
"""How many characters before a stop rules may look at; abbreviations and dates are shorter."""

MOST_SPACE = 50
"""How many characters of white space after a stop are skipped to find what follows."""


@dataclass(frozen=True)
class Boundary:
    """A place where a sentence might end, with what rules need to know about it."""

    text: str
    """The block it is in."""
    start: int
    """Where its sentence begins in the text."""
    at: int
    """Where the stop is."""
    end: int
    """Where the sentence would end, after what closes with it."""
    stop: str
    """The stop itself, such as `.` or `?!`; empty at a blank line."""
    closers: str
    last_words: list[str] = field(default_factory=list)
    """The last words before the stop, without the stop."""
    following: str = ""
    """What comes after the white space, without the quotation marks and dashes that open it."""

    @cached_property
    def word(self) -> str:
        """The word before the stop, without what opens it."""
        return self.last_words[-1].lstrip(OPENERS) if self.last_words else ""

    @cached_property
    def previous(self) -> str:
        return self.last_words[-2].lstrip(OPENERS) if len(self.last_words) > 1 else ""

    @cached_property
    def next_word(self) -> str:
        found = re.match(r"\w+", self.following)
        return found[0] if found else ""

    @cached_property
    def endings(self) -> list[str]:
        """The word with up to two before it that end in a full stop, e.g. `R`, `d.R`, `i.d.R`: spaces do not matter."""
        if self.stop != "." or self.closers:
            return []
        endings = [self.word]
        for word in reversed(self.last_words[:-1]):
            if not word.endswith("."):
                break
            endings.append(word.lstrip(OPENERS) + endings[-1])
        return endings


@lru_cache(maxsize=64)
def boundaries(lower: str, upper: str) -> re.Pattern[str]:
    """Places where a sentence might end, in a language with these letters.

    A stop and what closes with it, before white space; the same without white space, as in careless text; a blank line.
    Nothing in the pattern is tried twice at the same place: a text of nothing but full stops takes linear time.
    """
    return re.compile(
        rf"(?<![.!?…])(?P<stop>[.!?…]++)(?P<closers>[{CLOSERS}]*+(?:\s?[:;]-?[()])?+)(?=\s++\S)"
        rf"|(?<=[{lower}][{lower}])(?P<tight>[.!?]++)(?=[„»\"]?[{upper}][{lower}]++(?:[\s,!?]|\.(?:\s|\Z)))"
        r"|(?<=\S)(?P<paragraph>[^\S\n]*+\n[^\S\n]*+\n)(?=\s*+\S)"
    )


Judge = Callable[[Boundary], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether a sentence ends at the boundaries that it `applies` to."""

    name: str
    """Shown to users who ask why there is a cut, or why not."""
    cuts: bool
    applies: Judge


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a boundary."""

    end: int
    """The offset in the text."""
    cuts: bool
    rule: str


class RuleSplitter:
    """Splits by rules in order; the last must apply to every boundary. Takes time linear in the text's length."""

    def __init__(self, rules: tuple[Rule, ...], lower: str, upper: str) -> None:
        """`lower` and `upper` are the language's letters, as in a regular expression's set."""
        self.rules = rules
        self._boundaries = boundaries(lower, upper)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """See `Splitter`."""
        return marks.spans(text, self._spans)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        return visible_spans(text, [decision.end for decision in self.decisions(text) if decision.cuts])

    def decisions(self, text: str) -> Iterator[Decision]:
        """Every place where a sentence might end, and the rule that made or prevented a cut there."""
        start = 0
        for found in self._boundaries.finditer(text):
            boundary = _boundary(text, start, found)
            rule = next(rule for rule in self.rules if rule.applies(boundary))
            if rule.cuts:
                start = boundary.end
            yield Decision(boundary.end, rule.cuts, rule.name)


def _boundary(text: str, start: int, found: re.Match[str]) -> Boundary:
    at, end = found.start(), found.end()
    if found["paragraph"]:
        return Boundary(text, start, at, end, "", "")
    before = text[max(start, at - REACH) : at]
    following = text[end : end + REACH + MOST_SPACE].lstrip()
    following = BLANK_LINE.split(following, maxsplit=1)[0].lstrip(OPENERS).lstrip()
    stop = found["stop"] or found["tight"]
    return Boundary(text, start, at, end, stop, found["closers"] or "", before.split()[-3:], following)
