"""Numbers in German: 1.234,5 and 14.30 Uhr, 12.9.2021, 60er, 1,5 Millionen, zweitausendfünfhundert."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from align.languages.numbers import DIGIT, NUMBER, SPACED, TIME, Mention, MentionScanner, parts, scaled, time_of_day

SCALES = {
    "tausend": 10**3, "tsd": 10**3, "mio": 10**6, "million": 10**6, "millionen": 10**6, "mrd": 10**9,
    "milliarde": 10**9, "milliarden": 10**9, "billion": 10**12, "billionen": 10**12,
}  # fmt: skip
DATE = re.compile(r"(?<![\d.,])(\d{1,2})\.\s?(\d{1,2})\.(?=(\s?\d{4}|\s?\d{2})?(?!\d))")
"""Day and month; the year, if there is one, is a separate number."""
CLOCK = re.compile(r"(?<![\d.,])(\d{1,2})(?:[.:](\d{2}))?\s*Uhr(?:\s*(\d{2})\b)?")
AMOUNT = re.compile(rf"({NUMBER})(?:\s*({'|'.join(SCALES)})\b)?", re.IGNORECASE)

UNITS = {
    "null": 0, "ein": 1, "eins": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eines": 1, "zwei": 2, "zwo": 2,
    "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
IRREGULAR = {"erst": 1, "zweit": 2, "dritt": 3, "siebt": 7, "siebent": 7, "acht": 8}
"""Ordinals without their endings."""
IN_WORDS = {"tausend": 10**3, "million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9}
OTHERS = {
    "dutzend": 12, "beide": 2, "beiden": 2, "einmal": 1, "zweimal": 2, "doppelt": 2, "anderthalb": 1.5,
    "eineinhalb": 1.5, "zweieinhalb": 2.5, "jahrzehnt": 10, "jahrhundert": 100, "halb": 0.5, "hälfte": 0.5,
    "viertel": 0.25, "mittag": 12, "mitternacht": 0, "erstmals": 1, "zunächst": 1, "quartett": 4, "trio": 3, "duo": 2,
}  # fmt: skip


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """The numbers in digits in a German text."""
    if not DIGIT.search(text):
        return ()
    scanner = MentionScanner(text)
    scanner.take(CLOCK, lambda found: time_of_day(int(found[1]), int(found[2] or found[3] or 0)))
    scanner.take(DATE, _date)
    scanner.take(TIME, lambda found: time_of_day(int(found[1]), int(found[2])))
    scanner.take(AMOUNT, lambda found: scaled(_amount(found, text), SCALES.get((found[2] or "").lower())))
    return tuple(scanner.mentions)


def _date(found: re.Match[str]) -> set[float]:
    day, month, year = int(found[1]), int(found[2]), found[3]
    if not 0 < day <= 31 or not 0 < month <= 12:
        return set()
    return {float(day)} if year else {float(day), float(f"{day}.{month}")}  # "Version 1.3." is not a date


def _amount(found: re.Match[str], text: str) -> set[float]:
    plain = SPACED.sub("", found[1])
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        values = {float(plain.replace(".", "").replace(",", "."))}
        return values | ({float(plain)} if plain.count(".") == 1 and "," not in plain else set())
    if re.fullmatch(r"\d+,\d+", plain):
        english = {float(plain.replace(",", ""))} if re.fullmatch(r"\d{1,3},\d{3}", plain) else set()
        return english | {float(plain.replace(",", "."))}
    clock = re.fullmatch(r"(\d{1,2})\.(\d{2})", plain)
    if clock:
        return time_of_day(int(clock[1]), int(clock[2])) | {float(plain)}
    if plain.isdigit():
        is_decade = len(plain) == 2 and text[found.end(1) :].startswith("er")
        is_year = len(plain) == 2 and text[: found.start()].endswith(".")
        decades = {1900.0 + int(plain), 2000.0 + int(plain)} if is_decade or is_year else set()
        return decades | {float(plain)} | ({float(plain[2:])} if len(plain) == 4 else set())
    return {float(plain)} if re.fullmatch(r"\d+\.\d+", plain) else parts(plain)


def values(words: Sequence[str]) -> Iterator[float]:
    """The values of the number words among lower-case words: compounds, ordinals and `zwei Millionen`."""
    before: float | None = None
    for word in words:
        found = value(word)
        if word in IN_WORDS and before:
            yield before * IN_WORDS[word]
        if found is not None:
            yield found
        before = found


@lru_cache(maxsize=20_000)
def value(word: str) -> float | None:
    """The value of a lower-case number word, cardinal or ordinal; None for any other word."""
    if word in OTHERS:
        return OTHERS[word]
    found = _cardinal(word)
    if found is not None:
        return found
    irregular = re.fullmatch(rf"({'|'.join(IRREGULAR)})(?:e[mnrs]?|ens)", word)
    if irregular:
        return IRREGULAR[irregular[1]]
    ordinal = re.fullmatch(r"(.+?)s?t(?:e[mnrs]?|ens)", word)
    if ordinal:
        return _cardinal(ordinal[1])
    several = re.match(r"(.+?)(?:mal|fach|köpfig|jährig|stündig|stellig|tägig|monatig|wöchig|teilig|er)", word)
    return _cardinal(several[1]) if several else None


def _cardinal(word: str) -> int | None:
    """`zweitausenddreihundertvierundzwanzig` and everything shorter."""
    if not word:
        return None
    if word in UNITS:
        return UNITS[word]
    if word in IN_WORDS:
        return IN_WORDS[word]
    for name, scale in (("tausend", 1000), ("hundert", 100)):
        head, found, rest = word.partition(name)
        if found:
            factor = _cardinal(head) if head else 1
            remainder = _cardinal(rest.removeprefix("und")) if rest else 0
            return None if factor is None or remainder is None else factor * scale + remainder
    for name, tens in TENS.items():
        if word.endswith(name):
            head = word.removesuffix(name)
            unit = UNITS.get(head.removesuffix("und")) if head.endswith("und") else None
            return tens if not head else None if unit is None else unit + tens
    return None
