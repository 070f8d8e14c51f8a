"""Numbers in words, German and English."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

GERMAN_UNITS = {
    "null": 0, "ein": 1, "eins": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eines": 1, "zwei": 2, "zwo": 2,
    "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
GERMAN_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
GERMAN_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "siebt": 7, "siebent": 7, "acht": 8}
GERMAN_SCALES = {"tausend": 10**3, "million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9}
GERMAN_OTHERS = {
    "dutzend": 12, "beide": 2, "beiden": 2, "einmal": 1, "zweimal": 2, "doppelt": 2, "anderthalb": 1.5,
    "eineinhalb": 1.5, "zweieinhalb": 2.5, "jahrzehnt": 10, "jahrhundert": 100, "halb": 0.5, "hälfte": 0.5,
    "viertel": 0.25, "mittag": 12, "mitternacht": 0, "erstmals": 1, "zunächst": 1, "quartett": 4, "trio": 3, "duo": 2,
}  # fmt: skip

ENGLISH = {
    "zero": 0, "nil": 0, "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "once": 1, "twice": 2, "double": 2, "both": 2, "pair": 2, "couple": 2, "twins": 2, "dozen": 12,
    "half": 0.5, "quarter": 0.25, "single": 1, "triple": 3, "noon": 12, "midday": 12, "midnight": 0, "decade": 10,
    "century": 100,
}  # fmt: skip
ENGLISH_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ENGLISH_SCALES |= {f"{word}s": value for word, value in ENGLISH_SCALES.items()}


def german_values(words: Sequence[str]) -> Iterator[float]:
    """The values of the number words among lower-case German words: compounds, ordinals and `zwei Millionen`."""
    before: float | None = None
    for word in words:
        value = german_value(word)
        if word in GERMAN_SCALES and before:
            yield before * GERMAN_SCALES[word]
        if value is not None:
            yield value
        before = value


@lru_cache(maxsize=20_000)
def german_value(word: str) -> float | None:
    """The value of a lower-case German number word, cardinal or ordinal; None for any other word."""
    if word in GERMAN_OTHERS:
        return GERMAN_OTHERS[word]
    value = _german(word)
    if value is not None:
        return value
    irregular = re.fullmatch(rf"({'|'.join(GERMAN_ORDINALS)})(?:e[mnrs]?|ens)", word)
    if irregular:
        return GERMAN_ORDINALS[irregular[1]]
    ordinal = re.fullmatch(r"(.+?)s?t(?:e[mnrs]?|ens)", word)
    if ordinal:
        return _german(ordinal[1])
    several = re.match(r"(.+?)(?:mal|fach|köpfig|jährig|stündig|stellig|tägig|monatig|wöchig|teilig|er)", word)
    return _german(several[1]) if several else None


def _german(word: str) -> int | None:
    """`zweitausenddreihundertvierundzwanzig` and everything shorter."""
    if not word:
        return None
    if word in GERMAN_UNITS:
        return GERMAN_UNITS[word]
    if word in GERMAN_SCALES:
        return GERMAN_SCALES[word]
    for name, scale in (("tausend", 1000), ("hundert", 100)):
        head, found, rest = word.partition(name)
        if found:
            factor = _german(head) if head else 1
            remainder = _german(rest.removeprefix("und")) if rest else 0
            return None if factor is None or remainder is None else factor * scale + remainder
    for name, value in GERMAN_TENS.items():
        if word.endswith(name):
            head = word.removesuffix(name)
            unit = GERMAN_UNITS.get(head.removesuffix("und")) if head.endswith("und") else None
            return value if not head else None if unit is None else unit + value
    return None


def english_values(words: Sequence[str]) -> Iterator[float]:
    """The values of the number words among lower-case English words; words in a row make one number, and its parts."""
    total, group, inside = 0.0, 0.0, False
    parts = [part for word in words for part in word.split("-")]
    for word in [*parts, ""]:
        if word in ENGLISH:
            value = ENGLISH[word]
            yield value
            group, inside = group + value, True
        elif word in ENGLISH_SCALES:
            scale = ENGLISH_SCALES[word]
            group = (group or 1) * scale
            if scale > 100:
                total, group = total + group, 0.0
            inside = True
        elif word == "and" and inside:
            continue
        elif inside:
            yield total + group
            total, group, inside = 0.0, 0.0, False
