"""Program messages (.po), read and written with polib; the text is in msgid."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

import polib

from align.documents.base import Block, Format, Kind, Piece, ReadOptions, Shape, Slot
from align.documents.encodings import decode, guess_told
from align.errors import AlignError

LINES = re.compile(r"(\n+)")


def open_po(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A message catalogue with a slot for each line of each message in use; a translation becomes the msgstr."""
    charset = re.search(rb"charset=([A-Za-z0-9_-]+)", content[:4096])
    known = charset[1].decode() if charset and charset[1] != b"CHARSET" else None
    text, guessed = decode(name, content, options.encoding or known)
    try:
        catalogue = polib.pofile(text, wrapwidth=78)
    except (OSError, ValueError, UnicodeError) as failure:
        raise AlignError(f"{name}: is not a message catalogue ({failure}); msgfmt -c shows what to fix") from None
    entries = [entry for entry in catalogue if not entry.obsolete]
    slots = [slot for number, entry in enumerate(entries, start=1) for slot in _slots(entry, number)]
    if not slots:
        raise AlignError(f"{name}: contains no messages; there is nothing to read")

    def save(language: str) -> bytes:
        catalogue.metadata["Language"] = language
        catalogue.metadata["Content-Type"] = "text/plain; charset=UTF-8"
        text = str(catalogue)
        return (text if text.endswith("\n") else f"{text}\n").encode()

    warnings = guess_told(name, guessed)
    return Shape(slots, save, warnings)


def _slots(entry: polib.POEntry, number: int) -> Iterator[Slot]:
    place = f"message {number}" + (f" ({entry.msgctxt})" if entry.msgctxt else "")
    forms = [entry.msgid, *([entry.msgid_plural] if entry.msgid_plural else [])]
    parts = [LINES.split(form) for form in forms]
    for form, lines in enumerate(parts):
        for line, text in enumerate(lines):
            if text.strip():
                block = Block(text.strip(), Kind.PARAGRAPH, place + (", plural" if form else ""))
                yield Slot(block, partial(_put, entry, parts, form, line))


def _put(entry: polib.POEntry, parts: list[list[str]], form: int, line: int, pieces: Sequence[Piece]) -> None:
    """A line's translation, with the white space around it, as msgfmt requires line endings to match."""
    old = parts[form][line]
    core = old.strip()
    parts[form][line] = old.replace(core, "".join(piece.text for piece in pieces), 1) if core else old
    if len(parts) > 1:
        count = max(len(entry.msgstr_plural), 2)
        entry.msgstr_plural = {n: "".join(parts[min(n, 1)]) for n in range(count)}
    else:
        entry.msgstr = "".join(parts[0])


FORMAT = Format("PO", (".po", ".pot"), open_po, is_text=True)
