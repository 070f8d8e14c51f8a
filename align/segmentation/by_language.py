"""Where sentences end: one set of rules, which each language adapts by its own words (`languages.Splitting`).

The rules are tried in order, and the first that applies to a boundary decides it. Those for which a language has no
words are left out.
"""

import re
from collections.abc import Iterable, Iterator

from align.languages.base import Splitting
from align.segmentation.common import (
    FIRST_RULES,
    always,
    both,
    ends_in,
    followed_by,
    is_pause,
    short_forms,
    unless,
)
from align.segmentation.prefixes import listed_prefixes
from align.segmentation.rules import Boundary, Judge, Rule, RuleSplitter

NUMBER = re.compile(r"\d{1,3}(?:/\d{1,2})?")
YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
ROMAN = re.compile(r"[IVXLC]+")
YOUNGEST = 13
"""The least number that is taken for an age after the words that come before one."""


def rule_splitter(splitting: Splitting, abbreviations: Iterable[str] = ()) -> RuleSplitter:
    """The splitter; no sentence ends after one of the `abbreviations` either (with or without the final full stop)."""
    return RuleSplitter(tuple(_rules(splitting, abbreviations)), splitting.lower, splitting.upper)


def _rules(splitting: Splitting, abbreviations: Iterable[str]) -> Iterator[Rule]:
    starter_follows = followed_by(splitting.starters)
    short_form = _short_form(splitting)
    yield from FIRST_RULES
    yield Rule("abbreviation", False, ends_in(splitting.never_last, abbreviations))
    if splitting.often_last:
        yield Rule("abbreviation at the end", True, ends_in(splitting.often_last))
    if splitting.numbers_order:
        yield Rule("number at the end", True, _last_number(splitting, starter_follows))
        yield Rule("year", True, _year(splitting))
        yield Rule("ordinal number", False, _ordinal)
        yield Rule("Roman number at the end", True, both(_roman, starter_follows))
        yield Rule("Roman number", False, _roman)
    if splitting.units:
        yield Rule("unit", True, _unit(splitting))
    # Das kostet 5 Mio. Das ist viel. – He left at 5 p.m. The rest stayed. – Not: W. A. Mozart.
    yield Rule("short form at the end", True, both(short_form, starter_follows))
    yield Rule("short form", False, short_form)
    # Das ist … Quatsch. – But: Er kam … Dann ging er.
    yield Rule("pause", False, unless(is_pause, starter_follows))
    yield Rule("stop", True, always)


def _short_form(splitting: Splitting) -> Judge:
    """J. S. Bach – Art. 5 – the U.S. Army – any abbreviation that can end a sentence but need not."""
    listed = listed_prefixes(splitting.listed) if splitting.listed else frozenset()
    may_be_last = ends_in((listed | splitting.may_be_last) - splitting.never_last - splitting.often_last)
    looks_short = short_forms(splitting.vowels, splitting.no_short_forms)
    pattern = splitting.short_form
    return lambda boundary: may_be_last(boundary) or looks_short(boundary) or pattern.search(boundary.word) is not None


def _is_number(boundary: Boundary) -> bool:
    return boundary.stop == "." and not boundary.closers and NUMBER.fullmatch(boundary.word) is not None


def _last_number(splitting: Splitting, starter_follows: Judge) -> Judge:
    """Er wurde 20. Danach ging er. – Er kam am 3. Sie kam am 4. Mai. – Sie wurde auf Platz 3. Peter verlor."""

    def judge(boundary: Boundary) -> bool:
        if not _is_number(boundary):
            return False
        is_counted = boundary.previous.rstrip(".") in splitting.counted and not boundary.following[:1].isdigit()
        if starter_follows(boundary) or is_counted:
            return True
        age = boundary.previous in splitting.before_age and boundary.word.isdigit() and int(boundary.word) >= YOUNGEST
        return age and boundary.following[:1].isupper()

    return judge


def _is_year(boundary: Boundary) -> bool:
    return boundary.stop == "." and YEAR.fullmatch(boundary.word) is not None


def _year(splitting: Splitting) -> Judge:
    """Das war 1990. Deutschland war geteilt. – Not: der 1000. Besucher."""
    return lambda boundary: _is_year(boundary) and boundary.previous not in splitting.determiners


def _ordinal(boundary: Boundary) -> bool:
    """am 20. Januar – der 2. Weltkrieg – am 3. 5. 2020"""
    return _is_number(boundary) or _is_year(boundary)


def _roman(boundary: Boundary) -> bool:
    """Ludwig XIV. Er starb 1715: a Roman number is an ordinal too."""
    return boundary.stop == "." and not boundary.closers and ROMAN.fullmatch(boundary.word) is not None


def _unit(splitting: Splitting) -> Judge:
    """Es waren 5 km. Peter lief voran: a unit has no full stop of its own."""
    return lambda boundary: (
        boundary.stop == "." and boundary.word in splitting.units and boundary.previous[-1:].isdigit()
    )
