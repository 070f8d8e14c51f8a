"""German."""

import re

from align.languages.base import Language, Letters, Quotation, words
from align.languages.calendar import Calendar
from align.languages.german.denial import DENIES, DENIES_SOMEHOW
from align.languages.german.nouns import INFLECTION, NOUN, is_several
from align.languages.german.numbers import DATE, mentions, values
from align.languages.german.splitting import SPLITTING

__all__ = ["LANGUAGE"]

UMLAUTS = frozenset("ÄÖÜäöüß")

LANGUAGE = Language(
    "de",
    aliases=("deu", "ger"),
    name="German",
    columns=("german", "deutsch"),
    text_columns=("quelle", "quelltext", "ausgangstext", "inhalt"),
    glossary_columns={"verboten": "forbidden", "notiz": "note", "fachgebiet": "domain"},
    statuses={
        **dict.fromkeys(("bearbeitet", "geändert", "korrigiert", "überarbeitet"), "edited"),
        **dict.fromkeys(("freigegeben", "genehmigt", "geprüft", "abgenommen", "in ordnung"), "approved"),
        **dict.fromkeys(("abgelehnt", "verworfen", "zurückgewiesen"), "rejected"),
    },
    sentence=("Der deutsche Satz", "The German sentence"),
    letters=Letters(
        own=UMLAUTS,
        familiar=UMLAUTS | frozenset("ÉéèêàâçñôîëïøåæáíóúŠšžčćł„“”‚‘’–—…«»‹›€§°·•\u00a0\u00ad"),
        misplaced=re.compile(r"\w[„“”‚«»‹›§°…•€]\w|\w[áíóúÉŠš](?=\W|$)|(?<=\w)[ÄÖÜÉŠ](?=[a-zäöüß])"),
        # With a wider choice, the detector is wrong about short texts.
        encodings=("cp1252", "cp850", "mac_roman", "iso8859_15", "cp1250"),
    ),
    quotation=Quotation(outer=("„", "“"), inner=("‚", "‘")),
    splitting=SPLITTING,
    calendar=Calendar(
        months=(
            ("Januar", "Jänner"), ("Februar",), ("März",), ("April",), ("Mai",), ("Juni",), ("Juli",), ("August",),
            ("September",), ("Oktober",), ("November",), ("Dezember",),
        ),
        weekdays=(
            ("Montag",), ("Dienstag",), ("Mittwoch",), ("Donnerstag",), ("Freitag",), ("Samstag", "Sonnabend"),
            ("Sonntag",),
        ),
        in_text=(
            r"jan(?:uar|\b)|jänner", r"feb(?:ruar|\b)", r"märz|mrz\b", r"apr(?:il|\b)", r"mai", r"juni|jun\b",
            r"juli|jul\b", r"aug(?:ust|\b)", r"sept(?:ember|\b)", r"okt(?:ober|\b)", r"nov(?:ember|\b)",
            r"dez(?:ember|\b)",
        ),
        look_alikes=(
            r"(?i:\b(?:mai[lnsr]|marche|junge?[^i\s]|jungs?\b|julia|julie|decen|dece[^m]|dez[ei]|aprico)\w*)"
        ),
        date=DATE,
    ),
    decimal=",",
    thousands=".",
    read_numbers=mentions,
    number_words=values,
    singular=frozenset({"1", "0", "0,5", "1,0"}),
    units={
        **dict.fromkeys(("euro", "euros", "eur"), "euros"),
        **dict.fromkeys(("dollar", "dollars", "dollarn", "usd", "us-dollar", "us-dollars"), "dollars"),
        **dict.fromkeys(("pfund", "gbp"), "pounds"),
        **dict.fromkeys(("franken", "chf"), "francs"),
        **dict.fromkeys(("km", "kilometer", "kilometern"), "kilometres"),
        **dict.fromkeys(("meter", "metern"), "metres"),
        **dict.fromkeys(("cm", "zentimeter", "zentimetern"), "centimetres"),
        **dict.fromkeys(("meile", "meilen"), "miles"),
        "celsius": "degrees Celsius",
        "fahrenheit": "degrees Fahrenheit",
    },
    common=words("und der die das nicht ist ein eine zu den mit sich auf er ich"),
    conjunctions=("und", "oder", "aber", "denn", "sowie"),
    unfinished=(
        *("der", "die", "das", "dem", "den", "des", "ein", "eine", "einem", "einen", "einer", "eines", "und", "oder"),
        *("sowie", "dass", "am", "an", "auf", "aus", "bei", "beim", "bis", "durch", "für", "gegen", "im", "in", "ins"),
        *("mit", "nach", "ohne", "seit", "über", "um", "unter", "vom", "von", "vor", "zu", "zum", "zur", "zwischen"),
    ),
    suspending=("und", "oder", "bzw", "sowie", "bis"),
    denies=DENIES,
    denies_somehow=DENIES_SOMEHOW,
    noun=NOUN,
    inflection=INFLECTION,
    is_several=is_several,
)  # fmt: skip
