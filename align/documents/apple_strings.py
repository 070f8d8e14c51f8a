"""Apple's .strings: `"key" = "value";` with comments, in UTF-16 or UTF-8.

The format is that of old property lists; its escapes are in Apple's Property List Programming Guide, "Old-Style ASCII
Property Lists".
"""

import re
from collections.abc import Iterator

from align.documents.base import Format, LeftOut, ReadOptions, Shape
from align.documents.entries import Entry, slots_of, told
from align.documents.text_file import TextFile
from align.errors import AlignError

TOKEN = re.compile(
    r"""
    (?P<skip>\s+|/\*.*?\*/|//[^\n]*) | "(?P<quoted>[^"\\]*(?:\\.[^"\\]*)*)"
    | (?P<bare>[\w.$:/-]+) | (?P<sign>[=;])
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPED = re.compile(r"\\U[0-9a-fA-F]{4}|\\[0-7]{1,3}|\\.|.", re.DOTALL)
CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
PROPERTY_LIST = (b"bplist", b"<?xml", b"<!DOCTYPE plist")


def open_strings(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A slot for every line of text in the values. Raises AlignError, naming the line, when it is not such a file."""
    if content.startswith(PROPERTY_LIST):
        raise AlignError(f"{name}: is a compiled property list; use the .strings file in the program's sources")
    file = TextFile(name, content, options)
    left_out: list[LeftOut] = []
    slots = list(slots_of(file, _entries(name, file.text, left_out), left_out))
    if not slots:
        raise AlignError(f"{name}: contains no strings to be translated; there is nothing to read")
    return Shape(slots, lambda language: file.content(), [*file.warnings, *told(name, left_out)], left_out)


def _entries(name: str, text: str, left_out: list[LeftOut]) -> Iterator[Entry]:
    """The values, with their keys as places. A key alone (`"OK";`) is its own value, and goes to `left_out`."""
    statement: list[re.Match[str]] = []
    for token in _tokens(name, text):
        if token["sign"] != ";":
            statement.append(token)
            continue
        signs = [part["sign"] for part in statement]
        if signs not in ([None], [None, "=", None]):
            raise _broken(name, text, token.start())
        if len(statement) == 3:
            yield _entry(text, statement[0], statement[2])
        elif key := _decoded(statement[0]["quoted"] or statement[0]["bare"] or ""):
            left_out.append(LeftOut(key, "key without a value of its own", key))
        statement = []
    if statement:
        raise _broken(name, text, statement[0].start())


def _tokens(name: str, text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise _broken(name, text, at)
        at = token.end()
        if token["skip"] is None:
            yield token


def _broken(name: str, text: str, at: int) -> AlignError:
    line = text.count("\n", 0, at) + 1
    return AlignError(
        f'{name}: line {line} is not of the form "key" = "value"; a quotation mark or semicolon is missing'
    )


def _entry(text: str, key: re.Match[str], value: re.Match[str]) -> Entry:
    group = "quoted" if value["bare"] is None else "bare"
    start, end = value.span(group)
    characters = list(ESCAPED.finditer(text, start, end))
    origins = [*(found.start() for found in characters), end]
    decoded = "".join(_character(found[0]) for found in characters)
    return Entry(
        _decoded(key["quoted"] or key["bare"] or ""), decoded, origins, _escape if group == "quoted" else _quoted
    )


def _decoded(raw: str) -> str:
    return "".join(_character(found[0]) for found in ESCAPED.finditer(raw))


def _character(raw: str) -> str:
    if len(raw) == 1:
        return raw
    if raw[1] == "U" and len(raw) > 2:
        return chr(int(raw[2:], 16))
    return chr(int(raw[1:], 8)) if raw[1].isdigit() and raw[1] < "8" else CONTROLS.get(raw[1], raw[1])


def _escape(new: str) -> str:
    return new.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _quoted(new: str) -> str:
    return f'"{_escape(new)}"'


FORMAT = Format("a file of Apple strings", (".strings",), open_strings, is_text=True)
