"""Sentence ends by rules: every place where a sentence might end is judged by the first rule that knows it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

CLOSERS = "\"'”“»«’‘›‹)\\]"
OPENERS = "\"'„“”‚‘’»«›‹([–—-"
CANDIDATE = re.compile(
    rf"(?<![.!?…])(?P<stop>[.!?…]++)(?P<closers>[{CLOSERS}]*+(?:\s?[:;]-?[()])?)(?=\s++\S)"
    r"|(?<=[a-zäöüß][a-zäöüß])(?P<tight>[.!?]++)(?=[„»\"]?[A-ZÄÖÜ][a-zäöüß]++(?:[\s,!?]|\.(?:\s|\Z)))"
    r"|(?<=\S)(?P<paragraph>[^\S\n]*+\n[^\S\n]*+\n)(?=\s*+\S)"
)
"""A stop and what closes with it, before white space; the same without white space, as careless text has it; a
blank line. Nothing in it is tried twice at the same place: a text of nothing but full stops takes linear time."""

LOWER_CASE_STARTS = re.compile(r"[a-z]{1,2}[A-Z]|[a-z]\)\s|[a-z][\w-]*\.[a-z]{2,4}\b|v\d")
"""iPhone, b) …, style.css, v2.0"""

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

REACH = 60
"""Characters before a stop that rules may look at; abbreviations and dates are shorter."""

BRACKET_REACH = 250
"""No remark in brackets that interrupts a sentence is longer."""

MOST_SPACE = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a sentence might end, with what rules ask about it."""

    text: str
    """The block it is in."""
    start: int
    """Where its sentence begins in the text."""
    at: int
    """Where the stop is."""
    end: int
    """Where the sentence would end, behind what closes with it."""
    stop: str
    """The stop itself, such as `.` or `?!`; empty at a blank line."""
    closers: str
    last_words: list[str] = field(default_factory=list)
    """The last words before the stop, the stop not among them."""
    following: str = ""
    """What comes after the white space, quotation marks and dashes that open it left out."""

    @property
    def word(self) -> str:
        """The word before the stop, without what opens it."""
        return self.last_words[-1].lstrip(OPENERS) if self.last_words else ""

    @property
    def previous(self) -> str:
        return self.last_words[-2].lstrip(OPENERS) if len(self.last_words) > 1 else ""

    @property
    def next_word(self) -> str:
        found = re.match(r"\w+", self.following)
        return found[0] if found else ""


def words(text: str) -> frozenset[str]:
    """The words of a list written as prose is."""
    return frozenset(text.split())


Judge = Callable[[Candidate], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether a sentence ends at the candidates that `applies` knows."""

    name: str
    """Shown to users who ask why there is a cut, or none."""
    cuts: bool
    applies: Judge


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a candidate."""

    end: int
    """The place in the text."""
    cuts: bool
    rule: str


class RuleSplitter:
    """Splits by rules in order; the last one must know every candidate. Time is linear in the text's length."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules

    def spans(self, text: str) -> list[tuple[int, int]]:
        """See `Splitter`."""
        ends = [decision.end for decision in self.decisions(text) if decision.cuts]
        spans = []
        for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
            piece = text[start:end]
            visible = piece.strip()
            if visible:
                first = start + len(piece) - len(piece.lstrip())
                spans.append((first, first + len(visible)))
        return spans

    def decisions(self, text: str) -> Iterator[Decision]:
        """Every place where a sentence might end, and the rule that made or prevented a cut there."""
        start = 0
        for found in CANDIDATE.finditer(text):
            candidate = _candidate(text, start, found)
            rule = next(rule for rule in self.rules if rule.applies(candidate))
            if rule.cuts:
                start = candidate.end
            yield Decision(candidate.end, rule.cuts, rule.name)


def _candidate(text: str, start: int, found: re.Match[str]) -> Candidate:
    at, end = found.start(), found.end()
    if found["paragraph"]:
        return Candidate(text, start, at, end, "", "")
    before = text[max(start, at - REACH) : at]
    following = text[end : end + REACH + MOST_SPACE].lstrip()
    following = BLANK_LINE.split(following, maxsplit=1)[0].lstrip(OPENERS).lstrip()
    stop = found["stop"] or found["tight"]
    return Candidate(text, start, at, end, stop, found["closers"] or "", before.split()[-3:], following)


def blank_line(place: Candidate) -> bool:
    """A blank line ends whatever there is."""
    return not place.stop


def lower_case_follows(place: Candidate) -> bool:
    """„Komm!“ sagte er. – It was 5 p.m. and dark. But brands, file names and list marks begin sentences so."""
    return place.following[:1].islower() and not LOWER_CASE_STARTS.match(place.following)


def inside_brackets(place: Candidate) -> bool:
    """Er kam (endlich! Nach drei Stunden!) an. – Brackets that hold whole sentences begin one, and are split."""
    low = max(place.start, place.at - BRACKET_REACH)
    before = place.text[low : place.at]
    for opening, closing in ("()", "[]"):
        if opening not in before:
            continue
        depth = 0
        for offset in range(len(before) - 1, -1, -1):
            if before[offset] == closing:
                depth += 1
            elif before[offset] == opening:
                depth -= 1
                if depth < 0:
                    opened = low + offset
                    end = place.text.find(closing, place.at, opened + BRACKET_REACH)
                    inside = end >= place.end and "\n" not in place.text[opened:end]
                    return inside and bool(place.text[place.start : opened].strip().strip(OPENERS))
    return False


def bracketed_mark(place: Candidate) -> bool:
    """Das war gut (!) und neu. – Er sagte […] Folgendes."""
    return place.text[place.at - 1 : place.at] in ("(", "[") and place.closers[:1] in (")", "]")


def only_a_mark_so_far(place: Candidate) -> bool:
    """1. Öffnen Sie die Datei. – a. Nein. – … Und dann: what is before the stop is no sentence."""
    if place.at - place.start > REACH or place.closers:
        return False
    so_far = place.text[place.start : place.at].strip().lstrip(OPENERS)
    return re.fullmatch(r"(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[IVX]{1,4})?", so_far) is not None


def inside_address(place: Candidate) -> bool:
    """www.Beispiel.de, info@Firma.com: without white space only careless text ends a sentence."""
    return (
        place.text[place.end : place.end + 1].isalpha() and re.search(r"[/@]|^www\.|^\w+\.\w", place.word) is not None
    )


def always(place: Candidate) -> bool:  # noqa: ARG001
    """The last rule's: a stop is a stop."""
    return True


def abbreviation_keys(place: Candidate) -> Iterator[str]:
    """The word with up to two before it that end in a full stop, as `i.d.R`, `d.R`, `R`: spaces do not matter."""
    if place.stop != "." or place.closers:
        return
    key = place.word
    keys = [key]
    for word in reversed(place.last_words[:-1]):
        if not word.endswith("."):
            break
        key = word.lstrip(OPENERS) + key
        keys.append(key)
    yield from reversed(keys)


def ends_in(abbreviations: frozenset[str], more: Iterable[str] = ()) -> Judge:
    """Whether what is before the stop is one of these, full stops inside included, the last one not.

    `more` may be written as people write them, with spaces and the last full stop. One that begins the sentence
    may begin with a capital: Gem. § 5 ist das verboten.
    """
    abbreviations |= {"".join(word.split()).removesuffix(".") for word in more}

    def judge(place: Candidate) -> bool:
        keys = list(abbreviation_keys(place))
        if any(key in abbreviations for key in keys):
            return True
        first = (
            "".join(place.text[place.start : place.at].split()).lstrip(OPENERS)
            if place.at - place.start < REACH
            else ""
        )
        return first in keys and first[:1].lower() + first[1:] in abbreviations

    return judge


def is_short_form(place: Candidate) -> bool:
    """Looks like an abbreviation nobody listed: one letter, letters between full stops, or four without a vowel."""
    if place.stop != "." or place.closers:
        return False
    word = place.word
    if re.fullmatch(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]", word):
        return True
    letters = word.isalpha() and len(word) <= 4 and sum(map(str.isupper, word)) < 2
    return letters and not re.search("[aeiouyäöüAEIOUYÄÖÜ]", word)


def is_pause(place: Candidate) -> bool:
    """An ellipsis with a space before it, which more often pauses than ends."""
    return ("…" in place.stop or ".." in place.stop) and place.text[place.at - 1 : place.at].isspace()


FIRST_RULES = (
    Rule("blank line", True, blank_line),
    Rule("lower case follows", False, lower_case_follows),
    Rule("inside an address", False, inside_address),
    Rule("inside brackets", False, inside_brackets),
    Rule("mark in brackets", False, bracketed_mark),
    Rule("list number", False, only_a_mark_so_far),
)
"""Of every language, before its own."""
