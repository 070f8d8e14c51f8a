"""Files of phrases: how they are read. `german_english_phrases.tsv` begins with what one may contain."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

ANYWHERE = "anywhere"
"""The section that a file begins with."""
SLOT = re.compile(r"\{(\w+)(?: \d)?\}")
CHOICE = re.compile(r"\[([^][]*)\]")
FOLDED = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("’"): "'"}


@dataclass(frozen=True)
class Pattern:
    """A phrase with slots."""

    source: re.Pattern[str]
    slots: Mapping[str, str]
    """For each group of the pattern, the name of its slot."""
    target: str


@dataclass
class Section:
    """The phrases of one place, or what may stand in one slot."""

    whole: dict[str, str] = field(default_factory=dict)
    """The phrases without slots, by `key_of`."""
    patterns: defaultdict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    """Those with slots, by the key of their first word; by nothing if they begin with a slot."""
    listed: list[str] = field(default_factory=list)
    """The phrases without slots, as written."""


def read_phrases(content: str) -> dict[str, Section]:
    """The sections of a file, by their names in brackets."""
    sections: defaultdict[str, Section] = defaultdict(Section)
    current = sections[ANYWHERE]
    for line in content.splitlines():
        if line.startswith("[") and line.endswith("]") and "\t" not in line:
            current = sections[line[1:-1]]
        elif line and not line.startswith("#"):
            source, target = line.split("\t")
            for text in _choices(source):
                if SLOT.search(text):
                    first = "" if text.startswith("{") else key_of(text.split(maxsplit=1)[0])
                    current.patterns[first].append(_pattern(text, target, sections))
                else:
                    current.whole[key_of(text)] = target
                    current.listed.append(text)
    return dict(sections)


def _choices(source: str) -> Iterator[str]:
    """The texts that a source with choices stands for: one each of [a|b], and [a] or nothing."""
    found = CHOICE.search(source)
    if found is None:
        yield source
        return
    options = found[1].split("|")
    for option in options if len(options) > 1 else ["", *options]:
        yield from _choices(re.sub(" {2,}", " ", source[: found.start()] + option + source[found.end() :]).strip())


def _pattern(source: str, target: str, sections: Mapping[str, Section]) -> Pattern:
    """The pattern of a phrase; a slot for a closed list, which comes earlier in the file, matches as much as it can."""
    parts, slots, last = [], {}, 0
    for found in SLOT.finditer(source):
        group = found[0][1:-1].replace(" ", "_")
        section = sections.get(f"{{{found[1]}}}")
        listed = sorted(section.listed, key=len, reverse=True) if section and not section.patterns else []
        wanted = "|".join(map(_literal, listed)) if listed else ".+?"
        parts += [_literal(source[last : found.start()]), f"(?P<{group}>{wanted})"]
        slots[group] = found[1]
        last = found.end()
    return Pattern(re.compile("".join([*parts, _literal(source[last:])])), slots, target)


def _literal(text: str) -> str:
    """A pattern for the text in any case, with letters of German as they are also written without them."""
    written = {"ß": "(?:ß|ẞ|ss)", "ä": "(?:ä|ae)", "ö": "(?:ö|oe)", "ü": "(?:ü|ue)", " ": r"\s+"}
    return f"(?i:{''.join(written.get(letter, re.escape(letter)) for letter in text)})" if text else ""


def key_of(text: str) -> str:
    """What is the same for a phrase however it is spaced, and in any case and spelling of its letters."""
    folded = " ".join(text.split()).casefold()
    return folded.translate(FOLDED)
