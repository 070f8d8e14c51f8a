"""Java's .properties: `key = value`, with escapes and continuation lines, in UTF-8 or ISO 8859-1.

The grammar is that of java.util.Properties.load. Where a value has arguments ({0}), it goes through
java.text.MessageFormat, to which a single apostrophe begins a quotation: there, apostrophes are written twice.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from align.documents.base import Format, LeftOut, ReadOptions, Shape
from align.documents.entries import Entry, slots_of, told
from align.documents.icu import BRANCHED
from align.documents.text_file import TextFile
from align.errors import AlignError

CONTINUED = r"\\(?:\r\n|\r|\n)[ \t\f]*"
LINE = re.compile(
    rf"""
    [ \t\f]* (?: [\#!][^\r\n]* (?P<comment>) | (?P<key>(?:{CONTINUED}|\\.|[^\\\s=:])+)
    (?:{CONTINUED}|[ \t\f])* (?:[=:](?:{CONTINUED}|[ \t\f])*)?
    (?P<value>(?:{CONTINUED}|\\.|[^\\\r\n])*\\?) | [=:][^\r\n]* )? (?:\r\n|\r|\n|$)
    """,
    re.VERBOSE | re.DOTALL,
)
PART = re.compile(
    rf"(?P<skip>{CONTINUED})|\\u[dD][89abAB][0-9a-fA-F]{{2}}\\u[dD][c-fC-F][0-9a-fA-F]{{2}}"
    r"|\\u[0-9a-fA-F]{4}|\\.|.",
    re.DOTALL,
)
CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
ARGUMENT = re.compile(r"\{\d+\s*[,}]")
SINGLE = re.compile("(?<!')'(?!')")


def open_properties(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A slot for every line of text in the values. Raises AlignError when there is no text in them."""
    if options.encoding is None and not _is_utf8(content):
        options = replace(options, encoding="iso-8859-1")  # as the format's specification has it
    file = TextFile(name, content, options)
    left_out: list[LeftOut] = []
    slots = list(slots_of(file, _entries(file.text, _escape_like(file.text, options)), left_out))
    if not slots:
        raise AlignError(f"{name}: contains no strings to be translated; there is nothing to read")
    return Shape(slots, lambda language: file.content(), [*file.warnings, *told(name, left_out)], left_out)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content[:2] in (b"\xff\xfe", b"\xfe\xff")
    return True


def _entries(text: str, escape: Callable[[str], str]) -> Iterator[Entry]:
    at = 0
    while at < len(text):
        line = LINE.match(text, at)
        if line is None:  # damaged, such as a lone backslash at the end
            at = text.find("\n", at) + 1 or len(text)
            continue
        at = max(line.end(), at + 1)
        if line["key"] is not None and line["value"]:
            yield _entry(text, line, escape)


def _entry(text: str, line: re.Match[str], escape: Callable[[str], str]) -> Entry:
    raw = [part for part in PART.finditer(text, *line.span("value")) if part["skip"] is None]
    characters = [_character(part[0]) for part in raw]
    origins = [part.start() for part in raw]
    value = "".join(characters)
    has_arguments = ARGUMENT.search(value) is not None
    is_branched = BRANCHED.search(value) is not None
    if has_arguments and not is_branched and not SINGLE.search(value):
        kept = [n for n, letter in enumerate(characters) if letter != "'" or _is_first(characters, n)]
        value = "".join(characters[n] for n in kept)
        origins = [origins[n] for n in kept]
        written: Callable[[str], str] = lambda new: escape(new.replace("'", "''"))  # noqa: E731
    elif is_branched:
        written = lambda new: escape(SINGLE.sub("''", new))  # noqa: E731
    else:
        written = escape
    key = "".join(_character(part[0]) for part in PART.finditer(line["key"]) if part["skip"] is None)
    return Entry(key, value, [*origins, line.end("value")], written)


def _is_first(characters: list[str], number: int) -> bool:
    """Whether an apostrophe is the first of two that stand for one."""
    before = 0
    while number - before > 0 and characters[number - before - 1] == "'":
        before += 1
    return before % 2 == 0


def _character(raw: str) -> str:
    if len(raw) == 1:
        return raw
    if len(raw) > 5:
        codes = [int(code, 16) for code in raw.split("\\u")[1:]]
        return b"".join(code.to_bytes(2, "big") for code in codes).decode("utf-16-be", "surrogatepass")
    return CONTROLS.get(raw[1], raw[1])


def _escape_like(text: str, options: ReadOptions) -> Callable[[str], str]:
    """How this file writes text: letters that its encoding lacks, or that it has none of, are escapes."""
    highest = "\x7f" if text.isascii() else "\xff" if options.encoding == "iso-8859-1" else "\U0010ffff"

    def escape(new: str) -> str:
        escaped = new.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
        if escaped.startswith(("=", ":", "#", "!")):
            escaped = f"\\{escaped}"
        return "".join(letter if letter <= highest else _unicode(letter) for letter in escaped)

    return escape


def _unicode(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


FORMAT = Format("a .properties file", (".properties",), open_properties, is_text=True)
