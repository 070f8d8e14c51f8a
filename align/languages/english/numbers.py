"""Numbers in English: 1,234.5 and 2:30 p.m., 9/12/2021, 1960s, 1.5 million, two thousand five hundred, 3rd."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from align.languages.numbers import (
    DIGIT,
    NUMBER,
    SPACED,
    TIME,
    Mention,
    MentionScanner,
    clock,
    parts,
    scaled,
    time_of_day,
)

SCALES = {
    "thousand": 10**3, "million": 10**6, "millions": 10**6, "mn": 10**6, "billion": 10**9, "billions": 10**9,
    "bn": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
LETTER_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}
"""These may be a scale or a unit: 14 K gold, 137 m."""
CLOCK = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?\s?m\b\.?|o['’]clock|hrs\b|hours\b)", re.IGNORECASE
)
AMOUNT = re.compile(rf"({NUMBER})(?:[\s-]*({'|'.join([*SCALES, *LETTER_SCALES])})\b)?", re.IGNORECASE)
ORDINAL_ENDING = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")

WORDS = {
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
IN_WORDS = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
IN_WORDS |= {f"{word}s": value for word, value in IN_WORDS.items()}


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """The numbers in digits in an English text."""
    if not DIGIT.search(text):
        return ()
    scanner = MentionScanner(text)
    scanner.take(CLOCK, lambda found: _time(int(found[1]), int(found[2] or 0), (found[3] or "").lower()))
    scanner.take(TIME, lambda found: time_of_day(int(found[1]), int(found[2])))
    scanner.take(AMOUNT, _amount)
    return tuple(scanner.mentions)


def _time(hour: int, minute: int, half: str) -> set[float]:
    if not half:
        return time_of_day(hour, minute)
    return {clock(hour % 12 + (12 if half == "p" else 0), minute)}


def _amount(found: re.Match[str]) -> set[float]:
    values = _plain(SPACED.sub("", found[1]))
    word = (found[2] or "").lower()
    if word in LETTER_SCALES:
        return values | scaled(values, LETTER_SCALES[word])
    return scaled(values, SCALES.get(word))


def _plain(plain: str) -> set[float]:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return {float(plain.replace(",", ""))}
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        german = {float(plain.replace(".", ""))} if re.fullmatch(r"\d{1,3}\.\d{3}", plain) else set()
        decades = {1900.0 + int(plain), 2000.0 + int(plain)} if re.fullmatch(r"\d\d", plain) else set()
        return german | decades | {float(plain)}
    if re.fullmatch(r"\d+,\d+", plain):
        return {float(plain.replace(",", "."))}
    return parts(plain)


def values(words: Sequence[str]) -> Iterator[float]:
    """The values of the number words among lower-case words; consecutive ones give one number, and its parts."""
    total, group, inside = 0.0, 0.0, False
    split = [part for word in words for part in word.split("-")]
    for word in [*split, ""]:
        if word in WORDS:
            value = WORDS[word]
            yield value
            group, inside = group + value, True
        elif word in IN_WORDS:
            scale = IN_WORDS[word]
            group = (group or 1) * scale
            if scale > 100:
                total, group = total + group, 0.0
            inside = True
        elif word == "and" and inside:
            continue
        elif inside:
            yield total + group
            total, group, inside = 0.0, 0.0, False


def ordinal_ending(number: int) -> str:
    """The ending of an ordinal in digits: 1st, 2nd, 3rd, 4th, 11th."""
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
