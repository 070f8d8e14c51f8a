"""Leaves as Markdown. Characters are escaped only where the text would otherwise be read as something else."""

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from itertools import groupby
from typing import Any

from markdown_it.token import Token

from align.documents.leaves import SPACE, Leaf
from align.documents.markdown_leaves import Held, leaves_of
from align.documents.markdown_parser import parser

SPECIAL = re.compile(r"[\\`*\[\]$^{~]|_|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
"""What may be markup in running text, by its first character."""
OPENING = re.compile(
    r"^(\d{0,9})((?<=\d)[.)](?=\s|$)|(?<!\d)(?:[-+*:~](?=\s|$)|#(?=#{0,5}(?:\s|$))|>|-(?=[-\s]*$)|=(?==*\s*$)"
    r"|:(?=::)|~(?=~~)|`(?=``)|\$(?=\$)|\[(?=[^\]]*\]:)|<(?=[A-Za-z/!?])|!(?=!! )|\?(?=\?\? )"
    r"|([*_])(?=(?:\s*\3){2,}\s*$)))"
)
"""What would turn a line that begins with it into a heading, a quotation, a list item or something else."""
CLOSING = re.compile(r"(?<=\s)(#+)$")
"""What a heading would lose at its end."""
MARKS = ("- ", "+ ", "* ", "# ", ">")
RULE = re.compile(r"[\s>]*[-:|][-:|\s]*$")

Environment = MutableMapping[str, Any]


def markdown_of(leaves: Sequence[Leaf], source: str, known: Environment, in_table: bool, after: str) -> str:
    """The leaves on one line (but for line breaks), in place of this source, where these links and notes are known.

    `after` is the line that follows, which may be what turns a line with a “|” into a table.
    """
    wanted = _signature(leaves)
    kinds = {found[0] for leaf in leaves if leaf.thing is None for found in SPECIAL.finditer(leaf.text)}
    needed = {kind for kind in kinds if f"\\{kind}" in source}
    text = _marked(leaves, needed)
    if _signature(parsed(text, known)) != wanted:
        escaped = set(kinds)
        for kind in sorted(kinds - needed):
            fewer = escaped - {kind}
            if _signature(parsed(_marked(leaves, fewer), known)) == wanted:
                escaped = fewer
        text = _marked(leaves, escaped)
    text = _opened_as(source, _without_edges(text))
    if in_table:
        return text.replace("\n", " ").replace("|", r"\|")
    if RULE.match(after):
        text = text.replace("|", r"\|")
    return "\n".join(CLOSING.sub(r"\\\1", line) for line in text.split("\n"))


def parsed(text: str, known: Environment) -> list[Leaf]:
    """The leaves of a line of Markdown."""
    found: list[Token] = []
    md = parser()
    md.inline.parse(text, md, known, found)
    return leaves_of(found, text)


def _signature(leaves: Iterable[Leaf]) -> list[tuple[object, ...]]:
    """What must be the same after reading what was written: the text without spaces, its formatting, the objects."""
    result: list[tuple[object, ...]] = []
    for leaf in leaves:
        chain = tuple((one.tag, one.after) for one in leaf.chain)
        if isinstance(leaf.thing, Held):
            result.append((leaf.thing.written().strip(), leaf.thing.style))
        elif text := SPACE.sub("", leaf.text):
            if result and result[-1][0] == "text" and result[-1][2] == chain:
                text = f"{result.pop()[1]}{text}"
            result.append(("text", text, chain))
    return result


def _marked(leaves: Sequence[Leaf], escaped: set[str], depth: int = 0) -> str:
    """The leaves with their formatting from this depth on. White space at its edges goes outside."""
    parts: list[str] = []
    for around, group in groupby(leaves, key=lambda leaf: leaf.chain[depth] if len(leaf.chain) > depth else None):
        if around is None:
            is_opening = depth == 0 and (not "".join(parts).strip() or parts[-1].endswith("\n"))
            parts += _plain(group, escaped, is_opening)
            continue
        inside = _marked(list(group), escaped, depth + 1)
        core = inside.strip()
        lead, trail = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
        parts.append(f"{lead}{around.before}{core}{around.after}{trail}" if core else inside)
    return "".join(parts)


def _plain(leaves: Iterable[Leaf], escaped: set[str], is_opening: bool) -> Iterator[str]:
    """Text and objects; `is_opening` says whether they begin a line."""
    after_mark = False
    for leaf in leaves:
        if isinstance(leaf.thing, Held):
            source = leaf.thing.written()
            yield source
            after_mark = source.startswith("[")
            is_opening = source.rstrip(" ").endswith("\n")
            continue
        text = SPECIAL.sub(lambda found: f"\\{found[0]}" if found[0] in escaped else found[0], leaf.text)
        if is_opening:
            text = OPENING.sub(r"\1\\\2", text.lstrip(" \t\n"))
        elif after_mark and text.startswith((":", "(")):
            text = f"\\{text}"  # [^1]: would be a note, and [^1]( a link
        yield text
        after_mark, is_opening = False, is_opening and not text


def _opened_as(source: str, text: str) -> str:
    """The text, without the backslash before a mark that the source began with too, where it was text.

    The term of a definition may begin with “- ”, and would be part of the definition above it if that were escaped.
    """
    is_alike = any(source.startswith(mark) and text.startswith(f"\\{mark}") for mark in MARKS)
    return text[1:] if is_alike else text


def _without_edges(text: str) -> str:
    """The text without white space around it; line breaks before it are written so that they count there."""
    core = text.lstrip(" \t\r\n")
    return "\\\n" * text[: len(text) - len(core)].count("\n") + core.rstrip(" \t\r\n")


def prefixed(text: str, prefixes: Mapping[int, str]) -> str:
    """The text, with what stands before the lines of a quotation or list item before each of its lines too."""
    last = prefixes[max(prefixes)] if prefixes else ""
    first, *others = text.split("\n")
    return "\n".join([first, *(prefixes.get(number, last) + line for number, line in enumerate(others, start=1))])
