"""Fields of a Word paragraph: what the program fills in is an object, and what it shows of other text is text.

A field is a run that begins it, its instruction, a separator, its result and a run that ends it. Any of these may
contain other fields (ECMA-376, 17.16). Only the result of the outermost is seen; instructions are never text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

COMPUTED = frozenset(
    "PAGE NUMPAGES SECTIONPAGES SECTION PAGEREF REF NOTEREF SEQ DATE TIME CREATEDATE SAVEDATE = EQ"  # noqa: SIM905
    " PRINTDATE EDITTIME STYLEREF FILENAME FILESIZE NUMCHARS NUMWORDS REVNUM AUTONUM AUTONUMLGL AUTONUMOUT LISTNUM"
    " SYMBOL ADVANCE BARCODE FORMCHECKBOX FORMDROPDOWN".split()
)
"""What the program works out again whenever it likes."""
SILENT = frozenset(("XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE"))
"""Fields that show nothing."""

Chain: TypeAlias = tuple[Any, ...]
Placed: TypeAlias = tuple[etree._Element, Chain]
"""A run or object of a paragraph, with what is around it."""


@dataclass(frozen=True, eq=False)
class Field:
    """A field whose result is text, as formatting of that text: what comes before the result, and its end."""

    before: tuple[etree._Element, ...]
    after: etree._Element


@dataclass(frozen=True, eq=False)
class Group:
    """Elements that make one object: a field that the program fills in, from its beginning to its end."""

    elements: tuple[etree._Element, ...]
    is_seen: bool = True

    @property
    def text(self) -> str:
        """The result that the program has last filled in."""
        return "".join(str(text) for element in self.elements for text in element.itertext(f"{W}t"))


def with_fields(content: Sequence[Placed]) -> Iterator[tuple[etree._Element | Group, Chain]]:
    """The content, with computed fields as groups and the results of others inside a `Field`.

    Parts of a field that begins or ends in another paragraph stay as they are.
    """
    number = 0
    while number < len(content):
        element, chain = content[number]
        found = _field_at(content, number)
        if found is None:
            yield element, chain
            number += 1
            continue
        separate, end = found
        elements = tuple(element for element, _ in content[number : end + 1])
        name = _name(content[number : separate if separate is not None else end])
        inside = content[separate + 1 : end] if separate is not None else []
        if name in COMPUTED or name in SILENT or not any(element.find(f".//{W}t") is not None for element, _ in inside):
            yield Group(elements, name not in SILENT), chain
        else:
            field = Field(tuple(element for element, _ in content[number : (separate or 0) + 1]), content[end][0])
            depth = len(chain)
            around = [(element, (*own[:depth], field, *own[depth:])) for element, own in inside]
            yield from with_fields(around)
        number = end + 1


def is_computed(instruction: str) -> bool:
    """Whether a field with this instruction is filled in by the program."""
    return _first_word(instruction) in COMPUTED


def _field_at(content: Sequence[Placed], begin: int) -> tuple[int | None, int] | None:
    """The separator and end of the field that begins here; None if none does, or if it ends elsewhere."""
    if _mark(content[begin][0]) != "begin":
        return None
    depth, separate = 0, None
    for number in range(begin, len(content)):
        element, chain = content[number]
        mark = _mark(element)
        depth += (mark == "begin") - (mark == "end")
        if mark == "separate" and depth == 1 and separate is None:
            separate = number
        if depth == 0:
            return (separate, number) if chain == content[begin][1] else None
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
