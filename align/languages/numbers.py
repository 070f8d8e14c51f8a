"""Numbers as they are written, and the values that they can mean: what a language builds its own reader from."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

DIGIT = re.compile(r"\d")
SPACED = re.compile(r"['’\u00a0\u202f]")
"""What may separate thousands in any language."""
NUMBER = r"\d+(?:[.,'’\u00a0\u202f]\d+)*"
TIME = re.compile(r"(?<![\d.,:])(\d{1,2}):(\d{2})(?![\d:])")

MINUTES_OF_DAY = 1_000_000.25
"""Added to a time of day so that it cannot equal an amount: 14:30 is 1,000,870.25."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number as written, and the values that it can mean."""

    text: str
    values: frozenset[float]


NumberReader: TypeAlias = Callable[[str], tuple[Mention, ...]]
"""The numbers in digits in a text."""

NumberWords: TypeAlias = Callable[[Sequence[str]], Iterable[float]]
"""The values of the number words among a text's words, given in lower case and in order."""


class MentionScanner:
    """Takes mentions out of a text, so that no later pattern sees parts of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Mention] = []

    def take(self, pattern: re.Pattern[str], meaning: Callable[[re.Match[str]], set[float]]) -> None:
        """Every match that means something becomes a mention, and is replaced by spaces."""

        def taken(found: re.Match[str]) -> str:
            values = meaning(found)
            if not values:
                return found[0]
            self.mentions.append(Mention(found[0].strip(), frozenset(values)))
            return " " * len(found[0])

        self.text = pattern.sub(taken, self.text)


def clock(hour: int, minute: int) -> float:
    """The value that stands for a time of day."""
    return MINUTES_OF_DAY + hour % 24 * 60 + minute


def time_of_day(hour: int, minute: int) -> set[float]:
    """A time, in either half of the day if the hour allows it, and what else a reader may take it for."""
    if hour > 24 or minute > 59:
        return set()
    times = {clock(hour, minute)} | ({clock(hour % 12, minute), clock(hour % 12 + 12, minute)} if hour <= 12 else set())
    return times | ({hour + minute / 100} if minute else {float(hour), float(hour % 12 or 12)})


def scaled(values: set[float], scale: int | None) -> set[float]:
    """The values times a scale, such as a million; unchanged without one."""
    return {value * scale for value in values} if scale else values


def parts(plain: str) -> set[float]:
    """For 192.168.0.1 and the like: the number in each part, and that in English form if it is one."""
    english = {float(plain.replace(",", ""))} if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) else set()
    return english | {float(part) for part in re.split(r"\D+", plain) if part}


def conventional(decimal: str, thousands: str) -> NumberReader:
    """A reader for a language of which only the decimal mark and the thousands separator are known."""
    grouped = re.compile(rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?")
    plain = re.compile(rf"\d+(?:{re.escape(decimal)}\d+)?")
    amount = re.compile(NUMBER)

    def meaning(found: re.Match[str]) -> set[float]:
        text = SPACED.sub("", found[0])
        if grouped.fullmatch(text):
            return {float(text.replace(thousands, "").replace(decimal, "."))}
        return {float(text.replace(decimal, "."))} if plain.fullmatch(text) else parts(text)

    @lru_cache(maxsize=4096)
    def mentions(text: str) -> tuple[Mention, ...]:
        if not DIGIT.search(text):
            return ()
        scanner = MentionScanner(text)
        scanner.take(TIME, lambda found: time_of_day(int(found[1]), int(found[2])))
        scanner.take(amount, meaning)
        return tuple(scanner.mentions)

    return mentions


def listed(values: Mapping[str, float]) -> NumberWords:
    """A reader of number words that each stand for a number by themselves."""

    def found(words: Sequence[str]) -> Iterator[float]:
        return (values[word] for word in words if word in values)

    return found
