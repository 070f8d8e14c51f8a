"""Phrases that a translator knows by heart and a small model does not: salutations, labels, the words on buttons.

A direction has them in a file beside its own, whose first lines say how it is read. Only a whole text is a phrase,
never part of a sentence.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib.resources import files

from align.languages.letter_case import cased_like
from align.languages.phrase_file import ANYWHERE, Pattern, Section, key_of, read_phrases

SALUTATION = "salutation"
LABEL, STRING = "table cell", "string"
"""The kinds of blocks (`documents.Kind`) that have phrases of their own; strings have those of labels too."""
NEVER = re.compile(r"(?!)")
LONGEST = 120
"""The most characters of a text that is looked up."""

BEFORE = re.compile(r"[\s(\[←→‹›«»▸►•·*+–-]*")
AFTER = re.compile(r"[\s)\]←→‹›«»▸►.…:,;!?*–-]*$")
VALUE = re.compile(r"\s*:\s+(?=\S*\d)[A-Z\d/_-]+(?: [A-Z\d/_-]+)*$")
"""What follows a label and is the same in any language: a reference, but no amount and no date."""
QUOTATION = re.compile(r"[«»‹›]")
"""Quotation marks, which are arrows only in programs."""
ELLIPSIS = re.compile(r"\s+(?=…|\.{3})")
MNEMONIC = re.compile(r"(?<![\w&])&(?=[^\W\d_])|(?<=\w)&(?=[a-zß-ÿ])")

PLACEHOLDER = r"(?:\{+[^{}]+\}+|%(?:\d\$)?[sd@]|%\(\w+\)s|\$\{?\w+\}?|<\w+>|«\w+»|\[\w+\]|_{3,}|\.{3,}|…)"
PARTICLE = r"(?:v\.|von und zu|von|van|de|der|den|dem|zu|zur|zum|vom|la|le|del|della|di|da|dos|ten|ter|el|al|bin)"
WORD = r"(?:[A-ZÀ-ÖØ-Þ]\.|[A-ZÀ-ÖØ-Þ](?:[\w'’]|-(?=\w))*)"
NAME = re.compile(rf"{PLACEHOLDER}(?: {PLACEHOLDER})*|(?:{PARTICLE} )*{WORD}(?: (?:{PARTICLE} )*{WORD}){{0,3}}")
"""The name of a person, or a placeholder for one."""


class Phrases:
    """The phrases of one direction, read on first use."""

    def __init__(
        self,
        name: str,
        is_word: Callable[[str], bool] = lambda word: False,
        no_name: re.Pattern[str] = NEVER,
        role: re.Pattern[str] = NEVER,
        ends: Mapping[str, str] | None = None,
    ) -> None:
        """`name` is a file in this folder.

        In it, {first} is a first name: no `is_word`, in lower case, that the source language has, and nothing that
        looks like a `no_name`; {name} is any name that does not look like a `role`. `ends` are the marks after a
        salutation that the target language writes otherwise.
        """
        self.name = name
        self._is_word, self._no_name, self._role = is_word, no_name, role
        self._ends = str.maketrans(dict(ends or {}))

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return read_phrases(files("align").joinpath("languages", self.name).read_text(encoding="utf-8"))

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """Every phrase that has no slots: where it is one, its key, and its translation."""
        for kind, section in self._sections.items():
            yield from ((kind, source, target) for source, target in section.whole.items())

    def translation(self, text: str, kind: str = "") -> str | None:
        """The translation of a whole text, with its letter case and end punctuation; None if it is no phrase.

        `kind` is that of the block which it is all of (`documents.Kind`), if it is all of one: short words mean
        different things as a table's heading, on a button, and in a letter. With a colon, any text is a label, which a
        number or a reference may follow.
        """
        if not any(map(str.isalpha, text)) or len(text) > LONGEST or (kind != STRING and QUOTATION.search(text)):
            return None
        visible = text.strip()
        bare = MNEMONIC.sub("", visible, count=1) if kind == STRING else visible
        found = self._decorated(bare, kind)
        if found is None:
            return None
        start = text.index(visible)
        return text[:start] + ("&" if bare != visible else "") + found + text[start + len(visible) :]

    def _decorated(self, text: str, kind: str) -> str | None:
        """The translation of a text that may have arrows, brackets and punctuation around it."""
        before, after = BEFORE.match(text), VALUE.search(text) or AFTER.search(text)
        assert before is not None and after is not None
        sections = [name for name in _sections_for(kind, ":" in after[0]) if name in self._sections]
        for start, end in dict.fromkeys([(0, len(text)), (before.end(), len(text)), (before.end(), after.start())]):
            for name in sections if start < end else ():
                if (found := self._found(text[start:end], self._sections[name])) is not None:
                    rest = ELLIPSIS.sub("", text[end:])
                    return text[:start] + found + (rest.translate(self._ends) if name == SALUTATION else rest)
        return None

    def _found(self, text: str, section: Section) -> str | None:
        if (key := key_of(text)) in section.whole:
            return cased_like(text, section.whole[key])
        found = self._by_pattern(text, section)
        return found if found is None or text != text.upper() else found.upper()

    def _by_pattern(self, text: str, section: Section) -> str | None:
        for first in (key_of(text.split(maxsplit=1)[0]), ""):
            for pattern in section.patterns.get(first, ()):
                if (found := self._filled(pattern, text)) is not None:
                    return found
        return None

    def _filled(self, pattern: Pattern, text: str) -> str | None:
        """The pattern's translation, if it matches the text with something fitting in every slot."""
        found = pattern.source.fullmatch(text)
        if found is None:
            return None
        target = pattern.target
        for group, slot in pattern.slots.items():
            put = self._in_slot(slot, found[group])
            if put is None:
                return None
            target = target.replace(f"{{{group.replace('_', ' ')}}}", put)
        return target

    def _in_slot(self, slot: str, text: str) -> str | None:
        if slot == "name":
            return text if self._is_name(text) else None
        if slot == "first":
            return text if self._is_name(text) and not any(map(self._is_common, text.split())) else None
        section = self._sections[f"{{{slot}}}"]
        if (key := key_of(text)) in section.whole:
            return section.whole[key]
        return self._by_pattern(text, section)

    def is_full_name(self, text: str) -> bool:
        """Whether it looks like a person's first name and surname, which may be a word too."""
        first, _, rest = text.strip().partition(" ")
        return bool(rest) and self._is_name(f"{first} {rest}") and not self._is_common(first)

    def _is_name(self, text: str) -> bool:
        """Whether it can be a name; an office or a title that the file does not translate here is none."""
        first = key_of(text.split(maxsplit=1)[0])
        is_title = any(first in section.whole for name, section in self._sections.items() if name.startswith("{"))
        return NAME.fullmatch(text) is not None and not is_title and not self._role.search(text)

    def _is_common(self, word: str) -> bool:
        return self._is_word(word.lower()) or self._no_name.search(word) is not None


def _sections_for(kind: str, is_label: bool) -> tuple[str, ...]:
    """The sections to look into, first the one that says most."""
    if kind == STRING:
        return STRING, LABEL, SALUTATION, ANYWHERE
    return (LABEL, SALUTATION, ANYWHERE) if kind == LABEL or is_label else (SALUTATION, ANYWHERE)
