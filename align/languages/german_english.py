"""German to English."""

import re

from align.languages.base import Direction, words
from align.languages.english import LANGUAGE as ENGLISH
from align.languages.german import LANGUAGE as GERMAN
from align.languages.lengths import UsualLength
from align.languages.lexicon import Lexicon
from align.languages.phrases import Phrases

LEXICON = Lexicon("de_en.tsv.xz", shortest_tail=4)

DIRECTION = Direction(
    GERMAN,
    ENGLISH,
    # From 49,000 sentence pairs of everyday speech, software help and news.
    length=UsualLength(centre=-0.17, centre_short=1.5, spread=0.0121, spread_short=0.75),
    lexicon=LEXICON,
    phrases=Phrases(
        "german_english_phrases.tsv",
        is_word=lambda word: bool(LEXICON.of(word)),
        # Plurals and people: "Liebe Studierende", "Liebe Genossinnen", "Liebe Angestellte", "Liebe Wählerschaft"
        no_name=re.compile(r"(?:nde|nden|innen|schaft|leute|ierte|ellte|ner|ger|ler|der|mer|cher|sche|schen|ungen)$"),
        role=re.compile(r"\w{3}(?:er|ör|or|ent|ist|är|ät|ant)in$"),
        ends={"!": ","},
    ),
    acronyms={
        "USA": ("US", "U.S.", "United States", "America"), "UNO": ("UN", "U.N.", "United Nations"),
        "UN": ("U.N.", "United Nations"), "OSZE": ("OSCE",), "EU": ("E.U.", "European Union"),
        "US": ("U.S.", "America"), "EZB": ("ECB", "European Central Bank"), "BRD": ("FRG", "Germany"),
        "DDR": ("GDR", "East Germany"), "IWF": ("IMF",), "EWR": ("EEA",), "WM": ("World Cup", "orld champion"),
        "EM": ("Euro", "European Champion"), "LKW": ("truck", "lorr"), "PKW": ("car",), "OP": ("operat", "surg"),
        "NRW": ("North Rhine",), "EDV": ("IT",), "KI": ("AI", "artificial"), "UV": ("UV",), "CSSR": ("Czecho",),
        "WG": ("flat", "apartment"), "AKW": ("nuclear",), "GB": ("Britain", "UK"), "VIP": ("VIP",), "SMS": ("text",),
        "AG": ("plc", "Inc", "Corp"), "OB": ("mayor", "Mayor"),
    },
    # Without those that look like an English word: am, her, so, also, in, an, man, war, hat, will, die.
    grammar=words("""
        und oder aber der das den dem des ein eine einen einem einer eines ist sind wird werden wurde wurden nicht kein
        keine mit für auf auch sich von vom zu zum zur im bei nach aus über unter wie dass daß ob wenn weil ich wir ihr
        sie es er uns ihn ihm sein seine haben hatte wäre noch nur schon sehr
    """),
    # "Musik" and "music"
    folded=str.maketrans("äöüßkzjyw", "aousccici", "h"),
    otherwise=re.compile(
        r"\bnicht (?:nur|zuletzt|einmal|minder|selten|allein|unbedingt|ganz so|so|wahr|vergessen|fehlen|zufällig)\b"
        r"|\b(?:ob|oder|wenn|warum) nicht\b|\bnichts (?:als|anderes|weiter)\b|\bnie zuvor\b|\bnicht \w*wenig"
        r"|\bvergiss\b.{,200}\bnicht\b",
        re.IGNORECASE,
    ),
)  # fmt: skip
