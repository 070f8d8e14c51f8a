"""What is inside a string of Android's resources: its tokens, its escapes, and its elements as leaves.

Escapes: https://developer.android.com/guide/topics/resources/string-resource#FormattingAndStyling
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from html import unescape
from typing import TypeAlias

from align import xml
from align.documents.leaves import Leaf

TOKEN = re.compile(
    r"""
    <!--.*?--> | <!\[CDATA\[(?P<cdata>.*?)\]\]> | <\?.*?\?> | <!DOCTYPE(?:[^>\[]|\[.*?\])*>
    | <(?P<close>/?)(?P<tag>[^\s<>/]+)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*?)(?P<empty>/?)> | (?P<text>[^<]+)
    """,
    re.VERBOSE | re.DOTALL,
)
"""The tokens of text that is known to be XML."""
CHARACTER = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|&\#?\w+;|[ \t\r\n]+|.", re.DOTALL)
REFERENCE = re.compile(r"&(?=#?\w+;)")
KEPT = "g"
"""The element by which XLIFF's namespace marks what is not translated."""
Token: TypeAlias = re.Match[str]


class Writing(Enum):
    """How the characters of a string are written."""

    XML = "as in any element"
    CDATA = "as they are, in a CDATA section"
    HTML = "as in HTML that is in a CDATA section"


def end_of(tokens: Sequence[Token], start: int, tag: str) -> int:
    """The index of the tag that closes the one before `start`."""
    depth = 1
    for number in range(start, len(tokens)):
        if tokens[number]["tag"] == tag and not tokens[number]["empty"]:
            depth += -1 if tokens[number]["close"] else 1
            if not depth:
                return number
    return len(tokens)


def characters(text: str, start: int, end: int, writing: Writing) -> Iterator[tuple[str, int]]:
    """What is shown of a stretch, each character with its place: without escapes, quotation marks and line ends."""
    is_quoted = False
    for found in CHARACTER.finditer(text, start, end):
        raw = found[0]
        if raw == '"':
            is_quoted = not is_quoted
        elif raw.isspace() and raw[0] in " \t\r\n":
            yield from (
                ((letter, found.start() + n) for n, letter in enumerate(raw)) if is_quoted else [(" ", found.start())]
            )
        elif raw.startswith("&") and len(raw) > 1:
            yield from ((letter, found.start()) for letter in (raw if writing == Writing.CDATA else unescape(raw)))
        elif len(raw) > 1:
            yield _unescaped(raw), found.start()
        else:
            yield raw, found.start()


def _unescaped(raw: str) -> str:
    if len(raw) > 2:
        return chr(int(raw[2:], 16))
    return {"n": "\n", "t": "\t"}.get(raw[1], raw[1])


def escape(new: str, writing: Writing) -> str:
    """Text as it is written into a string; without the characters that XML cannot hold."""
    escaped = re.sub(r"""[\\'"]""", r"\\\g<0>", xml.NOT_XML.sub("", new)).replace("\n", "\\n")
    if escaped.startswith(("@", "?")):
        escaped = f"\\{escaped}"
    if writing == Writing.HTML:
        escaped = REFERENCE.sub("&amp;", escaped).replace("<", "&lt;")
    elif writing == Writing.XML:
        escaped = escaped.replace("&", "&amp;").replace("<", "&lt;")
    return escaped.replace("]]>", "]]&gt;")


def leaves_of(text: str, tokens: Sequence[Token], writing: Writing) -> Iterator[Leaf]:
    """Text, with elements and line breaks as objects that have their own source as `thing`."""
    opened: list[tuple[str, int]] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token["text"] is not None:
            yield from _text_leaves(text, token, writing)
        elif token["cdata"] is not None:
            yield Leaf(token["cdata"], thing=token[0])
        elif token["tag"] is None:
            yield Leaf("", thing=token[0], shown="")
        elif token["tag"].rpartition(":")[2] == KEPT and not token["close"] and not token["empty"]:
            end = end_of(tokens, at, token["tag"])
            inside = "".join(part["text"] or "" for part in tokens[at:end])
            yield Leaf(unescape(inside), thing=text[token.start() : tokens[min(end, len(tokens) - 1)].end()])
            at = end + 1
        elif token["close"]:
            same = next((n for n in reversed(range(len(opened))) if opened[n][0] == token["tag"]), None)
            yield Leaf("", thing=token[0], ends=opened.pop(same) if same is not None else None)
        elif token["empty"] or token["tag"] in ("br", "hr", "img"):
            yield Leaf("", thing=token[0], parts=token["tag"] == "br")
        else:
            opened.append((token["tag"], token.start()))
            yield Leaf("", thing=token[0], begins=opened[-1])


def _text_leaves(text: str, token: Token, writing: Writing) -> Iterator[Leaf]:
    """Text, with its line breaks as objects."""
    words = ""
    for letter, at in characters(text, token.start(), token.end(), writing):
        if letter == "\n" and text[at] == "\\":
            yield from [Leaf(words), Leaf("", thing="\\n", parts=True)]
            words = ""
        else:
            words += letter
    yield Leaf(words)


def name_of(leaf: Leaf) -> str:
    """One word for what an object is."""
    if leaf.thing is None:
        return "text"
    found = TOKEN.match(leaf.thing)
    return (
        {"b": "bold", "i": "italics", "a": "link", "u": "underline"}.get(found["tag"] or "", "code")
        if found
        else "code"
    )
