"""Markdown, read by markdown-it-py; everything but the text stays exactly as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from align.documents.base import Block, Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot
from align.documents.encodings import decode, guess_told, written_like
from align.documents.html_page import Page
from align.documents.inline import Inline, Leaf, bridged
from align.documents.markdown_leaves import Held, leaves_of, name_of
from align.documents.markdown_parser import parser
from align.documents.markdown_writing import SPECIAL, Environment, markdown_of, prefixed
from align.documents.omissions import told
from align.documents.wrapping import LINE_END

KINDS = {
    **{"footnote_open": Kind.FOOTNOTE, "heading_open": Kind.HEADING, "list_item_open": Kind.LIST_ITEM},
    **{"th_open": Kind.CELL, "td_open": Kind.CELL, "dt_open": Kind.LIST_ITEM, "dd_open": Kind.LIST_ITEM},
    **{"admonition_title_open": Kind.HEADING},
}
LITERAL = {"fence": "code", "code_block": "code", "math_block": "a formula", "math_block_label": "a formula"}
FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n.*?\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
DEFINITION = re.compile(r"[\s>]*\[[^\]]+\]:")
"""A line that says where a link goes."""
ADDRESS, DEEP = "the address of a link", "text that is nested too deep"


@dataclass(eq=False)
class _Passage:
    """The text of a paragraph, a heading, a cell, and where it is."""

    token: Token
    spots: list[tuple[int, int, int]]
    """For each line of its content: the file's line, and the columns; the whole lines if that is not clear."""
    leaves: list[Leaf]
    in_table: bool
    inline: Inline = field(init=False)
    pieces: Sequence[Piece] | None = None

    def __post_init__(self) -> None:
        self.inline = Inline(self.leaves, name_of, collapse=True)

    @property
    def pictures(self) -> list[Held]:
        held = (leaf.thing for leaf in self.leaves)
        return [one for one in held if isinstance(one, Held) and one.style == "picture" and one.spoken]


class _File:
    """The lines of a file, and what will replace parts of them."""

    def __init__(self, lines: list[str], hidden: int) -> None:
        """The first `hidden` lines are no Markdown."""
        self.lines = lines
        self.known: Environment = {}
        self.tokens = parser().parse("\n".join([""] * hidden + lines[hidden:]), self.known)
        self.left_out: list[LeftOut] = []
        self._passages: list[_Passage] = []
        self._pages: list[tuple[int, int, Page]] = []
        self._seen = set(range(hidden))

    def slots(self) -> Iterator[Slot]:
        cursor = (0, 0)
        around: list[str] = []
        for token in self.tokens:
            if token.nesting:
                around = [*around, token.type] if token.nesting > 0 else around[:-1]
            if token.map is None or token.nesting:
                continue
            start, end = token.map[0], max(token.map[1], token.map[0] + 1)
            self._seen.update(range(start, end))
            if token.type in LITERAL:
                self.left_out.append(LeftOut(f"line {start + 1}", LITERAL[token.type], self._text(start, end)))
            elif token.type == "html_block":
                yield from self._html(token, start, end)
            elif token.type == "inline" and token.content:
                if around[-1:] == ["admonition_title_open"] and token.content not in self.lines[start]:
                    continue  # the parser's own word for an admonition without a title
                spots = _spots(token, self.lines, cursor)
                cursor = spots[-1][0], spots[-1][2]
                kind = next((KINDS[name] for name in reversed(around) if name in KINDS), Kind.PARAGRAPH)
                leaves = leaves_of(token.children or [], token.content)
                yield from self._passage(_Passage(token, spots, leaves, "table_open" in around), kind)
        self._account()

    def written(self) -> Iterator[str]:
        """The lines with their new text."""
        changed: dict[int, list[tuple[int, int, str]]] = {}
        gone: set[int] = set()
        for start, end, page in self._pages:
            new = page.written()
            if new != page.source:
                changed[start] = [(0, len(self.lines[start]), _opened_alike(self.lines[start], new.rstrip("\n")))]
                gone.update(range(start + 1, end))
        for passage in self._passages:
            for number, edit in self._edits(passage, gone):
                changed.setdefault(number, []).append(edit)
        for number, line in enumerate(self.lines):
            parts, last = [], 0
            for start, end, text in sorted(changed.get(number, ())):
                parts += [line[last:start], text]
                last = end
            if number not in gone:
                yield "".join((*parts, line[last:]))

    def _passage(self, passage: _Passage, kind: Kind) -> Iterator[Slot]:
        assert passage.token.map is not None
        place = f"line {passage.token.map[0] + 1}"
        self._passages.append(passage)
        if passage.inline.text:

            def put(pieces: Sequence[Piece]) -> None:
                passage.pieces = pieces

            yield Slot(passage.inline.block(kind, place), put)
        else:
            for leaf in passage.leaves:
                if leaf.text.strip() and leaf.thing is not None:
                    self.left_out.append(LeftOut(place, "code" if leaf.shown else leaf.thing.style, leaf.text))
        for picture in passage.pictures:

            def rename(pieces: Sequence[Piece], picture: Held = picture) -> None:
                text = "".join(piece.text for piece in pieces)
                picture.alt = SPECIAL.sub(r"\\\g<0>", text)

            yield Slot(Block(picture.spoken, Kind.CAPTION, f"{place}, alternative text"), rename)
        for token in passage.token.children or ():
            if token.attrGet("title"):
                self.left_out.append(LeftOut(place, "the title of a link or picture", str(token.attrGet("title"))))

    def _html(self, token: Token, start: int, end: int) -> Iterator[Slot]:
        text = self._text(start, end)
        if text.strip() != token.content.strip():
            self.left_out.append(LeftOut(f"line {start + 1}", "HTML in a list or quotation", text))
            return
        page = Page(text, first_line=start + 1)
        yield from page.slots()
        self.left_out += page.left_out
        self._pages.append((start, end, page))

    def _account(self) -> None:
        """Say what of the text is in no token at all."""
        for number, line in enumerate(self.lines):
            if number not in self._seen and any(letter.isalnum() for letter in line):
                what = ADDRESS if DEFINITION.match(line) else DEEP
                self.left_out.append(LeftOut(f"line {number + 1}", what, line.strip()))

    def _text(self, start: int, end: int) -> str:
        return "\n".join(self.lines[start:end])

    def _edits(self, passage: _Passage, gone: set[int]) -> Iterator[tuple[int, tuple[int, int, str]]]:
        spots = passage.spots
        content = passage.token.content
        if passage.pieces is not None:
            leaves = bridged(passage.inline.filled(passage.pieces), passage.inline.base)
            after = "".join(self.lines[spots[-1][0] + 1 : spots[-1][0] + 2])
            text = markdown_of(leaves, content, self.known, passage.in_table, after)
            yield self._replacing(spots, text, gone)
        elif any(picture.alt is not None for picture in passage.pictures):
            for picture in reversed(passage.pictures):
                start, end = picture.span
                content = content[:start] + picture.written() + content[end:]
            new = content.replace("|", r"\|") if passage.in_table else content
            yield self._replacing(spots, new, gone)

    def _replacing(
        self, spots: Sequence[tuple[int, int, int]], text: str, gone: set[int]
    ) -> tuple[int, tuple[int, int, str]]:
        """The text in place of the first spot; the lines of the others are gone."""
        prefixes = {n: self.lines[line][:column] for n, (line, column, _) in enumerate(spots) if n}
        gone.update(number for number, _, _ in spots[1:])
        first, start, end = spots[0]
        return first, (start, end, prefixed(text, prefixes))


def open_markdown(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A Markdown text with a slot for each paragraph, heading, list item and cell, and for the text of raw HTML."""
    text, guessed = decode(name, content, options.encoding)
    lines = LINE_END.split(text)
    head = FRONT_MATTER.match("\n".join(lines))
    file = _File(lines, head[0].count("\n") + (not head[0].endswith("\n")) if head else 0)
    slots = list(file.slots())
    if head:
        file.left_out.insert(0, LeftOut("line 1", "front matter", head[0].strip()))

    def save(language: str) -> bytes:
        del language
        written = list(file.written())
        return content if written == lines else written_like(content, written)

    warnings = guess_told(name, guessed) + told(name, (left for left in file.left_out if left.what != ADDRESS))
    return Shape(slots, save, warnings, file.left_out)


def _opened_alike(line: str, text: str) -> str:
    """HTML whose first line is the same tag as before, alone on it, if that is why it is HTML (CommonMark, 4.6)."""
    tag = line.strip()
    if text.startswith(tag) and tag.endswith(">") and not text[len(tag) :].startswith("\n"):
        return f"{tag}\n{text[len(tag) :].lstrip()}".rstrip("\n")
    return text


def _spots(token: Token, lines: Sequence[str], cursor: tuple[int, int]) -> list[tuple[int, int, int]]:
    """Where each line of the content is: its line and columns, or the whole lines if that is not clear."""
    assert token.map is not None
    first, end = token.map[0], max(token.map[1], token.map[0] + 1)
    found = []
    number = first
    is_escaped = end - first == 1 and r"\|" in lines[first]
    for content in token.content.split("\n"):
        part, column = content.replace("|", r"\|") if is_escaped and content not in lines[number] else content, -1
        while number < end:
            start = cursor[1] if number == cursor[0] else 0
            column = lines[number].find(part, start)
            if column >= 0:
                break
            number += 1
        if column < 0:
            return [(line, 0, len(lines[line])) for line in range(first, end)]
        found.append((number, column, column + len(part)))
        cursor = (number, column + len(part))
        number += 0 if end - first == 1 else 1
    return found


FORMAT = Format("MARKDOWN", (".md", ".markdown"), open_markdown, is_text=True)
