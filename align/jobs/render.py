"""Put a translated sheet back into the document it came from, in the original's layout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from align.alignment.words import WORD, aligned_spans
from align.bitext import Status, Unit, order_in_document, source_digest
from align.documents import Block, Piece, ReadOptions, Run, open_document
from align.editing.changes import load_sheet
from align.errors import AlignError
from align.jobs.outputs import Output, refuse_overwriting, writer
from align.segmentation import Splitter, splitter_of

SPACE = re.compile(" ")
STOPS = ".!?…:;,\"'”’“»)"

FEWEST_FOUND = 0.5
"""Least share of the rows whose source must be in the document; the sheet of another document has fewer."""


@dataclass(frozen=True)
class Rendered:
    """The result of rendering."""

    path: Path
    blocks: int
    untranslated: int
    """Sentences left in the source language, as their row is rejected, deleted or has no target."""
    unplaced: list[str]
    """Ids of rows whose source is not in the document."""
    dropped: list[str]
    """Formatting for which the translation has no words, one line each."""


@dataclass
class _Sentence:
    """A stretch of a block's text, and what replaces it; None leaves it as it is."""

    start: int
    end: int
    target: str | None


@dataclass
class _Filling:
    """A block and what will be put into it."""

    block: Block
    sentences: list[_Sentence] = field(default_factory=list)
    cursor: int = 0


@dataclass
class _Built:
    """The new text of a block, and where its runs are in it."""

    text: str = ""
    marks: list[tuple[int, int, int]] = field(default_factory=list)
    """Start, end and the run's number."""
    dropped: list[int] = field(default_factory=list)


def render(sheet: Path, original: str, path: Path, options: ReadOptions | None = None) -> Rendered:
    """Write the targets of a sheet into a copy of the document it was made from.

    Bold, italics, links and the like move to the words that translate theirs, and pictures, breaks and footnote marks
    to their places among them. Raises AlignError when it is another document, or in a format that can only be read,
    and if this would overwrite what must be kept (`outputs`).
    """
    output = Output(path, f"the rendering of {sheet}", [original, sheet])
    refuse_overwriting(output)
    shape = open_document(original, options)
    bitext = load_sheet(sheet).bitext
    fillings = [_Filling(slot.block) for slot in shape.slots]
    units = sorted(bitext.units(), key=lambda unit: order_in_document(unit.id))
    splitter = splitter_of(bitext.brief, bitext.source_lang)
    unplaced = [unit.id for unit in units if not _assign(unit, fillings, splitter)]
    if len(unplaced) > (1 - FEWEST_FOUND) * len(units):
        raise AlignError(
            f"{original}: is not the document that {sheet} was made from: it has {len(units) - len(unplaced)} of"
            f" {len(units)} source sentences"
        )
    untranslated, dropped = 0, []
    for slot, filling in zip(shape.slots, fillings, strict=True):
        built = _build(filling)
        untranslated += sum(sentence.target is None for sentence in _all_sentences(filling))
        for run in (filling.block.runs[number] for number in built.dropped):
            words = f"{run.style} of “{filling.block.text[run.start : run.end]}”"
            dropped.append(f"{filling.block.place}: {words} dropped, as no words of the translation match")
        if built.text != filling.block.text:
            slot.put(list(_pieces(built, filling.block.runs)))
    content = shape.save(bitext.target_lang)
    with writer(output) as stream:
        stream.write(content)
    return Rendered(path, len(fillings), untranslated, unplaced, dropped)


def _assign(unit: Unit, fillings: Sequence[_Filling], splitter: Splitter) -> bool:
    """Assign a row's target to the text of its source; returns whether the document contains that text."""
    number, *sentence = order_in_document(unit.id)
    number -= 1
    if not 0 <= number < len(fillings):
        return False
    target = None if unit.status == Status.REJECTED or not unit.target.strip() else unit.target.strip()
    filling = fillings[number]
    source = unit.source.strip()
    start = filling.block.text.find(source, filling.cursor)
    if start >= 0:
        if source or target:
            filling.sentences.append(_Sentence(start, start + len(source), target))
            filling.cursor = start + len(source)
        return True
    return _assign_over_blocks(source, target, fillings[number:]) or _assign_by_id(
        unit, sentence, target, filling, splitter
    )


def _assign_by_id(
    unit: Unit, sentence: Sequence[int], target: str | None, filling: _Filling, splitter: Splitter
) -> bool:
    """Assign a row whose source an editor changed; its id still says which sentence of its block it was."""
    spans = splitter.spans(filling.block.text)
    if len(sentence) != 1 or not 0 < sentence[0] <= len(spans):
        return False
    start, end = spans[sentence[0] - 1]
    if start < filling.cursor or not unit.id.endswith(source_digest(filling.block.text[start:end])):
        return False
    filling.sentences.append(_Sentence(start, end, target))
    filling.cursor = end
    return True


def _assign_over_blocks(source: str, target: str | None, fillings: Sequence[_Filling]) -> bool:
    """Assign a bead with sentences from several blocks: its target goes to the first, and the others become empty."""
    parts = []
    for filling in fillings:
        rest = filling.block.text[filling.cursor :]
        start = filling.cursor + len(rest) - len(rest.lstrip())
        own = rest.strip()
        if not own or not (source.startswith(own) or own.startswith(source)):
            return False
        parts.append((filling, start, start + min(len(own), len(source))))
        source = source[len(own) :].strip()
        if not source:
            break
    if source:
        return False
    for number, (filling, start, end) in enumerate(parts):
        filling.sentences.append(_Sentence(start, end, target if number == 0 or target is None else ""))
        filling.cursor = end
    return True


def _all_sentences(filling: _Filling) -> Iterator[_Sentence]:
    """The whole text of a block: the sentences of the rows, and the text between them unless it is all white space."""
    last = 0
    for sentence in filling.sentences:
        if filling.block.text[last : sentence.start].strip():
            yield _Sentence(last, sentence.start, None)
        yield sentence
        last = sentence.end
    if filling.block.text[last:].strip():
        yield _Sentence(last, len(filling.block.text), None)


def _build(filling: _Filling) -> _Built:
    built, last = _Built(), 0
    text, runs = filling.block.text, filling.block.runs
    for sentence in _all_sentences(filling):
        _keep(built, text, runs, last, sentence.start)
        if sentence.start == last and sentence.target and built.text and not built.text[-1].isspace():
            built.text += " "
        if sentence.target is None:
            _keep(built, text, runs, sentence.start, sentence.end)
        else:
            _translate(built, filling.block, sentence)
        last = sentence.end
    _keep(built, text, runs, last, len(text) + 1)
    return built


def _keep(built: _Built, text: str, runs: Sequence[Run], start: int, end: int) -> None:
    """Keep text of the source as it is, with its runs."""
    shift = len(built.text) - start
    for number, run in enumerate(runs):
        if run.is_object and start <= run.start < end:
            built.marks.append((run.start + shift, min(run.end, end) + shift, number))
        elif not run.is_object and run.start < end and run.end > start:
            built.marks.append((max(run.start, start) + shift, min(run.end, end) + shift, number))
    built.text += text[start:end]


def _translate(built: _Built, block: Block, sentence: _Sentence) -> None:
    """Add a sentence's translation, with the runs of the source around the words that translate theirs."""
    source, target = block.text[sentence.start : sentence.end], sentence.target or ""
    shift = len(built.text)
    formats, objects = [], []
    for number, run in enumerate(block.runs):
        if run.is_object and sentence.start <= run.start < sentence.end:
            objects.append((number, run.start - sentence.start, run.end > run.start))
        elif not run.is_object and run.start < sentence.end and run.end > sentence.start:
            phrase = max(run.start - sentence.start, 0), min(run.end, sentence.end) - sentence.start
            if source[slice(*phrase)].strip():
                formats.append((number, phrase))
    for (number, _), span in zip(
        formats, aligned_spans(source, target, [phrase for _, phrase in formats]), strict=True
    ):
        if span is None:
            built.dropped.append(number)
        else:
            built.marks.append((span[0] + shift, span[1] + shift, number))
    for number, offset, is_space in objects:
        start = end = _object_offset(source, target, offset)
        if is_space and " " in target:
            start = _nearest_space(target, end)
            end = start + 1
        built.marks.append((start + shift, end + shift, number))
    built.text += target


def _nearest_space(text: str, offset: int) -> int:
    return min((found.start() for found in SPACE.finditer(text)), key=lambda space: abs(space - offset))


def _object_offset(source: str, target: str, offset: int) -> int:
    """Where in a translation to put an object at `offset` in the source: after the word that translates the last."""
    before, rest = source[:offset], source[offset:]
    words = list(WORD.finditer(before))
    if not words:
        return 0
    if not WORD.search(rest):
        return len(target.rstrip(STOPS) if rest.strip() else target)
    (found,) = aligned_spans(source, target, [words[-1].span()])
    if found is not None:
        return found[1]
    ends = [word.end() for word in WORD.finditer(target)] or [len(target)]
    return min(ends, key=lambda end: abs(end / len(target) - offset / len(source)))


def _pieces(built: _Built, runs: Sequence[Run]) -> Iterator[Piece]:
    """The new text in pieces: objects in their places, and formatted stretches around them."""
    objects = sorted((mark for mark in built.marks if runs[mark[2]].is_object), key=lambda mark: (mark[0], mark[2]))
    formats = sorted(mark for mark in built.marks if not runs[mark[2]].is_object)
    cuts = sorted({offset for start, end, _ in (*objects, *formats) for offset in (start, end)} | {0, len(built.text)})
    for start, end in pairwise([*cuts, len(built.text)]):
        yield from (Piece("", number) for offset, _, number in objects if offset == start)
        if start < end and not any(offset == start and stop == end for offset, stop, _ in objects):
            over = next((number for first, last, number in formats if first <= start and end <= last), None)
            yield Piece(built.text[start:end], over)
