"""Fields of a Word paragraph: what the program fills in is an object, and what it shows of other text is text.

A field is a run that begins it, its instruction, a separator, its result and a run that ends it. Any of these may
contain other fields (ECMA-376, 17.16). Only the result of the outermost is seen; instructions are never text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, TypeAlias

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

COMPUTED = frozenset(
    "PAGE NUMPAGES SECTIONPAGES SECTION PAGEREF REF NOTEREF SEQ DATE TIME CREATEDATE SAVEDATE = EQ"  # noqa: SIM905
    " PRINTDATE EDITTIME STYLEREF FILENAME FILESIZE NUMCHARS NUMWORDS REVNUM AUTONUM AUTONUMLGL AUTONUMOUT LISTNUM"
    " SYMBOL ADVANCE BARCODE FORMCHECKBOX FORMDROPDOWN CITATION ADDIN LINK DDE DDEAUTO EMBED INCLUDEPICTURE SHAPE"
    " USERNAME USERINITIALS USERADDRESS".split()
)
"""What the program, or a program for references, works out again whenever it likes."""
SILENT = frozenset(("XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE"))
"""Fields that show nothing."""
WORDED = frozenset(("IF", "XE", "TC", "MACROBUTTON", "ASK", "FILLIN"))
"""Fields whose instruction has words that are shown at times, or in an index."""

Chain: TypeAlias = tuple[Any, ...]
Placed: TypeAlias = tuple[etree._Element, Chain]
"""A run or object of a paragraph, with what is around it."""


@dataclass(frozen=True, eq=False)
class Field:
    """A field whose result is text, as formatting of that text: what comes before the result, and its end."""

    before: tuple[etree._Element, ...]
    after: etree._Element
    name: str
    """Its kind, as in its instruction: HYPERLINK, IF, MERGEFIELD."""


@dataclass(frozen=True, eq=False)
class Group:
    """Elements that make one object: a field that the program fills in, from its beginning to its end; a hidden run."""

    placed: tuple[Placed, ...]
    is_seen: bool = True
    order: int | None = None
    """Of a part of a field that begins or ends in another paragraph: its number among these, which must stay in order.
    """
    name: str = "field"

    @property
    def text(self) -> str:
        """The result that the program has last filled in."""
        return "".join(str(text) for element, _ in self.placed for text in element.itertext("{*}t"))


class _Phase(Enum):
    """Where one is in a field that has begun."""

    INSTRUCTION = "before its separator"
    RESULT = "after it"


class Fields:
    """Reads the fields of a story (a document's body, a note, a page header), paragraph by paragraph, in order.

    Fields may go on over paragraphs, as tables of contents do. The result of such a field is text, whatever it is.
    """

    def __init__(self) -> None:
        self._opened: list[_Phase] = []
        self._parts = 0

    def read(self, content: Sequence[Placed]) -> Iterator[tuple[etree._Element | Group, Chain]]:
        """The content of a paragraph, with computed fields as groups and the results of others inside a `Field`."""
        number = 0
        while number < len(content):
            element, chain = content[number]
            found = _field_at(content, number) if _Phase.INSTRUCTION not in self._opened else None
            if found is not None and (found.is_object or found.content[-1][1] == chain):
                yield from self._field(found)
                number += len(found.content)
                continue
            if self._is_part(element):
                self._parts += 1
                yield Group(((element, chain),), is_seen=False, order=self._parts), chain
            else:
                yield element, chain
            number += 1

    def _field(self, found: "_Found") -> Iterator[tuple[etree._Element | Group, Chain]]:
        """A field that is an object, or that begins and ends inside the same links and controls."""
        content, separate, chain = found.content, found.separate, found.content[0][1]
        if separate is None or found.is_object:
            yield Group(tuple(content), found.name not in SILENT), chain
            return
        before = tuple(element for element, _ in content[: separate + 1])
        field = Field(before, content[-1][0], found.name)
        depth = len(chain)
        inside = content[separate + 1 : -1]
        yield from self.read([(element, (*own[:depth], field, *own[depth:])) for element, own in inside])

    def _is_part(self, element: etree._Element) -> bool:
        """Whether it belongs to the frame of a field that is open, rather than to its result."""
        mark = _mark(element)
        was_instruction = _Phase.INSTRUCTION in self._opened
        if mark == "begin":
            self._opened.append(_Phase.INSTRUCTION)
        elif mark == "separate" and self._opened:
            self._opened[-1] = _Phase.RESULT
        elif mark == "end" and self._opened:
            self._opened.pop()
        return mark is not None or was_instruction


def in_instructions(story: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Text in the instructions of fields, each with its element.

    It is the results of fields inside them, and what a field shows under other conditions or elsewhere.
    """
    opened: list[tuple[_Phase, str]] = []
    for element in story.iter(f"{W}fldChar", f"{W}t", f"{W}instrText"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            opened.append((_Phase.INSTRUCTION, ""))
        elif kind == "separate" and opened:
            opened[-1] = _Phase.RESULT, ""
        elif kind == "end" and opened:
            opened.pop()
        elif element.tag == f"{W}t" and any(phase == _Phase.INSTRUCTION for phase, _ in opened):
            yield element, element.text or ""
        elif element.tag == f"{W}instrText" and opened and opened[-1][0] == _Phase.INSTRUCTION:
            name = opened[-1][1] or _first_word(element.text or "")
            text = element.text or ""
            opened[-1] = _Phase.INSTRUCTION, name
            if name in WORDED and (rest := text if _first_word(text) != name else text.lstrip()[len(name) :]).strip():
                yield element, rest.strip()


def is_computed(instruction: str) -> bool:
    """Whether a field with this instruction is filled in by the program."""
    return _first_word(instruction) in COMPUTED


@dataclass(frozen=True)
class _Found:
    """A field that ends in the paragraph where it begins."""

    content: Sequence[Placed]
    """From its beginning to its end."""
    separate: int | None
    """Which of them is the separator."""

    @property
    def name(self) -> str:
        return _name(self.content[: self.separate])

    @property
    def is_object(self) -> bool:
        """Whether the program fills it in, or it shows no text."""
        inside = self.content[self.separate + 1 : -1] if self.separate is not None else []
        is_text = any(element.find(f".//{W}t") is not None for element, _ in inside)
        return not is_text or self.name in COMPUTED or self.name in SILENT


def _field_at(content: Sequence[Placed], begin: int) -> _Found | None:
    """The field that begins here; None if none does, or if it ends in another paragraph."""
    if _mark(content[begin][0]) != "begin":
        return None
    depth, separate = 0, None
    for number in range(begin, len(content)):
        mark = _mark(content[number][0])
        depth += (mark == "begin") - (mark == "end")
        if mark == "separate" and depth == 1 and separate is None:
            separate = number - begin
        if depth == 0:
            return _Found(content[begin : number + 1], separate)
    return None


def _mark(element: etree._Element) -> str | None:
    mark = element.find(f"{W}fldChar") if element.tag == f"{W}r" else None
    return mark.get(f"{W}fldCharType") if mark is not None else None


def _name(content: Sequence[Placed]) -> str:
    """What kind of field it is; instructions of fields inside its own do not count."""
    depth, parts = 0, []
    for element, _ in content:
        mark = _mark(element)
        depth += (mark == "begin") - (mark == "end")
        if depth == 1:
            parts += [text.text or "" for text in element.iter(f"{W}instrText")]
    return _first_word("".join(parts))


def _first_word(instruction: str) -> str:
    words = instruction.split()
    return "=" if words and words[0].startswith("=") else words[0].upper() if words else ""
