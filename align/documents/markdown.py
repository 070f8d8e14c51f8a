"""Markdown, read by markdown-it-py; everything but the text stays exactly as it is."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from markdown_it.token import Token

from align.documents.base import Format, Kind, LeftOut, ReadOptions, Shape, Slot
from align.documents.encodings import decode, guess_told, written_like
from align.documents.html_page import Page
from align.documents.markdown_parser import parser
from align.documents.markdown_passage import Passage
from align.documents.markdown_writing import Environment, prefixed
from align.documents.omissions import told
from align.documents.tags import tokens_of
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


class _File:
    """The lines of a file, and what will replace parts of them."""

    def __init__(self, lines: list[str], hidden: int) -> None:
        """The first `hidden` lines are no Markdown."""
        self.lines = lines
        self.known: Environment = {}
        self.tokens = parser().parse("\n".join([""] * hidden + lines[hidden:]), self.known)
        self.left_out: list[LeftOut] = []
        self._passages: list[Passage] = []
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
                passage = Passage(token, spots, "table_open" in around, f"line {start + 1}", kind)
                self._passages.append(passage)
                yield from passage.slots()
                self.left_out += passage.left_out
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

    def _edits(self, passage: Passage, gone: set[int]) -> Iterator[tuple[int, tuple[int, int, str]]]:
        last = passage.spots[-1][0]
        text = passage.written(self.known, "".join(self.lines[last + 1 : last + 2]))
        if text is not None:
            yield self._replacing(passage.spots, text, gone)

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
    core = text.lstrip(" ")
    was, now = (list(islice(tokens_of(one), 2)) for one in (line.strip(), core))
    rest = core.removeprefix(now[0].source) if now else ""
    if len(was) == 1 and was[0].name and not rest.lstrip(" \t").startswith("\n"):
        return f"{text.removesuffix(rest)}\n{rest.lstrip()}".rstrip("\n")
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
