"""Where English sentences end: the rules stand in `RULES`, the first that knows a place decides it."""

from collections.abc import Iterable

from align.segmentation.common import (
    FIRST_RULES,
    always,
    both,
    ends_in,
    followed_by,
    is_pause,
    is_short_form,
    unless,
    words,
)
from align.segmentation.prefixes import listed_prefixes
from align.segmentation.rules import Candidate, Rule, RuleSplitter

NEVER_LAST = words("""
    Mr Mrs Ms Messrs Mmes Dr Prof Rev Hon Gen Col Maj Capt Cmdr Lt Sgt Cpl Pvt Adm Gov Sen Rep Reps Sens Pres
    Supt St Mt Ft Fig Figs fig Eq eq Ref Vol vol Ch ch Sec sec Art Nos pp cf viz vs approx ca e.g i.e Ph.D.s al
    Msgr Fr Br
""")
"""Something always comes after them: Mr. Smith, e.g. oil."""

MAY_BE_LAST = (
    words("""
    a.m p.m etc Inc Ltd Co Corp Jr Sr Bros Ph.D M.D B.A M.A U.S U.K U.N E.U U.S.A D.C Jan Feb Mar Apr Jun Jul
    Aug Sep Sept Oct Nov Dec Ave Blvd Rd Dept Est est Assn No no p A.D B.C N.Y L.A et.al
""")
    | listed_prefixes("en")
) - NEVER_LAST
"""Only a word that begins sentences tells that one begins: the U.S. Army – in the U.S. The army left."""

STARTERS = words("""
    The A An This That These Those He She It We You They I His Her Its Our Your Their My There Here What Who
    When Where Why How Which And But Or So Yet If As While Although Though Because Since After Before Until
    Unless Once In On At By For From With Without To Of Into Over Under Between During About Then Now Also
    However Moreover Therefore Thus Meanwhile Still Even Just Only Not No Yes Some Many Most All Both Each Every
    Another Other Such One Two Nobody Nothing Someone Everyone Is Are Was Were Do Does Did Has Have Had Can
    Could Will Would Should May Later Today
""")
"""Words of the closed classes, which no name or abbreviation has after it inside a sentence."""

starter_follows = followed_by(STARTERS)
may_be_last = ends_in(MAY_BE_LAST)


def short_form(place: Candidate) -> bool:
    """J. R. R. Tolkien – the U.S. Army – any abbreviation that may end a sentence but need not."""
    return may_be_last(place) or (is_short_form(place) and place.word != "I")


RULES = (
    # He left at 5 p.m. The rest stayed.
    Rule("short form at the end", True, both(short_form, starter_follows)),
    Rule("short form", False, short_form),
    # It was … Peter.
    Rule("pause", False, unless(is_pause, starter_follows)),
    Rule("stop", True, always),
)


def english_splitter(abbreviations: Iterable[str] = ()) -> RuleSplitter:
    """The splitter for English; a sentence never ends after one of `abbreviations` either (final full stop or not)."""
    return RuleSplitter((*FIRST_RULES, Rule("abbreviation", False, ends_in(NEVER_LAST, abbreviations)), *RULES))
