"""Repair a unit that differs from a segment only in numbers, dates or names, by giving it the segment's."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.languages import Direction, Language, direction
from align.languages.calendar import whole_names
from align.memory.keys import NUMBER, straight

TOKEN = re.compile(rf"{NUMBER.pattern}|[^\W\d_]+|_|[^\w\s]")
NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Swap:
    """Something in the unit's source and what the segment has in its place, as they appear in the target."""

    old: str
    new: str
    shown: str


def repaired(
    known: str, target: str, text: str, source_lang: str = "de", target_lang: str = "en"
) -> tuple[str, str] | None:
    """The target with the segment's numbers, dates and names, and what was changed; None if that is not safe.

    `known` is the unit's source and `text` the segment. It is safe if the texts differ in nothing else (quotation marks
    and case aside), and everything that changes occurs once in the source and once in the target.
    """
    one, other = TOKEN.findall(straight(known)), TOKEN.findall(straight(text))
    if len(one) != len(other):
        return None
    languages = direction(source_lang, target_lang)
    swaps: list[Swap] = []
    for index, (old, new) in enumerate(zip(one, other, strict=True)):
        if old == new or (old.lower() == new.lower() and not NAME.fullmatch(old)):
            continue
        swap = _swap(one, new, index, target, languages)
        if swap is None:
            return None
        swaps.append(swap)
    if not swaps or any(count > 1 for count in Counter(swap.old for swap in swaps).values()):
        return None
    return _with(target, swaps, languages.target), ", ".join(swap.shown for swap in swaps)


def _swap(known: Sequence[str], new: str, index: int, target: str, languages: Direction) -> Swap | None:
    """What to swap in the target when the word at this index in the unit's source becomes `new`."""
    old = known[index]
    if known.count(old) > 1:
        return None
    for old_form, new_form in _forms(old, new, known[index + 1 : index + 2] == ["."], languages):
        if len(_occurrences(old_form, target, languages.target)) == 1:
            return Swap(old_form, new_form, f"{old} → {new}")
    return None


def _forms(old: str, new: str, has_stop: bool, languages: Direction) -> Iterator[tuple[str, str]]:
    """How both may be written in the target; nothing if one cannot replace the other."""
    if NUMBER.fullmatch(old) and NUMBER.fullmatch(new):
        source = languages.source
        is_ordinal = has_stop and source.splitting is not None and source.splitting.numbers_order
        if is_ordinal or not {old, new} & source.singular:
            yield old, new
            yield languages.converted(old), languages.converted(new)
        return
    calendars = languages.source.calendar, languages.target.calendar
    written = calendars[1].months, calendars[1].weekdays
    for pattern, names in zip(whole_names(*calendars), written, strict=True):
        here, there = pattern.fullmatch(old), pattern.fullmatch(new)
        if here and there and names:
            yield names[(here.lastindex or 1) - 1][0], names[(there.lastindex or 1) - 1][0]
        if here or there:
            return
    is_known = languages.translations(old.lower()) or languages.translations(new.lower())
    if NAME.fullmatch(old) and NAME.fullmatch(new) and not is_known:
        yield old, new


def _occurrences(text: str, target: str, language: Language) -> list[re.Match[str]]:
    return list(_token(text, language.genitive).finditer(target))


def _token(text: str, genitive: str) -> re.Pattern[str]:
    """The text on its own, not as part of a longer number or word."""
    if text[0].isdigit():
        return re.compile(rf"(?<![\w.,:]){re.escape(text)}(?![.,:]?\d)")
    return re.compile(rf"(?<!\w){re.escape(text)}(?={genitive}(?!\w))")


def _with(target: str, swaps: Sequence[Swap], language: Language) -> str:
    """The target with all the swaps made, and the ordinal endings and the articles before them corrected."""
    changes = sorted((found.span(), swap.new) for swap in swaps for found in _occurrences(swap.old, target, language))
    parts, last = [], 0
    for (start, end), new in changes:
        parts += [language.with_article(target[last:start], new), new]
        last = end
        if new.isdigit() and language.ordinal is not None:
            ending, of = language.ordinal
            if ordinal := ending.match(target, end):
                parts.append(of(int(new)))
                last = ordinal.end()
    return "".join([*parts, target[last:]])
