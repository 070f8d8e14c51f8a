"""A "not" that one side has and the other has not."""

import re
from collections.abc import Iterator

from align.checks.base import Family, Finding, Pair, error, warning
from align.checks.features import NEGATION

LOST = error("negation", NEGATION)
ADDED = warning("negation-added", NEGATION)

GERMAN = re.compile(
    r"\b(?:kein\w{0,7}|nicht|nie|niemals|niemand(?:em|en)?|nichts|nirgend(?:s|wo)|weder)\b",
    re.IGNORECASE,
)
OTHERWISE = re.compile(
    r"\bnicht (?:nur|zuletzt|einmal|minder|selten|allein|unbedingt|ganz so|so|wahr|vergessen|fehlen|zufällig)\b"
    r"|\b(?:ob|oder|wenn|warum) nicht\b|\bnichts (?:als|anderes|weiter)\b|\bnie zuvor\b|\bnicht \w*wenig"
    r"|\bvergiss\b.*\bnicht\b",
    re.IGNORECASE,
)
"""A "not" that English often puts otherwise: not the denial of a sentence."""

ENGLISH = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|barely|scarcely|rarely|seldom"
    r"|instead|rather than|unless|until|except|far from|free of|yet to|too|only|stop(?:ped|s)?|wrong|nothing)\b"
    r"|n['’]t\b|\bnon-?\w|\b(?:un(?!der|it|iver|ion|ique|til)|dis(?!cuss|play|cover|tan|tric|tin|ast)"
    r"|in(?:ab|cap|compl|corr|val|suff|signif|eff|appr|dep|sec|adeq|act|cred)|im(?:poss|prob)|ir(?:re|ra)|il(?:leg|lic)"
    r")\w{3,}"
    r"|\b(?:fail|lack|lose|losing|lost|refus|reject|den(?:y|ied|ies)|prevent|avoid|miss|absen|ban(?:s|ned)?\b|forb|prohib"
    r"|exclud|ignor|ruled? out|ceas|keep\w* from)\w*|less\b",
    re.IGNORECASE,
)
PLAIN = re.compile(r"\b(?:not|never|cannot|nobody|no one|nothing)\b|n['’]t\b", re.IGNORECASE)
"""What an English sentence hardly has unless its source denies something."""

GERMAN_LIKE = re.compile(
    r"\bun(?!d\b|s\b|ser|ter|gar|ion|iv)\w{3,}|los(?:e[mnrs]?)?\b|\b(?:ohne|kaum|selten|statt|anstatt|außer|fehl|miss|nein"
    r"|mangel|verbot|verbiet|verweiger|verhinder|vermisst|verlor|lehn|abgelehnt|wenig|sondern|weder|bevor|deaktiv|leer"
    r"|aus(?:schl|blieb)|falsch|schlecht|egal|entfäll|ebensowenig|schwer|sonst)\w*|\bob\b",
    re.IGNORECASE,
)
"""Words with a denial in them."""

TAG_QUESTION = re.compile(r",\s*(?:oder|nicht wahr|gell|ne)\s*\?\W*$", re.IGNORECASE)


def negation(pair: Pair) -> Iterator[Finding]:
    """A negation that was lost, or that came from nowhere."""
    if not pair.is_german_english or not pair.is_translated:
        return
    if GERMAN.search(OTHERWISE.sub("", pair.source)):
        if not ENGLISH.search(pair.target):
            yield LOST("the source denies something, the target does not")
    elif PLAIN.search(pair.target) and not any(p.search(pair.source) for p in (GERMAN, GERMAN_LIKE, TAG_QUESTION)):
        yield ADDED("the target denies something, the source does not")


FAMILY = Family((LOST, ADDED), (negation,))
