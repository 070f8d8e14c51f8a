"""Xcode's string catalogues (.xcstrings): one JSON file with all the languages of a program.

The text is what the source language has, or the key where it has nothing of its own; translations go to the language
that is rendered, with Xcode's states. https://developer.apple.com/documentation/xcode/localizing-and-varying-text-with-a-string-catalog
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

from align.documents.base import Block, Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot, State
from align.documents.encodings import decode
from align.documents.entries import is_wording, lines_of, told
from align.documents.json_strings import parsed
from align.errors import AlignError
from align.languages.codes import base

Tree: TypeAlias = dict[str, Any]
UNIT = "stringUnit"
TRANSLATED, DRAFT = "translated", "needs_review"
XCODE = (",", " : ")
EMPTY = re.compile(r'^( *)((?:"(?:[^"\\]|\\.)*" : )?)\{\}(,?)$', re.MULTILINE)
"""An empty object, which Xcode writes over three lines."""


@dataclass
class _Unit:
    """A string of the source language, and its new text."""

    entry: Tree
    """The key's entry in the catalogue."""
    path: tuple[str, ...]
    """Where its unit is within a language: none, or a plural form, a device, a substitution."""
    value: str
    finished: str | None
    """The translation that the file already has and that is marked as translated."""
    new: dict[int, str] = field(default_factory=dict)
    """By the number of the line."""
    states: dict[int, State] = field(default_factory=dict)

    def put(self, line: int, pieces: Sequence[Piece]) -> None:
        self.new[line] = "".join(piece.text for piece in pieces)

    def finish(self, line: int, state: State) -> None:
        self.states[line] = state

    def result(self) -> str:
        """The translation: lines without new text are those of the finished translation, if there is one."""
        old = self.value if self.finished is None else self.finished
        parts, last = [], 0
        for number, (start, end) in enumerate(lines_of(old)):
            parts += [old[last:start], self.new.get(number, old[start:end])]
            last = end
        return "".join([*parts, old[last:]])

    def state(self) -> str:
        """Xcode's state: translated if a person has seen every line."""
        lines = range(len(lines_of(self.value)))
        is_seen = all(self.states.get(line, State.DRAFT) != State.DRAFT for line in lines if line in self.new)
        is_whole = self.finished is not None or all(line in self.new for line in lines)
        return TRANSLATED if is_seen and is_whole else DRAFT


def open_xcstrings(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A slot for every line of every string that is to be translated. Raises AlignError when it is no catalogue."""
    text, _ = decode(name, content, options.encoding)
    catalogue = parsed(name, text)
    if not isinstance(catalogue, dict) or not isinstance(catalogue.get("strings"), dict):
        raise AlignError(f"{name}: is not a string catalogue, which has the key “strings”; export it from Xcode again")
    source = str(catalogue.get("sourceLanguage", options.language))
    entries: Tree = {key: entry for key, entry in catalogue["strings"].items() if isinstance(entry, dict)}
    target = _target(entries, source, options.target_language)
    units: list[tuple[str, _Unit]] = []
    left_out: list[LeftOut] = []
    for key, entry in entries.items():
        for unit in _units(key, entry, source, "" if options.retranslate else target):
            if entry.get("shouldTranslate") is False or not is_wording(unit.value):
                if unit.value.strip():
                    left_out.append(LeftOut(_place(key, unit.path), "string that is not to be translated", unit.value))
            elif unit.finished is not None and len(lines_of(unit.finished)) != len(lines_of(unit.value)):
                left_out.append(LeftOut(_place(key, unit.path), "finished translation in other lines", unit.value))
            else:
                units.append((key, unit))
    slots = [slot for key, unit in units for slot in _slots(key, unit)]
    if not slots:
        raise AlignError(f"{name}: contains no strings to be translated; there is nothing to read")
    write = _writer(text, catalogue)

    def save(language: str) -> bytes:
        for _, unit in units:
            if unit.new:
                _store(unit, source, language, options.retranslate)
        return write(catalogue)

    return Shape(slots, save, told(name, left_out), left_out, source, target)


def _target(entries: Tree, source: str, wanted: str) -> str:
    """The language that the catalogue is translated into: the one that is wanted, or its only other one."""
    others = {code for entry in entries.values() for code in _languages(entry) if base(code) != base(source)}
    same = sorted(code for code in others if wanted and base(code) == base(wanted))
    return same[0] if same else others.pop() if len(others) == 1 else ""


def _languages(entry: Tree) -> Tree:
    found = entry.get("localizations")
    return found if isinstance(found, dict) else {}


def _units(key: str, entry: Tree, source: str, target: str) -> Iterator[_Unit]:
    own = _languages(entry).get(source)
    translations = dict(_values(_languages(entry).get(target, {})))
    for path, (value, _) in _values(own) if own else [((), (key, ""))]:
        translation, state = translations.get(path, ("", ""))
        yield _Unit(entry, path, value, translation if state == TRANSLATED else None)


def _values(tree: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    """The units of a language, with the keys that lead to them, their value and state."""
    if not isinstance(tree, dict):
        return
    for key, inner in tree.items():
        if key == UNIT and isinstance(inner, dict) and isinstance(inner.get("value"), str):
            yield path, (inner["value"], str(inner.get("state", "")))
        elif isinstance(inner, dict):
            yield from _values(inner, (*path, key))


def _place(key: str, path: tuple[str, ...]) -> str:
    kinds = [step for step in path if step not in ("variations", "substitutions")]
    return ", ".join([" ".join(key.split()), *kinds])


def _slots(key: str, unit: _Unit) -> Iterator[Slot]:
    targets = [unit.finished[slice(*span)] for span in lines_of(unit.finished)] if unit.finished is not None else None
    for number, (start, end) in enumerate(lines_of(unit.value)):
        target = targets[number] if targets is not None else None
        block = Block(unit.value[start:end], Kind.STRING, _place(key, unit.path), target=target)
        yield Slot(block, partial(unit.put, number), partial(unit.finish, number))


def _store(unit: _Unit, source: str, language: str, is_retranslated: bool) -> None:
    """Put a unit's translation where the language has its own; what else the source has there comes along."""
    languages = unit.entry.setdefault("localizations", {})
    if language not in languages:
        languages[language] = _draft(deepcopy(languages.get(source, {})))
        unit.entry["localizations"] = dict(sorted(languages.items()))
    tree = unit.entry["localizations"][language]
    for step in unit.path:
        tree = tree.setdefault(step, {})
    old = tree.get(UNIT, {})
    is_finished = old.get("state") == TRANSLATED and old.get("value") != unit.value
    if is_finished and unit.finished is None and not is_retranslated:
        return  # a finished translation into a language that was not known when the file was read
    tree[UNIT] = {"state": unit.state(), "value": unit.result()}


def _draft(tree: Tree) -> Tree:
    """A language's strings as a start for another one: nothing in it is translated yet."""
    for key, inner in tree.items():
        if key == UNIT:
            inner["state"] = "new"
        elif isinstance(inner, dict):
            _draft(inner)
    return tree


def _writer(text: str, catalogue: Tree) -> Callable[[Tree], bytes]:
    """Writes a catalogue as this one is written: by Xcode, or by a program with another way to lay out JSON."""

    def layout(indent: int | None, separators: tuple[str, str], is_xcode: bool) -> Callable[[Tree], str]:
        def write(tree: Tree) -> str:
            written = json.dumps(tree, indent=indent, separators=separators, ensure_ascii=False)
            return EMPTY.sub(r"\1\2{\n\n\1}\3", written) if is_xcode else written

        return write

    end = text[len(text.rstrip()) :]
    layouts = [layout(2, XCODE, True), *(layout(indent, (",", ": "), False) for indent in (2, 4, None))]
    found = next((write for write in layouts if write(catalogue) == text.strip("\ufeff").rstrip()), layouts[0])
    return lambda tree: (found(tree) + end).encode()


FORMAT = Format("a string catalogue", (".xcstrings",), open_xcstrings, is_text=True)
