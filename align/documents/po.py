"""Program messages (.po), read with polib: the text is in msgid, and only new translations are written."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

import polib

from align.documents.base import Block, Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot, State
from align.documents.encodings import decode, guess_told
from align.documents.entries import SYNTAX
from align.documents.icu import pieces as icu_pieces
from align.documents.parts import outside
from align.documents.po_file import PoFile, for_polib
from align.errors import AlignError

BYTE_ORDER_MARK = "\ufeff"
LINE = re.compile(r"[^\n]*\S[^\n]*")


def open_po(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A message catalogue with a slot for each line of each message in use; a translation becomes the msgstr.

    A message that is translated and not fuzzy is a block of its own, with its translation (`Block.target`).
    """
    charset = re.search(rb"charset=[ \t]*([A-Za-z0-9_-]+)", content[:4096])
    known = charset[1].decode() if charset and charset[1] != b"CHARSET" else None
    decoded, guessed = decode(name, content, options.encoding or known)
    text = decoded.removeprefix(BYTE_ORDER_MARK)
    try:
        catalogue = polib.pofile(for_polib(text))
    except (OSError, ValueError, UnicodeError) as failure:
        raise AlignError(f"{name}: is not a message catalogue ({failure}); msgfmt -c shows what to fix") from None
    entries = [entry for entry in catalogue if not entry.obsolete and (entry.msgid or entry.msgctxt is not None)]
    file = PoFile(text)
    if len(file.entries) != len(entries):
        raise AlignError(f"{name}: is not a message catalogue (messages run together); msgfmt -c shows what to fix")
    messages = [_Message(entry, number) for number, entry in enumerate(entries)]
    left_out: list[LeftOut] = []
    slots = [slot for message in messages for slot in message.slots(options, left_out)]
    if not slots:
        raise AlignError(f"{name}: contains no messages; there is nothing to read")

    def save(language: str) -> bytes:
        for message in messages:
            if message.is_new:
                file.translate(message.number, message.translations())
            if message.state is not None:
                file.mark_fuzzy(message.number, message.state == State.DRAFT)
        return (decoded[: len(decoded) - len(text)] + file.written(language)).encode()

    said = str(catalogue.metadata.get("X-Source-Language", ""))
    return Shape(slots, save, guess_told(name, guessed), left_out, source_lang=said)


class _Message:
    """A message and its translation so far."""

    def __init__(self, entry: polib.POEntry, number: int) -> None:
        self.number = number
        """Its place among the messages in use, from 0."""
        self.is_new = False
        self.state: State | None = None
        self._entry = entry
        self._forms = [entry.msgid, *([entry.msgid_plural] if entry.msgid_plural else [])]
        self._new: list[dict[tuple[int, int], str]] = [{} for _ in self._forms]

    def slots(self, options: ReadOptions, left_out: list[LeftOut]) -> Iterator[Slot]:
        place = f"message {self.number + 1}" + (f" ({self._entry.msgctxt})" if self._entry.msgctxt else "")
        finished = [] if options.retranslate else self._finished()
        for form, text in enumerate(self._forms):
            here = place + (", plural" if form else "")
            pairs = _pairs(text, finished[form] if finished else None)
            syntax = outside(Block(text, Kind.STRING, here), [span for span, _ in pairs])
            left_out += [LeftOut(here, SYNTAX, syntax)] if syntax.strip() else []
            for span, target in pairs:
                if target is not None:
                    self._new[form][span] = target
                block = Block(_one_line(text[slice(*span)]), Kind.STRING, here, target=target)
                yield Slot(block, partial(self._put, form, span), self._finish)

    def translations(self) -> list[str]:
        """The new msgstr, or all plural forms of it; what has no translation stays in the source language."""
        forms = [_replaced(text, new) for text, new in zip(self._forms, self._new, strict=True)]
        if len(forms) == 1:
            return forms
        return [forms[min(number, 1)] for number in range(max(len(self._entry.msgstr_plural), 2))]

    def _finished(self) -> list[str]:
        """The translation of each form, if a person has finished it."""
        if not self._entry.translated():
            return []
        if len(self._forms) == 1:
            return [self._entry.msgstr]
        forms = self._entry.msgstr_plural
        return [forms[0], forms[max(forms)]]

    def _put(self, form: int, span: tuple[int, int], pieces: Sequence[Piece]) -> None:
        self._new[form][span] = "".join(piece.text for piece in pieces)
        self.is_new = True

    def _finish(self, state: State) -> None:
        """A message is fuzzy as long as one of its lines is a draft."""
        self.state = State.DRAFT if State.DRAFT in (state, self.state) else state


def _pairs(text: str, finished: str | None) -> list[tuple[tuple[int, int], str | None]]:
    """Where the lines of a message are, each with its translation if the whole is finished."""
    spans = _lines(text)
    if finished is None:
        return [(span, None) for span in spans]
    targets = [finished[slice(*span)] for span in _lines(finished)]
    if len(targets) != len(spans):  # it has other lines, so only the whole is a pair
        return [(_trimmed(text), _one_line(finished))]
    return list(zip(spans, targets, strict=True))


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the lines with text are, without the white space around them; of an ICU message, its branches."""
    if (branches := icu_pieces(text)) != [(0, len(text))]:
        return branches
    found = ((line.start(), *_trimmed(line[0])) for line in LINE.finditer(text))
    return [(offset + start, offset + end) for offset, start, end in found]


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip() if "\n" in text.strip() else text.strip()


def _trimmed(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _replaced(text: str, new: dict[tuple[int, int], str]) -> str:
    """The white space around stays, as msgfmt requires line ends to match."""
    for (start, end), translation in sorted(new.items(), reverse=True):
        text = text[:start] + translation + text[end:]
    return text


FORMAT = Format("PO", (".po", ".pot"), open_po, is_text=True)
