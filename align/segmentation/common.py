"""The rules for every language, and what languages build their own from."""

import re
from collections.abc import Iterable

from align.segmentation.rules import OPENERS, REACH, Boundary, Judge, Rule

LOWER_CASE_STARTS = re.compile(r"[a-z]{1,2}[A-Z]|[a-z]\)\s|[a-z][\w-]*\.[a-z]{2,4}\b|v\d")
"""iPhone, b) …, style.css, v2.0"""

BETWEEN_STOPS = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]")
"""J – a.D – d.R"""

BRACKET_REACH = 250
"""No bracketed remark that interrupts a sentence is longer."""


def blank_line(boundary: Boundary) -> bool:
    """A blank line ends any sentence."""
    return not boundary.stop


def lower_case_follows(boundary: Boundary) -> bool:
    """„Komm!“ sagte er. – It was 5 p.m. and dark. But brands, file names and list marks can begin one."""
    return boundary.following[:1].islower() and not LOWER_CASE_STARTS.match(boundary.following)


def inside_brackets(boundary: Boundary) -> bool:
    """Er kam (endlich! Nach drei Stunden!) an. – Brackets around whole sentences begin one, and are split."""
    return any(_inside(boundary, opening, closing) for opening, closing in ("()", "[]"))


def _inside(boundary: Boundary, opening: str, closing: str) -> bool:
    opened = _last_open(boundary, opening, closing)
    if opened is None or not boundary.text[boundary.start : opened].strip().strip(OPENERS):
        return False
    closed = boundary.text.find(closing, boundary.at, opened + BRACKET_REACH)
    return closed >= boundary.end and "\n" not in boundary.text[opened:closed]


def _last_open(boundary: Boundary, opening: str, closing: str) -> int | None:
    """Where in the sentence the bracket around the stop opens; None if there is no such bracket."""
    low = max(boundary.start, boundary.at - BRACKET_REACH)
    depth = 0
    for at in range(boundary.at - 1, low - 1, -1) if opening in boundary.text[low : boundary.at] else ():
        depth += {closing: 1, opening: -1}.get(boundary.text[at], 0)
        if depth < 0:
            return at
    return None


def bracketed_mark(boundary: Boundary) -> bool:
    """Das war gut (!) und neu. – Er sagte […] Folgendes."""
    return boundary.text[boundary.at - 1 : boundary.at] in ("(", "[") and boundary.closers[:1] in (")", "]")


def only_a_mark_so_far(boundary: Boundary) -> bool:
    """1. Öffnen Sie die Datei. – a. Nein. – … Und dann: what comes before the stop is not a sentence."""
    if boundary.at - boundary.start > REACH or boundary.closers:
        return False
    so_far = boundary.text[boundary.start : boundary.at].strip().lstrip(OPENERS)
    return re.fullmatch(r"(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[IVX]{1,4})?", so_far) is not None


def inside_address(boundary: Boundary) -> bool:
    """www.Beispiel.de, info@Firma.com: only careless text ends a sentence without white space."""
    return (
        boundary.text[boundary.end : boundary.end + 1].isalpha()
        and re.search(r"[/@]|^www\.|^\w+\.\w", boundary.word) is not None
    )


def always(boundary: Boundary) -> bool:  # noqa: ARG001
    """For the last rule: a stop is a stop."""
    return True


def ends_in(abbreviations: frozenset[str], more: Iterable[str] = ()) -> Judge:
    """Whether the text before the stop ends in one of these, which have all their full stops except the last.

    `more` may be written as people write them, with spaces and the last full stop. At the beginning of a sentence,
    an abbreviation may have a capital: Gem. § 5 ist das verboten.
    """
    abbreviations |= {"".join(word.split()).removesuffix(".") for word in more}

    def judge(boundary: Boundary) -> bool:
        if any(ending in abbreviations for ending in boundary.endings):
            return True
        first = (
            "".join(boundary.text[boundary.start : boundary.at].split()).lstrip(OPENERS)
            if boundary.at - boundary.start < REACH
            else ""
        )
        return first in boundary.endings and first[:1].lower() + first[1:] in abbreviations

    return judge


def short_forms(vowels: str, exceptions: frozenset[str]) -> Judge:
    """Looks like an unlisted abbreviation: one letter, letters between full stops, or up to four without a vowel."""
    vowel = re.compile(f"[{vowels}]", re.IGNORECASE)

    def judge(boundary: Boundary) -> bool:
        if boundary.stop != "." or boundary.closers or boundary.word in exceptions:
            return False
        word = boundary.word
        if BETWEEN_STOPS.fullmatch(word):
            return True
        letters = word.isalpha() and len(word) <= 4 and sum(map(str.isupper, word)) < 2
        return letters and not vowel.search(word)

    return judge


def followed_by(starters: frozenset[str]) -> Judge:
    """Whether the next word is one of these."""
    return lambda boundary: boundary.next_word in starters


def both(first: Judge, second: Judge) -> Judge:
    return lambda boundary: first(boundary) and second(boundary)


def unless(first: Judge, second: Judge) -> Judge:
    """Whether the first is true and the second is not."""
    return lambda boundary: first(boundary) and not second(boundary)


def is_pause(boundary: Boundary) -> bool:
    """An ellipsis with a space before it, which is more often a pause than an end."""
    return ("…" in boundary.stop or ".." in boundary.stop) and boundary.text[boundary.at - 1 : boundary.at].isspace()


FIRST_RULES = (
    Rule("blank line", True, blank_line),
    Rule("lower case follows", False, lower_case_follows),
    Rule("inside an address", False, inside_address),
    Rule("inside brackets", False, inside_brackets),
    Rule("mark in brackets", False, bracketed_mark),
    Rule("list number", False, only_a_mark_so_far),
)
"""For every language, before its own rules."""
