"""A unit that differs from a segment in numbers, dates or names only gets the segment's own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.languages.lexicon import english_of
from align.memory.keys import DAYS, MONTHS, NUMBER, straight

TOKEN = re.compile(rf"{NUMBER.pattern}|[^\W\d_]+|_|[^\w\s]")
NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}")
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
ARTICLE = re.compile(r"\b([Aa])n?(\s)$")
SOUNDS_OPEN = re.compile(r"8|1[18](?!\d)|[aeioAEIO]")
"""What "an" stands before, as far as letters tell: not before "u", which may be either."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Something of the unit's source and what the segment has in its place, as they are in the target."""

    old: str
    new: str
    shown: str


def repaired(known: str, target: str, text: str) -> tuple[str, str] | None:
    """The target with the segment's numbers, dates and names, and what was changed; None where that is not safe.

    `known` is the unit's source and `text` the segment. It is safe where the texts differ in nothing else (quotation
    marks and case aside), and each thing that changes stands once in source and target.
    """
    one, other = TOKEN.findall(straight(known)), TOKEN.findall(straight(text))
    if len(one) != len(other):
        return None
    swaps: list[Swap] = []
    for place, (old, new) in enumerate(zip(one, other, strict=True)):
        if old == new or (old.lower() == new.lower() and not NAME.fullmatch(old)):
            continue
        swap = _swap(one, new, place, target)
        if swap is None:
            return None
        swaps.append(swap)
    if not swaps or any(count > 1 for count in Counter(swap.old for swap in swaps).values()):
        return None
    return _with(target, swaps), ", ".join(swap.shown for swap in swaps)


def _swap(known: Sequence[str], new: str, place: int, target: str) -> Swap | None:
    """What is to be swapped in the target for the word at this place of the unit's source becoming `new`."""
    old = known[place]
    if known.count(old) > 1:
        return None
    for old_form, new_form in _forms(old, new, is_ordinal=known[place + 1 : place + 2] == ["."]):
        if len(_places(old_form, target)) == 1:
            return Swap(old_form, new_form, f"{old} → {new}")
    return None


def _forms(old: str, new: str, is_ordinal: bool) -> Iterator[tuple[str, str]]:
    """How both may be written in the target; nothing where one cannot stand for the other."""
    if NUMBER.fullmatch(old) and NUMBER.fullmatch(new):
        if is_ordinal or not {"1", "0", "0,5", "1,0"} & {old, new}:  # else what follows may be singular
            yield old, new
            yield _english(old), _english(new)
        return
    for pattern, names in ((MONTHS, MONTH_NAMES), (DAYS, DAY_NAMES)):
        here, there = pattern.fullmatch(old), pattern.fullmatch(new)
        if here and there:
            yield names[(here.lastindex or 1) - 1], names[(there.lastindex or 1) - 1]
        if here or there:
            return
    if NAME.fullmatch(old) and NAME.fullmatch(new) and not english_of(old.lower()) and not english_of(new.lower()):
        yield old, new


def _english(number: str) -> str:
    return number.translate(str.maketrans(".,", ",."))


def _places(text: str, target: str) -> list[re.Match[str]]:
    return list(_token(text).finditer(target))


def _token(text: str) -> re.Pattern[str]:
    """The text where it stands by itself: no part of a longer number or word."""
    if text[0].isdigit():
        return re.compile(rf"(?<![\w.,:]){re.escape(text)}(?![.,:]?\d)")
    return re.compile(rf"(?<!\w){re.escape(text)}(?=(?:['’]?s)?(?!\w))")


def _with(target: str, swaps: Sequence[Swap]) -> str:
    """All swaps at once, with the ordinals' endings and the articles before them made right."""
    changes = sorted((found.span(), swap.new) for swap in swaps for found in _places(swap.old, target))
    parts, last = [], 0
    for (start, end), new in changes:
        before = target[last:start]
        if article := ARTICLE.search(before):
            before = before[: article.start()] + article[1] + ("n" if SOUNDS_OPEN.match(new) else "") + article[2]
        parts += [before, new]
        last = end
        if new.isdigit() and (ordinal := ORDINAL.match(target, end)):
            parts.append(_ending(int(new)))
            last = ordinal.end()
    return "".join([*parts, target[last:]])


def _ending(number: int) -> str:
    """Of an English ordinal: 1st, 2nd, 3rd, 4th, 11th."""
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
