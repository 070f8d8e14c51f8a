"""Android's string resources (strings.xml): strings, arrays and plurals.

Only the content of the elements is replaced, in the file's text, so that declaration, comments, attributes and
indentation stay byte by byte. Escapes: https://developer.android.com/guide/topics/resources/string-resource
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from html import unescape
from typing import TypeAlias

from align import xml
from align.documents.base import XML_HEAD, Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot
from align.documents.entries import Entry, is_wording, slots_of
from align.documents.inline import Inline, Leaf
from align.documents.text_file import TextFile
from align.errors import AlignError

BEGINNING = re.compile(XML_HEAD + rb"<resources[\s>]", re.DOTALL)
TOKEN = re.compile(
    r"""
    <!--.*?--> | <!\[CDATA\[(?P<cdata>.*?)\]\]> | <\?.*?\?> | <!DOCTYPE(?:[^>\[]|\[.*?\])*>
    | <(?P<close>/?)(?P<tag>[^\s<>/]+)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*?)(?P<empty>/?)> | (?P<text>[^<]+)
    """,
    re.VERBOSE | re.DOTALL,
)
"""The tokens of text that is known to be XML."""
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
CHARACTER = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|&\#?\w+;|[ \t\r\n]+|.", re.DOTALL)
REFERENCE = re.compile(r"&(?=#?\w+;)")
HOLDERS = frozenset(("string", "item"))
KEPT = "g"
"""The element by which XLIFF's namespace marks what is not translated."""
Token: TypeAlias = re.Match[str]


class _Writing(Enum):
    """How the characters of a string are written."""

    XML = "as in any element"
    CDATA = "as they are, in a CDATA section"
    HTML = "as in HTML that is in a CDATA section"


@dataclass(frozen=True)
class _Resource:
    """A string's content."""

    place: str
    tokens: Sequence[Token]
    is_translatable: bool


def open_android(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A slot for every string, item of an array and plural form. Raises AlignError when it is another kind of XML."""
    root = xml.parsed(name, content)
    if root.tag != "resources":
        raise AlignError(f"{name}: is XML, but not Android's strings, whose root is <resources>; align cannot read it")
    file = TextFile(name, content, options)
    tokens = list(TOKEN.finditer(file.text))
    left_out: list[LeftOut] = []
    slots = [slot for resource in _resources(tokens) for slot in _slots(file, resource, left_out)]
    if not slots:
        raise AlignError(f"{name}: contains no strings to be translated; there is nothing to read")
    locale = _locale(tokens)

    def save(language: str) -> bytes:
        if locale is not None:
            file.replace(*locale, language)
        return file.content()

    said = file.text[slice(*locale)] if locale is not None else ""
    return Shape(slots, save, file.warnings, left_out, source_lang=said)


def _resources(tokens: Sequence[Token]) -> Iterator[_Resource]:
    """The strings in order. What is inside a string is part of its content, whatever it is called."""
    group, at = "", 0
    is_translatable = True
    while at < len(tokens):
        token = tokens[at]
        at += 1
        tag, is_open = token["tag"], not token["close"] and not token["empty"]
        if tag is None or tag not in (*HOLDERS, "string-array", "plurals", "array"):
            continue
        attributes = _attributes(token)
        if tag not in HOLDERS:
            group = attributes.get("name", "")
            is_translatable, count = attributes.get("translatable") != "false", 0
        elif is_open:
            end = _end(tokens, at, tag)
            if tag == "string":
                place, wanted = attributes.get("name", ""), attributes.get("translatable") != "false"
            else:
                place, wanted = f"{group}, {attributes.get('quantity')}", is_translatable
                if "quantity" not in attributes:
                    place = f"{group}[{count}]"
                    count += 1
            yield _Resource(place, tokens[at:end], wanted)
            at = end + 1


def _attributes(token: Token) -> dict[str, str]:
    return {name: unescape(one or other) for name, one, other in ATTRIBUTE.findall(token["attributes"] or "")}


def _end(tokens: Sequence[Token], start: int, tag: str) -> int:
    """The index of the tag that closes the one before `start`."""
    depth = 1
    for number in range(start, len(tokens)):
        if tokens[number]["tag"] == tag and not tokens[number]["empty"]:
            depth += -1 if tokens[number]["close"] else 1
            if not depth:
                return number
    return len(tokens)


def _locale(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where `tools:locale` names the language."""
    root = next(token for token in tokens if token["tag"] == "resources")
    found = re.search(r"""\btools:locale\s*=\s*["']([^"']*)["']""", root[0])
    return (root.start() + found.start(1), root.start() + found.end(1)) if found else None


def _slots(file: TextFile, resource: _Resource, left_out: list[LeftOut]) -> Iterator[Slot]:
    tokens, writing = resource.tokens, _Writing.XML
    if not tokens:
        return
    start, end = tokens[0].start(), tokens[-1].end()
    inner = [token for token in tokens if token[0].strip()]
    if len(inner) == 1 and inner[0]["cdata"] is not None:
        start, end = inner[0].span("cdata")
        tokens = list(TOKEN.finditer(file.text, start, end))
        is_html = "".join(token[0] for token in tokens) == file.text[start:end]  # there is no < that begins no tag
        tokens = tokens if is_html else []
        writing = _Writing.HTML if is_html and any(token["text"] is None for token in tokens) else _Writing.CDATA
    if resource.is_translatable and any(token["text"] is None for token in tokens):
        yield from _marked(file, resource.place, tokens, writing, left_out)
        return
    entry = _entry(file.text, resource, start, end, writing)
    if resource.is_translatable:
        yield from slots_of(file, [entry], left_out)
    elif entry.value.strip():
        left_out.append(LeftOut(resource.place, "string that is not to be translated", entry.value))


def _entry(text: str, resource: _Resource, start: int, end: int, writing: _Writing) -> Entry:
    """Content without elements."""
    characters = list(_characters(text, start, end, writing))
    origins = [*(at for _, at in characters), end]
    return Entry(
        resource.place, "".join(letter for letter, _ in characters), origins, partial(_escape, writing=writing)
    )


def _characters(text: str, start: int, end: int, writing: _Writing) -> Iterator[tuple[str, int]]:
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
            yield from ((letter, found.start()) for letter in (raw if writing == _Writing.CDATA else unescape(raw)))
        elif len(raw) > 1:
            yield _unescaped(raw), found.start()
        else:
            yield raw, found.start()


def _unescaped(raw: str) -> str:
    if len(raw) > 2:
        return chr(int(raw[2:], 16))
    return {"n": "\n", "t": "\t"}.get(raw[1], raw[1])


def _escape(new: str, writing: _Writing) -> str:
    escaped = re.sub(r"""[\\'"]""", r"\\\g<0>", xml.NOT_XML.sub("", new)).replace("\n", "\\n")
    if escaped.startswith(("@", "?")):
        escaped = f"\\{escaped}"
    if writing == _Writing.HTML:
        escaped = REFERENCE.sub("&amp;", escaped).replace("<", "&lt;")
    elif writing == _Writing.XML:
        escaped = escaped.replace("&", "&amp;").replace("<", "&lt;")
    return escaped.replace("]]>", "]]&gt;")


def _marked(
    file: TextFile, place: str, tokens: Sequence[Token], writing: _Writing, left_out: list[LeftOut]
) -> Iterator[Slot]:
    """Content with elements, which are shown as marks."""
    inline = Inline(_leaves(file.text, tokens, writing), _name, collapse=True)
    plain = "".join(leaf.text for leaf in _leaves(file.text, tokens, writing) if leaf.thing is None)
    block = inline.block(Kind.PARAGRAPH, place)
    if not is_wording(plain):
        text = " ".join(leaf.text for leaf in _leaves(file.text, tokens, writing)).strip()
        if text:
            left_out.append(LeftOut(place, "value that is not text", text))
        return
    where = tokens[0].start(), tokens[-1].end()

    def put(pieces: Sequence[Piece]) -> None:
        runs = block.runs
        shown = "".join(p.text if p.run is None else block.text[runs[p.run].start : runs[p.run].end] for p in pieces)
        if shown == block.text:
            file.restore(*where)
            return
        new = [leaf.thing if leaf.thing is not None else _escape(leaf.text, writing) for leaf in inline.filled(pieces)]
        file.replace(*where, "".join(new))

    yield Slot(block, put)


def _leaves(text: str, tokens: Sequence[Token], writing: _Writing) -> Iterator[Leaf]:
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
            end = _end(tokens, at, token["tag"])
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


def _text_leaves(text: str, token: Token, writing: _Writing) -> Iterator[Leaf]:
    """Text, with its line breaks as objects."""
    words = ""
    for letter, at in _characters(text, token.start(), token.end(), writing):
        if letter == "\n" and text[at] == "\\":
            yield from [Leaf(words), Leaf("", thing="\\n", parts=True)]
            words = ""
        else:
            words += letter
    yield Leaf(words)


def _name(leaf: Leaf) -> str:
    if leaf.thing is None:
        return "text"
    found = TOKEN.match(leaf.thing)
    return (
        {"b": "bold", "i": "italics", "a": "link", "u": "underline"}.get(found["tag"] or "", "code")
        if found
        else "code"
    )


FORMAT = Format(
    "Android's strings",
    ("strings.xml", "arrays.xml", "plurals.xml"),
    open_android,
    begins=lambda head: bool(BEGINNING.match(head)),
    is_text=True,
)
