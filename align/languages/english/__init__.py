"""English."""

from align.languages.base import Inflection, Language, Quotation, words
from align.languages.calendar import Calendar
from align.languages.english.denial import DENIES, DENIES_SOMEHOW
from align.languages.english.nouns import looks_several, several, unnumbered, with_article
from align.languages.english.numbers import ORDINAL_ENDING, mentions, ordinal_ending, values
from align.languages.english.splitting import SPLITTING
from align.languages.lexicon import Vocabulary

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    "en",
    aliases=("eng",),
    name="English",
    columns=("english", "englisch"),
    text_columns=("content",),
    glossary_columns={
        "term": "source",
        "translation": "target",
        "forbidden": "forbidden",
        "note": "note",
        "comment": "note",
        "domain": "domain",
        "subject": "domain",
    },
    statuses={
        **dict.fromkeys(("changed", "corrected"), "edited"),
        **dict.fromkeys(("accepted", "approve", "ok", "okay"), "approved"),
        **dict.fromkeys(("declined", "reject"), "rejected"),
    },
    sentence=("Der englische Satz", "The English sentence"),
    quotation=Quotation(outer=("“", "”"), inner=("‘", "’")),
    splitting=SPLITTING,
    calendar=Calendar(
        months=(
            ("January",), ("February",), ("March",), ("April",), ("May",), ("June",), ("July",), ("August",),
            ("September",), ("October",), ("November",), ("December",),
        ),
        weekdays=(
            ("Monday",), ("Tuesday",), ("Wednesday",), ("Thursday",), ("Friday",), ("Saturday",), ("Sunday",),
        ),
        in_text=(
            r"jan(?:uary|\b)", r"feb(?:ruary|\b)", r"march", r"apr(?:il|\b)", r"may", r"june|jun\b", r"july|jul\b",
            r"aug(?:ust|\b)", r"sept(?:ember|\b)", r"oct(?:ober|\b)", r"nov(?:ember|\b)", r"dec(?:ember|\b)",
        ),
        # In lower case they are verbs.
        look_alikes=r"\bmay\b(?! \d)|\bmarch(?:e[ds]|ing)?\b",
    ),
    decimal=".",
    thousands=",",
    read_numbers=mentions,
    number_words=values,
    singular=frozenset({"1", "0", "0.5", "1.0"}),
    ordinal=(ORDINAL_ENDING, ordinal_ending),
    units={
        **dict.fromkeys(("euro", "euros", "eur"), "euros"),
        **dict.fromkeys(("dollar", "dollars", "usd"), "dollars"),
        **dict.fromkeys(("pound", "pounds", "gbp"), "pounds"),
        **dict.fromkeys(("franc", "francs", "chf"), "francs"),
        **dict.fromkeys(("km", "kilometer", "kilometers", "kilometre", "kilometres"), "kilometres"),
        **dict.fromkeys(("meter", "meters", "metre", "metres"), "metres"),
        **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre", "centimetres"), "centimetres"),
        **dict.fromkeys(("mile", "miles"), "miles"),
        "celsius": "degrees Celsius",
        "fahrenheit": "degrees Fahrenheit",
    },
    common=words("and the of not is a to in that with it was he for you i"),
    conjunctions=("and", "or", "but"),
    unfinished=("the", "a", "an", "and", "or", "of", "to", "at", "by", "for", "from", "on", "with", "that"),
    suspending=("and", "or", "to"),
    doubled=words("""
        that had bye ha ho so very no yes far more many long never again blah knock come now hear
    """),
    vocabulary=Vocabulary("en.txt.xz", ("s", "es", "ed", "ing", "er", "ers", "ly", "'s"), dropped="e"),
    denies=DENIES,
    denies_somehow=DENIES_SOMEHOW,
    inflection=Inflection(ending="(?:s|es|'s|’s|ed|ing)?", inner_ending="(?:s|es)?"),
    genitive="(?:['’]?s)?",
    several=several,
    looks_several=looks_several,
    with_article=with_article,
    unnumbered=unnumbered,
)  # fmt: skip
