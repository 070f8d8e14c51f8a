"""Plain text."""

import re
import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from align.documents.base import Block, Document, Format, LeftOut, Piece, ReadOptions, Shape, Slot
from align.documents.encodings import decode, guess_told, written_like
from align.documents.pages import RUNNING_HEAD, furniture_of
from align.documents.wrapping import LINE_END, Placed, lines_of, listed, placed_blocks
from align.errors import AlignError

AMOUNT = re.compile(r"(?<=\S)\s{2,}((?=\S*\d)\S+(?: \S+)?)$")
"""An amount apart from its name, perhaps with its unit."""
BELOW = re.compile(r"\s*(?:>\s?)*")
"""What a paragraph's lines begin with below the first, also in the answer to a letter."""
EDGES = re.compile(r"(\s*).*?(\s*)", re.DOTALL)


@dataclass(frozen=True)
class _Blocks:
    """The blocks of a text, found again each time they are read, as a corpus has millions."""

    text: str
    furniture: Collection[int]
    """The numbers of the lines that are left out."""

    def __iter__(self) -> Iterator[Block]:
        return (placed.block for placed in placed_blocks(lines_of(self.text), self.furniture))


def read_text(name: str, content: bytes, options: ReadOptions) -> Document:
    """The document in a plain text file. Raises AlignError when it contains no text."""
    text, guessed = decode(name, content, options.encoding)
    _refuse_blank(name, text)
    furniture = furniture_of(text)
    left_out = [LeftOut(f"line {number}", what, said) for number, (what, said) in furniture.items()]
    warnings = (*guess_told(name, guessed), *_told(name, left_out))
    return Document(name, _Blocks(text, furniture), warnings, left_out=tuple(left_out))


def open_text(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A plain text file. A rewritten block is wrapped if it was. Raises AlignError when the file contains no text."""
    text, guessed = decode(name, content, options.encoding)
    _refuse_blank(name, text)
    furniture = furniture_of(text)
    lines: list[str | None] = list(LINE_END.split(text))

    def put(placed: Placed, pieces: Sequence[Piece]) -> None:
        numbers = [number - 1 for number in placed.lines]
        new = _laid_out(
            "".join(piece.text for piece in pieces), [lines[number] or "" for number in numbers], placed.width
        )
        spare = len(numbers) - 1
        for at, number in enumerate(numbers):
            here = new[at : None if at == spare else at + 1]
            lines[number] = "\n".join(here) if here else None

    slots = [Slot(placed.block, partial(put, placed)) for placed in placed_blocks(lines_of(text), furniture)]
    left_out = [LeftOut(f"line {number}", what, said) for number, (what, said) in furniture.items()]

    def save(language: str) -> bytes:
        del language
        return written_like(content, (part for line in lines if line is not None for part in line.split("\n")))

    return Shape(slots, save, [*guess_told(name, guessed), *_told(name, left_out)], left_out)


def _laid_out(text: str, old: Sequence[str], width: int) -> list[str]:
    """The text on as many lines as it takes, set in like the old ones; on one line if there was only one."""
    first, last = _edges(old[0])
    if len(old) == 1:
        return [first + _in_columns(text, old[0].strip()) + last]
    below = BELOW.match(old[1])
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=below[0] if below else "",
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _in_columns(text: str, old: str) -> str:
    """The text with its amount under that of the old line, if it has lost the gap between them."""
    found = AMOUNT.search(old)
    if found is None or "  " in text:
        return text
    words = text.split(" ")
    count = len(found[1].split(" "))
    name, amount = " ".join(words[:-count]), " ".join(words[-count:])
    if not name or not any(map(str.isdigit, amount.partition(" ")[0])):
        return text
    return name + amount.rjust(max(len(old) - len(name), len(amount) + 1))


def _edges(line: str) -> tuple[str, str]:
    found = EDGES.fullmatch(line)
    return (found[1], found[2]) if found else ("", "")


def _told(name: str, furniture: Sequence[LeftOut]) -> list[str]:
    """The warning that page numbers and running heads are left out, if they are."""
    texts = [f"{kind}s" for kind in dict.fromkeys(left.what for left in furniture)]
    heads = dict.fromkeys(f"“{left.text}”" for left in furniture if left.what == RUNNING_HEAD)
    shown = f" ({'; '.join(heads)})" if heads else ""
    numbers = [int(left.place.removeprefix("line ")) for left in furniture]
    what = f"{' and '.join(sorted(texts))}{shown}"
    return [f"{name}: {what} are left out and stay as they are: {listed(numbers)}"] if furniture else []


def _refuse_blank(name: str, text: str) -> None:
    if not text or text.isspace():
        raise AlignError(f"{name}: contains only white space; there is nothing to read")


FORMAT = Format("plain text", (".txt", ".text"), open_text, read_text, is_text=True)
