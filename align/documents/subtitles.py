"""SubRip (.srt) and WebVTT (.vtt) subtitles: each cue is a block. Everything but the cues' text stays as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import escape, unescape

from align.documents.base import Format, Kind, Piece, ReadOptions, Shape, Slot
from align.documents.encodings import decode, guess_told, written_like
from align.documents.inline import Inline, Leaf
from align.documents.wrapping import LINE_END

TIMES = re.compile(r"\s*((?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3})\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}")
TAG = re.compile(r"</?(?:[bciusv]|lang|ruby|rt|font)\b[^<>\n]*>|\{\\[^}\n]*\}|<\d+:[\d:.]*>")
STYLES = {"i": "italics", "b": "bold", "u": "underline", "v": "speaker", "c": "class", "font": "colour"}
WIDTH = 42
"""The most characters on a line of a subtitle (the common house rule); longer cues get lines of equal length."""


def open_subtitles(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A subtitle file with a slot for each cue that has text."""
    text, guessed = decode(name, content, options.encoding)
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    changed: dict[int, list[str]] = {}
    is_escaped = lines[0].startswith("WEBVTT")
    slots = list(_slots(lines, changed, is_escaped))

    def save(language: str) -> bytes:
        del language
        result, number = [], 0
        while number < len(lines):
            if number in changed:
                result += changed[number]
                while number < len(lines) and lines[number].strip():
                    number += 1
            else:
                result.append(lines[number])
                number += 1
        return written_like(content, result)

    warnings = guess_told(name, guessed)
    return Shape(slots, save, warnings)


def _slots(lines: Sequence[str], changed: dict[int, list[str]], is_escaped: bool) -> Iterator[Slot]:
    for number, line in enumerate(lines):
        if not (times := TIMES.match(line)):
            continue
        end = number + 1
        while end < len(lines) and lines[end].strip() and not TIMES.match(lines[end]):
            end += 1
        leaves = _leaves("\n".join(lines[number + 1 : end]))
        if is_escaped:
            leaves = (replace(leaf, text=unescape(leaf.text)) for leaf in leaves)
        inline = Inline(leaves, _name, collapse=True)
        if inline.text:
            place = times[1].replace(",", ".")
            yield Slot(inline.block(Kind.CUE, place), partial(_put, changed, number + 1, inline, is_escaped))


def _leaves(text: str) -> Iterator[Leaf]:
    chain: tuple[str, ...] = ()
    last = 0
    for tag in TAG.finditer(text):
        yield Leaf(text[last : tag.start()], chain)
        last = tag.end()
        name = _tag(tag[0])
        if tag[0].startswith(("{", "<")) and not name:
            yield Leaf("", chain, tag[0], shown="")
        elif tag[0].startswith("</"):
            chain = next((chain[:n] for n in reversed(range(len(chain))) if _tag(chain[n]) == name), chain)
        elif f"</{name}" in text[last:]:
            chain = (*chain, tag[0])
        else:
            yield Leaf("", chain, tag[0], shown="")  # like <v Anna>, which needs no end tag
    yield Leaf(text[last:], chain)


def _tag(tag: str) -> str:
    found = re.match(r"</?([A-Za-z]+)", tag)
    return found[1].lower() if found else ""


def _name(leaf: Leaf) -> str:
    return "mark" if leaf.thing is not None else STYLES.get(_tag(leaf.chain[-1]), _tag(leaf.chain[-1]))


def _put(changed: dict[int, list[str]], number: int, inline: Inline, is_escaped: bool, pieces: Sequence[Piece]) -> None:
    text = "".join(_marked(inline.filled(pieces), is_escaped)).strip()
    changed[number] = _lines(text) if text else []


def _marked(leaves: Iterator[Leaf], is_escaped: bool) -> Iterator[str]:
    for leaf in leaves:
        if leaf.thing is not None:
            yield leaf.thing
            continue
        ends = "".join(f"</{_tag(tag)}>" for tag in reversed(leaf.chain))
        yield f"{''.join(leaf.chain)}{escape(leaf.text, quote=False) if is_escaped else leaf.text}{ends}"


def _lines(text: str) -> list[str]:
    """The text on as few lines as it needs, as equal in length as the words allow."""
    length = len(TAG.sub("", text))
    count = -(-length // WIDTH)
    lines, words = [""], re.split(r"(?<!<v) (?![^<]*>)", text)
    for word in words:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(lines) < count and len(TAG.sub("", longer)) > length / count + len(TAG.sub("", word)) / 2 and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:WEBVTT|\d+\s*\r?\n\s*\d+:\d\d:\d\d[,.]\d+\s*-->)")

FORMAT = Format(
    "SUBTITLES",
    (".srt", ".vtt"),
    open_subtitles,
    begins=lambda head: bool(BEGINNING.match(head)),
    is_text=True,
)
