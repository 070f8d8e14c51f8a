"""Give the rows of a bitext the inline codes with which a translation program shows their document."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from align.bitext import Status, Unit, order_in_document, position_of, source_digest
from align.exchange.markup import with_markup
from align.exchange.tagged import Tagged
from align.exchange.transfer import filled, translated
from align.marks import MARK, plain

NUMBER = re.compile(r"\s*(\d[\d.)\]]+)\s+(?=[^\W\d_])")
"""A heading's number, after which OmegaT begins a segment (its `defaultRules.srx`, "numbered headers break rule")."""

MOST_ROWS = 30
"""Rows that may be one segment."""

FINISHED = (Status.REJECTED, Status.UNALIGNED, Status.MACHINE, Status.MEMORY, Status.ALIGNED, Status.EDITED)
"""The statuses below `approved`, the least finished first."""


@dataclass
class Tagging:
    """The segments that a program shows of a document, and which rows are none of them."""

    segments: Iterable[Tagged] = ()
    unplaced: list[str] = field(default_factory=list)
    """Ids of rows whose text no segment has, once the units have been read."""
    _known: dict[str, list[Tagged]] = field(default_factory=dict)
    """The different segments of each text, by its letters."""

    def __post_init__(self) -> None:
        for segment in self.segments:
            same = self._known.setdefault(letters(segment.text), [])
            if segment not in same:
                same.append(segment)

    def units(self, rows: Iterable[Unit]) -> Iterator[Unit]:
        """The rows as units of the program's segments; one that is none of them stays as it is.

        A row may be several segments, as programs part a heading from its number and lines from each other, and several
        rows of a paragraph may be one.
        """
        self.unplaced.clear()
        for _, block in groupby(rows, key=lambda unit: order_in_document(unit.id)[0]):
            yield from self._of_block(list(block))

    def _of_block(self, rows: Sequence[Unit]) -> Iterator[Unit]:
        at = 0
        while at < len(rows):
            length = self._length(rows[at : at + MOST_ROWS])
            yield from self._of_row(_joined(rows[at : at + length]))
            at += length

    def _length(self, rows: Sequence[Unit]) -> int:
        """How many of the rows are one segment, from the first."""
        if letters(rows[0].source) in self._known:
            return 1
        joined = {length: _joined(rows[:length]) for length in range(1, len(rows) + 1)}
        exact = (length for length, unit in joined.items() if letters(unit.source) in self._known)
        filled = (length for length, unit in reversed(joined.items()) if next(self._of_filled(unit), None))
        return next(exact, None) or next(filled, None) or 1

    def _of_row(self, unit: Unit) -> Iterator[Unit]:
        if found := list(self._of_text(unit)) or list(self._of_filled(unit)):
            yield from found
            return
        parts = [part for pair in parts_of(unit) for part in self._of_text(pair)]
        if not parts:
            self.unplaced.append(unit.id)
            yield unit
        yield from (_below(unit, number, part) for number, part in enumerate(parts, start=1))

    def _of_text(self, unit: Unit) -> Iterator[Unit]:
        for number, segment in enumerate(self._known.get(letters(unit.source), ())):
            target = translated(segment, unit.source, unit.target)
            tagged = with_markup(unit, segment, target)
            yield _below(unit, number, tagged) if number else tagged

    def _of_filled(self, unit: Unit) -> Iterator[Unit]:
        """The segment that has text in place of the row's marks, if there is one."""
        stretches = [letters(stretch) for stretch in MARK.sub("\0", unit.source).split("\0")]
        if len(stretches) < 2 or not any(stretches):
            return
        for text, segments in self._known.items():
            if text.startswith(stretches[0]) and text.endswith(stretches[-1]) and _has_all(text, stretches):
                for segment in segments:
                    if (target := filled(segment, unit.source, unit.target)) is not None:
                        yield with_markup(unit, segment, target)
                        return


def _has_all(text: str, stretches: Sequence[str]) -> bool:
    """Whether the text has the stretches one after another."""
    at = 0
    for stretch in stretches:
        at = text.find(stretch, at)
        if at < 0:
            return False
        at += len(stretch)
    return True


def numbered(rows: Iterable[Unit]) -> Iterator[Unit]:
    """The rows, and after each heading with a number the number and the heading by themselves."""
    for unit in rows:
        yield unit
        yield from (_below(unit, number, part) for number, part in enumerate(_without_number(unit), start=1))


def letters(text: str) -> str:
    """What a program and align agree on in a text: all but marks, soft hyphens and white space."""
    return unicodedata.normalize("NFC", "".join(plain(text).replace("\u00ad", "").split()))


def parts_of(unit: Unit) -> Iterator[Unit]:
    """The smaller units that a row may be made of: a number and a heading, or what is between marks."""
    for part in _without_number(unit) or [unit]:
        yield from _between_marks(part)


def _without_number(unit: Unit) -> list[Unit]:
    number, same = NUMBER.match(unit.source), NUMBER.match(unit.target)
    if number is None or same is None or number[1] != same[1] or not unit.source[number.end()].isupper():
        return []
    return [
        replace(unit, source=number[1], target=number[1]),
        replace(unit, source=unit.source[number.end() :], target=unit.target[same.end() :]),
    ]


def _between_marks(unit: Unit) -> Iterator[Unit]:
    """The stretches between marks that both sides have in the same order."""
    marks = [found[0] for found in MARK.finditer(unit.source)]
    if marks and marks == [found[0] for found in MARK.finditer(unit.target)]:
        stretches = zip(_stretches(unit.source), _stretches(unit.target), strict=True)
        yield from (replace(unit, source=source, target=target) for source, target in stretches if source)
    else:
        yield unit


def _stretches(text: str) -> list[str]:
    ends = [0, *(at for found in MARK.finditer(text) for at in found.span()), len(text)]
    return [text[start:end].strip() for start, end in zip(ends[::2], ends[1::2], strict=True)]


def _joined(rows: Sequence[Unit]) -> Unit:
    """Several rows as one, which is as finished as the least finished of them."""
    if len(rows) == 1:
        return rows[0]
    least = min(rows, key=lambda row: FINISHED.index(row.status) if row.status in FINISHED else len(FINISHED))
    scores = [row.score for row in rows if row.score is not None]
    return replace(
        least,
        id=rows[0].id,
        source=" ".join(row.source for row in rows),
        target=" ".join(row.target for row in rows),
        machine=" ".join(row.machine for row in rows),
        score=min(scores, default=None),
    )


def _below(unit: Unit, number: int, part: Unit) -> Unit:
    """A unit that was made of a row, under an id of its own."""
    machine = part.target if unit.machine == unit.target else unit.machine
    return replace(part, id=f"{position_of(unit.id)}/{number}-{source_digest(part.source)}", machine=machine)
