"""Android's string resources (strings.xml): strings, arrays and plurals.

Only the content of the elements is replaced, in the file's text, so that declaration, comments, attributes and
indentation stay byte by byte. Escapes: https://developer.android.com/guide/topics/resources/string-resource
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape

from align import xml
from align.documents.android_text import TOKEN, Token, Writing, characters, end_of, escape, leaves_of, name_of
from align.documents.base import XML_HEAD, Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot
from align.documents.entries import NOT_TEXT, Entry, is_wording, slots_of, told
from align.documents.inline import Inline
from align.documents.text_file import TextFile
from align.errors import AlignError

BEGINNING = re.compile(XML_HEAD + rb"<resources[\s>]", re.DOTALL)
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
HOLDERS = frozenset(("string", "item"))


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
    return Shape(slots, save, [*file.warnings, *told(name, left_out)], left_out, source_lang=said)


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
            end = end_of(tokens, at, tag)
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


def _locale(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where `tools:locale` names the language."""
    root = next(token for token in tokens if token["tag"] == "resources")
    found = re.search(r"""\btools:locale\s*=\s*["']([^"']*)["']""", root[0])
    return (root.start() + found.start(1), root.start() + found.end(1)) if found else None


def _slots(file: TextFile, resource: _Resource, left_out: list[LeftOut]) -> Iterator[Slot]:
    tokens, writing = resource.tokens, Writing.XML
    if not tokens:
        return
    start, end = tokens[0].start(), tokens[-1].end()
    inner = [token for token in tokens if token[0].strip()]
    if len(inner) == 1 and inner[0]["cdata"] is not None:
        start, end = inner[0].span("cdata")
        tokens = list(TOKEN.finditer(file.text, start, end))
        is_html = "".join(token[0] for token in tokens) == file.text[start:end]  # there is no < that begins no tag
        tokens = tokens if is_html else []
        writing = Writing.HTML if is_html and any(token["text"] is None for token in tokens) else Writing.CDATA
    if resource.is_translatable and any(token["text"] is None for token in tokens):
        yield from _marked(file, resource.place, tokens, writing, left_out)
        return
    entry = _entry(file.text, resource, start, end, writing)
    if resource.is_translatable:
        yield from slots_of(file, [entry], left_out)
    elif entry.value.strip():
        left_out.append(LeftOut(resource.place, "string that is not to be translated", entry.value))


def _entry(text: str, resource: _Resource, start: int, end: int, writing: Writing) -> Entry:
    """Content without elements."""
    shown = list(characters(text, start, end, writing))
    origins = [*(at for _, at in shown), end]
    return Entry(resource.place, "".join(letter for letter, _ in shown), origins, partial(escape, writing=writing))


def _marked(
    file: TextFile, place: str, tokens: Sequence[Token], writing: Writing, left_out: list[LeftOut]
) -> Iterator[Slot]:
    """Content with elements, which are shown as marks."""
    inline = Inline(leaves_of(file.text, tokens, writing), name_of, collapse=True)
    plain = "".join(leaf.text for leaf in leaves_of(file.text, tokens, writing) if leaf.thing is None)
    block = inline.block(Kind.STRING, place)
    if not is_wording(plain):
        text = " ".join(leaf.text for leaf in leaves_of(file.text, tokens, writing)).strip()
        if text:
            left_out.append(LeftOut(place, NOT_TEXT, text))
        return
    where = tokens[0].start(), tokens[-1].end()

    def put(pieces: Sequence[Piece]) -> None:
        runs = block.runs
        shown = "".join(p.text if p.run is None else block.text[runs[p.run].start : runs[p.run].end] for p in pieces)
        if shown == block.text:
            file.restore(*where)
            return
        new = [leaf.thing if leaf.thing is not None else escape(leaf.text, writing) for leaf in inline.filled(pieces)]
        file.replace(*where, "".join(new))

    yield Slot(block, put)


FORMAT = Format(
    "Android's strings",
    ("strings.xml", "arrays.xml", "plurals.xml"),
    open_android,
    begins=lambda head: bool(BEGINNING.match(head)),
    is_text=True,
)
