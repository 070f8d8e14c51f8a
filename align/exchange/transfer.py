"""Carry the inline codes of a source over to its translation."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from align.alignment.placing import remarked
from align.exchange.tagged import Tagged
from align.marks import MARK, Mark, Unmarked, plain, unmarked

Key = tuple[bool, bool, int]
CODE = MARK.pattern.replace("(", "(?:")
LOOSE = rf"(?:\s|\u00ad|{CODE})*"
"""What a program's segment may have between two letters of a row."""
OBJECT = rf"((?:{CODE})*.{{0,80}}?(?:{CODE})*)"
"""What stands for a mark: codes and a few words."""
SENTENCE = re.compile(r"[.!?…]\s")
LEADING, TRAILING = re.compile(rf"\s*({CODE})"), re.compile(rf"({CODE})\s*$")


def translated(source: Tagged, row_source: str, row_target: str) -> Tagged:
    """The target of a row with the codes of its source's segment, where they belong.

    A mark that the row itself has where a code is says where the code is in the target. The others go to the words
    that translate theirs.
    """
    bare = unmarked(source.text, keep_words=False)
    own = unmarked(row_source, keep_words=False)
    wanted = dict(zip(_keys(bare), range(len(bare.marks)), strict=True))
    same = {mark.text: wanted[key] for key, mark in zip(_keys(own), own.marks, strict=True) if key in wanted}
    there = {found[0] for found in MARK.finditer(row_target)}
    held = {text: number for text, number in same.items() if text in there}
    held = {text: number for text, number in held.items() if _has_partner(bare, number, held)}
    target = _renamed(row_target, {text: bare.marks[number].text for text, number in held.items()})
    return Tagged(remarked(_without(bare, set(held.values())), target), source.codes)


def filled(source: Tagged, row_source: str, row_target: str) -> Tagged | None:
    """The target of a row whose marks stand for text that the program's segment has: a page's number, a field's result.

    None if the segment is another one, if a whole sentence is where a mark is, or if the target lacks the mark.
    """
    marks = [found[0] for found in MARK.finditer(row_source)]
    found = _pattern(row_source).fullmatch(source.text) if marks and len(set(marks)) == len(marks) else None
    if found is None or sorted(marks) != sorted(mark[0] for mark in MARK.finditer(row_target)):
        return None
    objects = {mark: _whole(found[number], source.text) for number, mark in enumerate(marks, start=1)}
    codes = [(code[0], content) for content in objects.values() for code in MARK.finditer(content)]
    is_more = any(SENTENCE.search(f"{MARK.sub('', content)} ") for content in objects.values())
    if is_more or any(_is_parted(code, content, source.text) for code, content in codes):
        return None
    inside = {code for code, _ in codes}
    target = MARK.sub(lambda mark: objects[mark[0]], row_target)
    bare = unmarked(source.text, keep_words=False)
    gone = {number for number, mark in enumerate(bare.marks) if mark.text in inside}
    return Tagged(remarked(_without(bare, gone), target), source.codes)


@lru_cache(maxsize=8)
def _pattern(row_source: str) -> re.Pattern[str]:
    """Matches a segment with the same letters, and anything in place of each mark."""
    stretches = re.split(CODE, row_source)
    return re.compile(
        OBJECT.join(
            LOOSE + "".join(re.escape(letter) + LOOSE for letter in "".join(stretch.split())) for stretch in stretches
        ),
        re.DOTALL,
    )


def _whole(content: str, text: str) -> str:
    """What stands for an object, without the codes at its edges whose partner is outside."""
    while (found := LEADING.match(content)) and _is_parted(found[1], content, text):
        content = content[found.end() :]
    while (found := TRAILING.search(content)) and _is_parted(found[1], content, text):
        content = content[: found.start()]
    return content


def _is_parted(mark: str, content: str, text: str) -> bool:
    """Whether the text has the partner of a mark, but this part of it has not."""
    number = mark.strip("{/}")
    partner = f"{{{number}}}" if mark.startswith("{/") else f"{{/{number}}}"
    return partner in text and partner not in content


def _keys(bare: Unmarked) -> list[Key]:
    """What the same mark has in common in two texts that differ only in marks and white space."""
    keys: list[Key] = []
    for mark in bare.marks:
        letters = len("".join(bare.text[: mark.offset].split()))
        keys.append((mark.is_close, mark.partner is not None, letters))
    return keys


def _has_partner(bare: Unmarked, number: int, held: Mapping[str, int]) -> bool:
    partner = bare.marks[number].partner
    return partner is None or partner in held.values()


def _renamed(target: str, names: Mapping[str, str]) -> str:
    """The target with the marks of these names under others, each once, and without any other mark."""
    if not names:
        return plain(target)
    left, pieces, last = dict(names), [""], 0
    for found in MARK.finditer(target):
        pieces.append(target[last : found.start()])
        last = found.end()
        parts = pieces[-1][-1:].isalnum() and target[last : last + 1].isalnum()
        pieces.append(left.pop(found[0], " " if parts else ""))
    return "".join([*pieces, target[last:]])


def _without(bare: Unmarked, gone: set[int]) -> Unmarked:
    """The text with fewer marks to place; pairs keep or lose both."""
    kept = [number for number in range(len(bare.marks)) if number not in gone]
    places = {number: at for at, number in enumerate(kept)}
    marks: list[Mark] = []
    for number in kept:
        partner = bare.marks[number].partner
        marks.append(replace(bare.marks[number], partner=None if partner is None else places[partner]))
    return Unmarked(bare.text, tuple(marks), bare.origins)
