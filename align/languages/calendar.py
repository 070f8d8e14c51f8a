"""Months and weekdays: their names, and which of them a text contains."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Calendar:
    """What a language calls the months and the days of the week."""

    months: Names = ()
    """Each month's names in full, January first; if there are several, the usual one first."""
    weekdays: Names = ()
    """The same for the days, Monday first."""
    in_text: tuple[str, ...] = ()
    """A pattern for each month as it occurs in texts, abbreviated too; without them, the names are looked for."""
    look_alikes: str = ""
    """A pattern for words that begin like a name but are not one."""
    date: re.Pattern[str] | None = None
    """A date in digits: its first group is the day, its second the month."""

    @property
    def month_patterns(self) -> Sequence[str]:
        return self.in_text or [_either(names) for names in self.months]


def mentioned(text: str, *calendars: Calendar) -> dict[str, str]:
    """The names in the text, as written, by what they stand for: `month9`, `weekday1`."""
    names, look_alikes = _patterns(*calendars)
    if look_alikes is not None:
        text = look_alikes.sub("", text)
    return {found.lastgroup or "": found[0] for found in names.finditer(text)}


def begins_with_name(word: str, *calendars: Calendar) -> bool:
    """Whether the word is a month or a day, or a form of one."""
    return _patterns(*calendars)[0].match(word) is not None


def months_in_digits(text: str, calendar: Calendar) -> set[str]:
    """The months in dates in digits, named as in `mentioned`."""
    return {f"month{int(found[2])}" for found in calendar.date.finditer(text)} if calendar.date else set()


@lru_cache(maxsize=64)
def whole_names(*calendars: Calendar) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for months and weekdays written in full, each name in the group with its number."""
    months, weekdays = ([c.months for c in calendars], [c.weekdays for c in calendars])
    return _grouped(months), _grouped(weekdays)


@lru_cache(maxsize=64)
def _patterns(*calendars: Calendar) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    months = _together([calendar.month_patterns for calendar in calendars])
    weekdays = _together([[_either(names) for names in calendar.weekdays] for calendar in calendars])
    groups = [f"(?P<month{number}>{pattern})" for number, pattern in enumerate(months, start=1)]
    groups += [f"(?P<weekday{number}>{pattern})" for number, pattern in enumerate(weekdays, start=1)]
    look_alikes = "|".join(calendar.look_alikes for calendar in calendars if calendar.look_alikes)
    names = re.compile(rf"\b(?:{'|'.join(groups)})" if groups else r"(?!)", re.IGNORECASE)
    return names, re.compile(look_alikes) if look_alikes else None


def _grouped(listed: Sequence[Names]) -> re.Pattern[str]:
    together = _together([[_either(names) for names in each] for each in listed])
    return re.compile("|".join(f"({pattern})" for pattern in together) or r"(?!)", re.IGNORECASE)


def _together(listed: Sequence[Sequence[str]]) -> list[str]:
    """For each position, the patterns there from all calendars that have any, as one."""
    return ["|".join(dict.fromkeys(patterns)) for patterns in zip(*filter(None, listed), strict=True)]


def _either(names: Sequence[str]) -> str:
    return "|".join(map(re.escape, names))
