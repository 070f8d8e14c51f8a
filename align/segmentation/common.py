"""Rules of every language, and what languages make their own from."""

import re
from collections.abc import Iterable

from align.segmentation.rules import OPENERS, REACH, Candidate, Judge, Rule

LOWER_CASE_STARTS = re.compile(r"[a-z]{1,2}[A-Z]|[a-z]\)\s|[a-z][\w-]*\.[a-z]{2,4}\b|v\d")
"""iPhone, b) …, style.css, v2.0"""

BETWEEN_STOPS = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]")
"""J – a.D – d.R"""

BRACKET_REACH = 250
"""No remark in brackets that interrupts a sentence is longer."""


def blank_line(place: Candidate) -> bool:
    """A blank line ends whatever there is."""
    return not place.stop


def lower_case_follows(place: Candidate) -> bool:
    """„Komm!“ sagte er. – It was 5 p.m. and dark. But brands, file names and list marks begin sentences so."""
    return place.following[:1].islower() and not LOWER_CASE_STARTS.match(place.following)


def inside_brackets(place: Candidate) -> bool:
    """Er kam (endlich! Nach drei Stunden!) an. – Brackets that hold whole sentences begin one, and are split."""
    return any(_inside(place, opening, closing) for opening, closing in ("()", "[]"))


def _inside(place: Candidate, opening: str, closing: str) -> bool:
    opened = _last_open(place, opening, closing)
    if opened is None or not place.text[place.start : opened].strip().strip(OPENERS):
        return False
    closed = place.text.find(closing, place.at, opened + BRACKET_REACH)
    return closed >= place.end and "\n" not in place.text[opened:closed]


def _last_open(place: Candidate, opening: str, closing: str) -> int | None:
    """Where the bracket around the stop was opened in its sentence, None if there is none."""
    low = max(place.start, place.at - BRACKET_REACH)
    depth = 0
    for at in range(place.at - 1, low - 1, -1) if opening in place.text[low : place.at] else ():
        depth += {closing: 1, opening: -1}.get(place.text[at], 0)
        if depth < 0:
            return at
    return None


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


def ends_in(abbreviations: frozenset[str], more: Iterable[str] = ()) -> Judge:
    """Whether what is before the stop is one of these, full stops inside included, the last one not.

    `more` may be written as people write them, with spaces and the last full stop. One that begins the sentence
    may begin with a capital: Gem. § 5 ist das verboten.
    """
    abbreviations |= {"".join(word.split()).removesuffix(".") for word in more}

    def judge(place: Candidate) -> bool:
        if any(ending in abbreviations for ending in place.endings):
            return True
        first = (
            "".join(place.text[place.start : place.at].split()).lstrip(OPENERS)
            if place.at - place.start < REACH
            else ""
        )
        return first in place.endings and first[:1].lower() + first[1:] in abbreviations

    return judge


def short_forms(vowels: str, exceptions: frozenset[str]) -> Judge:
    """Looks like an abbreviation nobody listed: one letter, letters between full stops, or four without a vowel."""
    vowel = re.compile(f"[{vowels}]", re.IGNORECASE)

    def judge(place: Candidate) -> bool:
        if place.stop != "." or place.closers or place.word in exceptions:
            return False
        word = place.word
        if BETWEEN_STOPS.fullmatch(word):
            return True
        letters = word.isalpha() and len(word) <= 4 and sum(map(str.isupper, word)) < 2
        return letters and not vowel.search(word)

    return judge


def followed_by(starters: frozenset[str]) -> Judge:
    """Whether the next word is one of these."""
    return lambda place: place.next_word in starters


def both(first: Judge, second: Judge) -> Judge:
    return lambda place: first(place) and second(place)


def unless(first: Judge, second: Judge) -> Judge:
    """Whether the first holds and the second does not."""
    return lambda place: first(place) and not second(place)


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
