"""Messages of ICU MessageFormat, as in JSON, ARB, PO and XLIFF files: where in them the text is that is translated.

    {count, plural, one {# Datei} other {# Dateien}} gelöscht
                         ¯¯¯¯¯¯¯        ¯¯¯¯¯¯¯¯¯    ¯¯¯¯¯¯¯¯

Plural, select, selectordinal and choice arguments have branches of text; everything else about them (names, keywords,
selectors, offsets) is for the program. Simple arguments ({name}, {when, date, short}) and `#` are part of the text that
they stand in. Grammar: https://unicode-org.github.io/icu/userguide/format_parse/messages/
"""

import re
from collections.abc import Sequence

Span = tuple[int, int]

BRANCHED = re.compile(r"\{\s*[^\s{},]+\s*,\s*(?:plural|select|selectordinal|choice)\s*,", re.IGNORECASE)
ARGUMENT = re.compile(r"\{\s*[^\s{},']+\s*(?:,\s*([A-Za-z]+)\s*)?(?=[,}])")
OFFSET = re.compile(r"\s*offset:\s*\d+")
SELECTOR = re.compile(r"\s*(?:=\s*[\d.]+|[^\s{}=,'#]+)\s*\{")
LIMIT = re.compile(r"\s*-?(?:[\d.]+|∞)\s*[#<≤]")
"""What begins a branch of a choice: 0# or 1<."""
NOT_WORDS = re.compile(r"<[^<>]*>|\{[^{}]*\}|#")
"""What may be in a piece of text without making it one that needs translating."""
DEEPEST = 40
"""Arguments within arguments; people write two or three."""


class _NotIcuError(Exception):
    """The message is not in ICU's grammar."""


def pieces(message: str) -> list[Span]:
    """Where the translatable text of a message is: spans in order, without the white space around them.

    A message without branches is one span, all of it, and so is one that does not follow ICU's grammar. Text without
    letters (a full stop after an argument, a lone `#`) is in no span.
    """
    if BRANCHED.search(message):
        try:
            found: list[Span] = []
            _text(message, 0, 0, "", found)
            return [span for span in (_trimmed(message, *span) for span in found) if _has_words(message[slice(*span)])]
        except _NotIcuError:
            pass
    return [(0, len(message))]


def replaced(message: str, texts: Sequence[str]) -> str:
    """The message with other text in its pieces, one for each; the rest stays as it is."""
    parts, last = [], 0
    for (start, end), text in zip(pieces(message), texts, strict=True):
        parts += [message[last:start], text if text == message[start:end] else fitting(text, message[end : end + 1])]
        last = end
    return "".join([*parts, message[last:]])


def fitting(text: str, following: str) -> str:
    """Text for a piece that this character follows in the message.

    An apostrophe at its end that would begin a quotation together with what follows it is doubled, as ICU requires.
    """
    apostrophes = len(text) - len(text.rstrip("'"))
    return f"{text}'" if apostrophes % 2 and following and following in "{}#|'" else text


def _text(message: str, at: int, depth: int, special: str, found: list[Span]) -> int:
    """Read text up to the end of its branch, and note where it is; returns where it ends.

    `special` are the characters, besides braces, that mean something here and can be quoted: `#` in a plural, `|` in a
    choice, where it also ends the branch.
    """
    if depth > DEEPEST:
        raise _NotIcuError
    start = at
    while at < len(message):
        character = message[at]
        if character == "'":
            at = _after_apostrophe(message, at, special)
        elif character == "{":
            argument = ARGUMENT.match(message, at)
            if argument is None:
                raise _NotIcuError
            if (kind := (argument[1] or "").lower()) in READERS and message[argument.end()] == ",":
                found.append((start, at))
                start = at = READERS[kind](message, argument.end() + 1, depth, found)
            else:
                at = _after_simple(message, argument.end())
        elif character == "}" or (character == "|" and "|" in special):
            break
        else:
            at += 1
    if (at < len(message)) != (depth > 0):
        raise _NotIcuError
    found.append((start, at))
    return at


def _after_apostrophe(message: str, at: int, special: str) -> int:
    """Where reading goes on: two apostrophes are one, and one before a character with a meaning begins a quotation."""
    following = message[at + 1 : at + 2]
    if following == "'":
        return at + 2
    if following not in ("{", "}", *special) or not following:
        return at + 1
    at += 1
    while (at := message.find("'", at)) >= 0 and message.startswith("''", at):
        at += 2
    return at + 1 if at >= 0 else len(message)


def _after_simple(message: str, at: int) -> int:
    """After a simple argument, whose style (::currency/EUR, yyyy-MM-dd) is not text."""
    depth = 1
    while depth and at < len(message):
        if message[at] == "'":
            at = _after_apostrophe(message, at, "")
            continue
        depth += {"{": 1, "}": -1}.get(message[at], 0)
        at += 1
    if depth:
        raise _NotIcuError
    return at


def _plural(message: str, at: int, depth: int, found: list[Span]) -> int:
    offset = OFFSET.match(message, at)
    return _select(message, offset.end() if offset else at, depth, found, "#")


def _select(message: str, at: int, depth: int, found: list[Span], special: str = "") -> int:
    """Read the branches of an argument, `one {# Datei} other {# Dateien}}`; returns where the argument has ended."""
    count = 0
    while selector := SELECTOR.match(message, at):
        at = _text(message, selector.end(), depth + 1, special, found) + 1
        count += 1
    closing = re.compile(r"\s*\}").match(message, at)
    if closing is None or not count:
        raise _NotIcuError
    return closing.end()


def _choice(message: str, at: int, depth: int, found: list[Span]) -> int:
    """Read the branches of Java's older argument, `0#keine|1#eine Datei|1<{0} Dateien}`."""
    while limit := LIMIT.match(message, at):
        at = _text(message, limit.end(), depth + 1, "|", found)
        if message[at] == "}":
            return at + 1
        at += 1
    raise _NotIcuError


READERS = {"plural": _plural, "selectordinal": _plural, "select": _select, "choice": _choice}


def _trimmed(message: str, start: int, end: int) -> Span:
    piece = message[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in NOT_WORDS.sub("", text))
