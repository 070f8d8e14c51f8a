"""JSON files of strings, as programs are localised with (.json, .arb): the values are the text, and all else stays."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from align.documents.base import Format, LeftOut, ReadOptions, Shape
from align.documents.entries import Entry, slots_of, told
from align.documents.text_file import TextFile
from align.errors import AlignError
from align.languages.codes import base

TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
ESCAPED = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)
MESSAGE = ("message", "defaultMessage")
"""Keys of the text in the messages of browser extensions and of FormatJS."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A string of a JSON file."""

    path: Path
    """The keys and indices that lead to it; for a key, to its value."""
    start: int
    end: int
    """Where it is in the text, without its quotation marks."""
    is_key: bool


def open_json(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A slot for every line of text in the values. Raises AlignError, naming the line, when it is not JSON."""
    file = TextFile(name, content, options)
    tree = parsed(name, file.text)
    strings = list(located(file.text))
    is_metadata = _metadata(tree, name)
    escape = escape_like(file.text)
    mark = _language_mark(file.text, strings, options)
    values = [string for string in strings if not string.is_key and string != mark]
    left_out = [
        LeftOut(place(string.path), "metadata", _entry(file.text, string, escape).value)
        for string in values
        if is_metadata(string.path)
    ]
    texts = (_entry(file.text, string, escape) for string in values if not is_metadata(string.path))
    slots = list(slots_of(file, texts, left_out))
    if not slots:
        raise AlignError(f"{name}: contains no strings to be translated; there is nothing to read")

    def save(language: str) -> bytes:
        if mark is not None and language != _text(file.text, mark):
            file.replace(mark.start, mark.end, escape(language))
        return file.content()

    said = _text(file.text, mark) if mark is not None else ""
    return Shape(slots, save, [*file.warnings, *told(name, left_out)], left_out, source_lang=said)


def _metadata(tree: object, name: str) -> Callable[[Path], bool]:
    """Tells which values are about the messages: in ARB those of keys with an @, in extensions and extracted messages
    (`{"title": {"message": "…", "description": "…"}}`) all but the message."""
    entries = list(tree.values()) if isinstance(tree, dict) else []
    if isinstance(tree, dict) and ("@@locale" in tree or name.lower().endswith(".arb")):
        return lambda path: str(path[0]).startswith("@")
    if entries and all(
        isinstance(entry, dict) and any(isinstance(entry.get(key), str) for key in MESSAGE) for entry in entries
    ):
        return lambda path: len(path) != 2 or path[1] not in MESSAGE
    return lambda path: False


def parsed(name: str, text: str) -> object:
    """The value of a JSON text. Raises AlignError, naming the line, when it is not JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as failure:
        raise AlignError(
            f"{name}: line {failure.lineno} is not JSON ({failure.msg}); correct it, or export the file again"
        ) from None
    except RecursionError:
        raise AlignError(f"{name}: is nested too deeply to be a file of strings") from None
    except ValueError as failure:  # a number of thousands of digits
        raise AlignError(f"{name}: is not JSON ({failure}); correct it, or export the file again") from None


def located(text: str) -> Iterator[Located]:
    """The strings of a valid JSON text in order, keys too."""
    path: list[str | int] = []
    expects_key = False
    for token in TOKEN.finditer(text):
        first = token[0][0]
        if first == '"':
            if expects_key:
                path[-1] = json.loads(token[0])
            yield Located(tuple(path), token.start() + 1, token.end() - 1, expects_key)
        elif first == "{":
            path.append("")
            expects_key = True
        elif first == "[":
            path.append(0)
            expects_key = False
        elif first in "}]":
            path.pop()
            expects_key = False
        elif first == ":":
            expects_key = False
        elif first == ",":
            last = path[-1]
            if isinstance(last, int):
                path[-1] = last + 1
            expects_key = isinstance(last, str)


def place(path: Path) -> str:
    """A path for people: `home.steps[2]`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".") or "value"


def escape_like(text: str) -> Callable[[str], str]:
    """How this file writes strings: letters beyond ASCII as they are or as escapes, and slashes as they are or not."""
    in_ascii = text.isascii() and re.search(r"\\u[0-9a-fA-F]{4}", text) is not None
    slashes = "\\/" in text

    def escape(new: str) -> str:
        written = json.dumps(new, ensure_ascii=in_ascii)[1:-1]
        return written.replace("/", "\\/") if slashes else written

    return escape


def _entry(text: str, string: Located, escape: Callable[[str], str]) -> Entry:
    characters = list(ESCAPED.finditer(text, string.start, string.end))
    decoded = [json.loads(f'"{found[0]}"') if len(found[0]) > 1 else found[0] for found in characters]
    origins = [*(found.start() for found in characters), string.end]
    return Entry(place(string.path), "".join(decoded), origins, escape)


def _text(text: str, string: Located) -> str:
    return str(json.loads(text[string.start - 1 : string.end + 1]))


def _language_mark(text: str, strings: list[Located], options: ReadOptions) -> Located | None:
    """What names the language of the text: `@@locale`, or the only key at the top if it is the language's code."""
    for string in strings:
        if not string.is_key and string.path == ("@@locale",):
            return string
    top = [string for string in strings if string.is_key and len(string.path) == 1]
    return top[0] if len(top) == 1 and is_language(_text(text, top[0]), options) else None


def is_language(key: str, options: ReadOptions) -> bool:
    """Whether a key is the code of the language that the text is said to be in, with a region or without."""
    return base(key.replace("_", "-")) == base(options.language)


FORMAT = Format("JSON", (".json", ".arb"), open_json, is_text=True)
"""Nothing but the name tells JSON from a text in braces."""
