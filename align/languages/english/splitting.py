"""Where English sentences end."""

from align.languages.base import Splitting, words

SPLITTING = Splitting(
    # Always followed by something: Mr. Smith, e.g. oil.
    never_last=words("""
        Mr Mrs Ms Messrs Mmes Dr Prof Rev Hon Gen Col Maj Capt Cmdr Lt Sgt Cpl Pvt Adm Gov Sen Rep Reps Sens Pres
        Supt St Mt Ft Fig Figs fig Eq eq Ref Vol vol Ch ch Sec sec Art Nos pp cf viz vs approx ca e.g i.e Ph.D.s al
        Msgr Fr Br
    """),
    # Only a word that begins sentences shows that one begins: the U.S. Army – in the U.S. The army left.
    may_be_last=words("""
        a.m p.m etc Inc Ltd Co Corp Jr Sr Bros Ph.D M.D B.A M.A U.S U.K U.N E.U U.S.A D.C Jan Feb Mar Apr Jun Jul
        Aug Sep Sept Oct Nov Dec Ave Blvd Rd Dept Est est Assn No no p A.D B.C N.Y L.A et.al
    """),
    listed="en",
    no_short_forms=frozenset({"I"}),
    # Words of the closed classes, which do not follow a name or abbreviation inside a sentence.
    starters=words("""
        The A An This That These Those He She It We You They I His Her Its Our Your Their My There Here What Who
        When Where Why How Which And But Or So Yet If As While Although Though Because Since After Before Until
        Unless Once In On At By For From With Without To Of Into Over Under Between During About Then Now Also
        However Moreover Therefore Thus Meanwhile Still Even Just Only Not No Yes Some Many Most All Both Each Every
        Another Other Such One Two Nobody Nothing Someone Everyone Is Are Was Were Do Does Did Has Have Had Can
        Could Will Would Should May Later Today
    """),
    # German names occur in English texts.
    lower="a-zäöüß",
    upper="A-ZÄÖÜ",
    vowels="aeiouyäöü",
)
