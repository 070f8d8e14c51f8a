"""Numbers and times as they are written, and the values they can mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from align.checks.base import DIGIT

SCALES = {
    "tausend": 10**3, "tsd": 10**3, "mio": 10**6, "million": 10**6, "millionen": 10**6, "mrd": 10**9,
    "milliarde": 10**9, "milliarden": 10**9, "billion": 10**12, "billionen": 10**12,
}  # fmt: skip
ENGLISH_SCALES = {
    "thousand": 10**3, "million": 10**6, "millions": 10**6, "mn": 10**6, "billion": 10**9, "billions": 10**9,
    "bn": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
LETTER_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}
"""May be a scale or a unit: 14 K gold, 137 m."""

NUMBER = r"\d+(?:[.,'’\u00a0\u202f]\d+)*"
DATE = re.compile(r"(?<![\d.,])(\d{1,2})\.\s?(\d{1,2})\.(?=(\s?\d{4}|\s?\d{2})?(?!\d))")
"""Day and month; the year, if there is one, is a number of its own."""
GERMAN_TIME = re.compile(r"(?<![\d.,])(\d{1,2})(?:[.:](\d{2}))?\s*Uhr(?:\s*(\d{2})\b)?")
TIME = re.compile(r"(?<![\d.,:])(\d{1,2}):(\d{2})(?![\d:])")
ENGLISH_TIME = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?\s?m\b\.?|o['’]clock|hrs\b|hours\b)", re.IGNORECASE
)
GERMAN_AMOUNT = re.compile(rf"({NUMBER})(?:\s*({'|'.join(SCALES)})\b)?", re.IGNORECASE)
ENGLISH_AMOUNT = re.compile(rf"({NUMBER})(?:[\s-]*({'|'.join([*ENGLISH_SCALES, *LETTER_SCALES])})\b)?", re.IGNORECASE)

MINUTES_OF_DAY = 1_000_000.25
"""Added to a time of day, so that it is no amount: 14:30 is 1,000,870.25."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number as written, and the values that it can mean."""

    text: str
    values: frozenset[float]


class _Reader:
    """Takes mentions out of a text, so that no later pattern sees a part of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Mention] = []

    def take(self, pattern: re.Pattern[str], meaning: Callable[[re.Match[str]], set[float]]) -> None:
        """Every match that means something becomes a mention, and spaces."""

        def taken(found: re.Match[str]) -> str:
            values = meaning(found)
            if not values:
                return found[0]
            self.mentions.append(Mention(found[0].strip(), frozenset(values)))
            return " " * len(found[0])

        self.text = pattern.sub(taken, self.text)


@lru_cache(maxsize=4096)
def german_mentions(text: str) -> tuple[Mention, ...]:
    """The numbers of a German text: 1.234,5 and 14.30 Uhr, 12.9.2021, 60er, 1,5 Millionen."""
    if not DIGIT.search(text):
        return ()
    reader = _Reader(text)
    reader.take(GERMAN_TIME, lambda found: _time(int(found[1]), int(found[2] or found[3] or 0)))
    reader.take(DATE, _date)
    reader.take(TIME, lambda found: _time(int(found[1]), int(found[2])))
    reader.take(GERMAN_AMOUNT, lambda found: _scaled(_german(found, text), SCALES.get((found[2] or "").lower())))
    return tuple(reader.mentions)


@lru_cache(maxsize=4096)
def english_mentions(text: str) -> tuple[Mention, ...]:
    """The numbers of an English text: 1,234.5 and 2:30 p.m., 9/12/2021, 1960s, 1.5 million."""
    if not DIGIT.search(text):
        return ()
    reader = _Reader(text)
    reader.take(ENGLISH_TIME, lambda found: _english_time(int(found[1]), int(found[2] or 0), (found[3] or "").lower()))
    reader.take(TIME, lambda found: _time(int(found[1]), int(found[2])))
    reader.take(ENGLISH_AMOUNT, _english_amount)
    return tuple(reader.mentions)


def _clock(hour: int, minute: int) -> float:
    return MINUTES_OF_DAY + hour % 24 * 60 + minute


def _time(hour: int, minute: int) -> set[float]:
    """A time that may be of either half of the day where the hour allows, and what a reader takes it for besides."""
    if hour > 24 or minute > 59:
        return set()
    times = {_clock(hour, minute)} | (
        {_clock(hour % 12, minute), _clock(hour % 12 + 12, minute)} if hour <= 12 else set()
    )
    return times | ({hour + minute / 100} if minute else {float(hour), float(hour % 12 or 12)})


def _english_time(hour: int, minute: int, half: str) -> set[float]:
    if not half:
        return _time(hour, minute)
    return {_clock(hour % 12 + (12 if half == "p" else 0), minute)}


def _date(found: re.Match[str]) -> set[float]:
    day, month, year = int(found[1]), int(found[2]), found[3]
    if not 0 < day <= 31 or not 0 < month <= 12:
        return set()
    return {float(day)} if year else {float(day), float(f"{day}.{month}")}  # "Version 1.3." is none


def _scaled(values: set[float], scale: int | None) -> set[float]:
    return {value * scale for value in values} if scale else values


def _german(found: re.Match[str], text: str) -> set[float]:
    plain = re.sub(r"['’\u00a0\u202f]", "", found[1])
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        values = {float(plain.replace(".", "").replace(",", "."))}
        return values | ({float(plain)} if plain.count(".") == 1 and "," not in plain else set())
    if re.fullmatch(r"\d+,\d+", plain):
        english = {float(plain.replace(",", ""))} if re.fullmatch(r"\d{1,3},\d{3}", plain) else set()
        return english | {float(plain.replace(",", "."))}
    clock = re.fullmatch(r"(\d{1,2})\.(\d{2})", plain)
    if clock:
        return _time(int(clock[1]), int(clock[2])) | {float(plain)}
    if plain.isdigit():
        is_decade = len(plain) == 2 and text[found.end(1) :].startswith("er")
        is_year = len(plain) == 2 and text[: found.start()].endswith(".")
        decades = {1900.0 + int(plain), 2000.0 + int(plain)} if is_decade or is_year else set()
        return decades | {float(plain)} | ({float(plain[2:])} if len(plain) == 4 else set())
    return {float(plain)} if re.fullmatch(r"\d+\.\d+", plain) else _parts(plain)


def _english_amount(found: re.Match[str]) -> set[float]:
    values = _english(re.sub(r"['’\u00a0\u202f]", "", found[1]))
    word = (found[2] or "").lower()
    if word in LETTER_SCALES:
        return values | _scaled(values, LETTER_SCALES[word])
    return _scaled(values, ENGLISH_SCALES.get(word))


def _english(plain: str) -> set[float]:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return {float(plain.replace(",", ""))}
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        german = {float(plain.replace(".", ""))} if re.fullmatch(r"\d{1,3}\.\d{3}", plain) else set()
        decades = {1900.0 + int(plain), 2000.0 + int(plain)} if re.fullmatch(r"\d\d", plain) else set()
        return german | decades | {float(plain)}
    if re.fullmatch(r"\d+,\d+", plain):
        return {float(plain.replace(",", "."))}
    return _parts(plain)


def _parts(plain: str) -> set[float]:
    """Of 192.168.0.1 and the like: the number in each part, and in English form where it is one."""
    english = {float(plain.replace(",", ""))} if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) else set()
    return english | {float(part) for part in re.split(r"\D+", plain) if part}
