"""Markdown (CommonMark with tables), read by markdown-it-py; everything but the text stays exactly as it is."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from align.documents.base import Format, Kind, Piece, ReadOptions, Shape, Slot
from align.documents.encodings import decode, guess_told, written_like
from align.documents.inline import Inline, Leaf
from align.documents.wrapping import LINE_END

MARKS = {"em": ("*", "italics"), "strong": ("**", "bold"), "s": ("~~", "struck out")}
KINDS = {
    **{"footnote_open": Kind.FOOTNOTE, "heading_open": Kind.HEADING, "list_item_open": Kind.LIST_ITEM},
    **{"th_open": Kind.CELL, "td_open": Kind.CELL},
}
SPECIAL = re.compile(r"[\\`*\[\]|]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|~(?=~)|(?<=~)~|&(?=#?\w+;)")
"""What would be markup in running text; "a_b" and "R&D" are not."""
OPENING = re.compile(r"^(\d*)([-+#=:>](?=.)|[-+#=:>.)](?=\s|$))")
"""What would turn a line that begins with it into a heading, a quotation or a list item."""
CLOSING = re.compile(r"(?<=\s)(#+)$")
"""What a heading would lose at its end."""
FRONT_MATTER = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.DOTALL)


def open_markdown(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A Markdown text with a slot for each paragraph, heading, list item and cell. Code and raw HTML are left alone."""
    text, guessed = decode(name, content, options.encoding)
    lines = LINE_END.split(text)
    head = FRONT_MATTER.match("\n".join(lines))
    hidden = head[0].count("\n") if head else 0
    tokens = _parser().parse("\n".join([""] * hidden + lines[hidden:]))
    changed: dict[int, list[tuple[int, int, str]]] = {}
    gone: set[int] = set()
    slots = list(_slots(tokens, lines, changed, gone))

    def save(language: str) -> bytes:
        del language
        return written_like(content, _written(lines, changed, gone))

    literal = sum(token.type in ("fence", "code_block", "html_block") for token in tokens)
    warnings = guess_told(name, guessed)
    warnings += [f"{name}: {literal} pieces of code or HTML are left as they are"] if literal else []
    warnings += [f"{name}: the front matter is left as it is"] if head else []
    return Shape(slots, save, warnings)


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).disable("footnote_inline")


def _slots(
    tokens: Sequence[Token], lines: Sequence[str], changed: dict[int, list[tuple[int, int, str]]], gone: set[int]
) -> Iterator[Slot]:
    cursor = (0, 0)
    around: list[str] = []
    for token in tokens:
        if token.nesting:
            around = [*around, token.type] if token.nesting > 0 else around[:-1]
        if token.type != "inline" or token.map is None or not token.content:
            continue
        inline = Inline(_leaves(token.children or []), _name, collapse=True)
        spots = _spots(token, lines, cursor)
        cursor = spots[-1][0], spots[-1][2]
        if not inline.text:
            continue
        kind = next((KINDS[name] for name in reversed(around) if name in KINDS), Kind.PARAGRAPH)
        block = inline.block(kind, f"line {token.map[0] + 1}")
        in_table = "table_open" in around
        yield Slot(block, partial(_put, inline, spots, changed, gone, in_table))


def _spots(token: Token, lines: Sequence[str], cursor: tuple[int, int]) -> list[tuple[int, int, int]]:
    """Where each line of the content is: its line and columns, or the whole lines if that is not clear."""
    assert token.map is not None
    found = []
    number = token.map[0]
    is_escaped = token.map[1] - token.map[0] == 1 and r"\|" in lines[token.map[0]]
    for content in token.content.split("\n"):
        part, column = content.replace("|", r"\|") if is_escaped and content not in lines[number] else content, -1
        while number < token.map[1]:
            start = cursor[1] if number == cursor[0] else 0
            column = lines[number].find(part, start)
            if column >= 0:
                break
            number += 1
        if column < 0:
            return [(line, 0, len(lines[line])) for line in range(*token.map)]
        found.append((number, column, column + len(part)))
        cursor = (number, column + len(part))
        number += 0 if token.map[1] - token.map[0] == 1 else 1
    return found


def _leaves(children: Sequence[Token]) -> Iterator[Leaf]:
    chain: tuple[tuple[str, str], ...] = ()
    for token in children:
        if token.type.endswith("_open"):
            mark = MARKS[token.tag][0] if token.tag in MARKS else _address(token)
            chain = (*chain, (token.tag, mark))
        elif token.type.endswith("_close"):
            chain = chain[:-1]
        elif token.type == "text":
            yield Leaf(token.content, chain)
        elif token.type == "footnote_ref":
            yield Leaf("", chain, f"[^{token.meta['label']}]")
        elif token.type == "code_inline":
            yield Leaf(token.content, (*chain, ("code", token.markup)))
        elif token.type in ("softbreak", "hardbreak"):
            yield Leaf(" ", chain) if token.type == "softbreak" else Leaf("", chain, "\\\n", True)
        elif token.type == "image":
            yield Leaf("", chain, f"![{token.content}]{_address(token)}")
        else:
            yield Leaf("", chain, token.content)


def _address(token: Token) -> str:
    """What follows the text of a link."""
    address = str(token.attrGet("href") or token.attrGet("src") or "")
    title = f' "{token.attrGet("title")}"' if token.attrGet("title") else ""
    return f"(<{address}>{title})" if " " in address else f"({address}{title})"


def _name(leaf: Leaf) -> str:
    if leaf.thing is not None:
        return "line break" if leaf.parts else "picture" if str(leaf.thing).startswith("!") else "mark"
    tag = str(leaf.chain[-1][0])
    return {"a": "link", "code": "code"}.get(tag, MARKS.get(tag, ("", tag))[1])


def _put(
    inline: Inline,
    spots: Sequence[tuple[int, int, int]],
    changed: dict[int, list[tuple[int, int, str]]],
    gone: set[int],
    in_table: bool,
    pieces: Sequence[Piece],
) -> None:
    text = "".join(_marked(inline.filled(pieces), in_table)).strip()
    first, start, end = spots[0]
    safe = text if in_table else CLOSING.sub(r"\\\1", OPENING.sub(r"\1\\\2", text))
    changed.setdefault(first, []).append((start, end, safe))
    gone.update(number for number, _, _ in spots[1:])


def _marked(leaves: Iterator[Leaf], in_table: bool) -> Iterator[str]:
    """The leaves as Markdown. White space at the edges of formatted text goes outside, as it would be lost inside."""
    after_mark = False
    for leaf in leaves:
        if leaf.thing is not None:
            yield leaf.thing if not (in_table and leaf.parts) else "<br>"
            after_mark = str(leaf.thing).startswith("[^")
            continue
        if after_mark and leaf.text.startswith((":", "(")):
            yield "\\"  # [^1]: would be a note, and [^1]( a link
        after_mark = False
        is_code = bool(leaf.chain) and leaf.chain[-1][0] == "code"
        text = _code(leaf.text, in_table) if is_code else SPECIAL.sub(r"\\\g<0>", leaf.text)
        core = text.strip()
        if not leaf.chain or not core:
            yield text
            continue
        lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        for tag, mark in reversed(leaf.chain):
            core = f"[{core}]{mark}" if tag == "a" else f"{mark}{core}{mark}"
        yield f"{lead}{core}{trail}"


def _code(text: str, in_table: bool) -> str:
    return text.replace("|", r"\|") if in_table else text


def _written(lines: Sequence[str], changed: dict[int, list[tuple[int, int, str]]], gone: set[int]) -> Iterator[str]:
    for number, line in enumerate(lines):
        result = line
        for start, end, text in sorted(changed.get(number, ()), reverse=True):
            result = result[:start] + text + result[end:]
        if number not in gone:
            yield result


FORMAT = Format("MARKDOWN", (".md", ".markdown"), open_markdown, is_text=True)
