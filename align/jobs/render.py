"""Put a translated sheet back into the document it came from, in the original's layout."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Status, Unit, order_in_document, source_digest
from align.brief import Brief
from align.documents import FORMATS, ReadOptions, Shape, State, open_document
from align.editing.changes import load_sheet
from align.errors import AlignError
from align.jobs.filling import Built, Filling, all_sentences, build, pieces
from align.jobs.outputs import Output, refuse_overwriting, writer
from align.languages.codes import base
from align.marks import unmarked
from align.segmentation import Splitter, splitter_of

STATES = {
    **dict.fromkeys((Status.MACHINE, Status.REJECTED, Status.UNALIGNED), State.DRAFT),
    **dict.fromkeys((Status.MEMORY, Status.ALIGNED, Status.EDITED), State.TRANSLATED),
    Status.APPROVED: State.FINAL,
}
"""What a row of each status is for the document."""

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
    is_translated: bool
    """Whether at least one sentence is translated; if not, the result is a copy of the document."""
    notes: list[str]
    """Formatting for which the translation has no words, objects whose mark it lacks, and subtitles that are hard to
    read, one line each."""


def render(sheet: Path, original: str, path: Path, options: ReadOptions | None = None) -> Rendered:
    """Write the targets of a sheet into a copy of the document it was made from.

    Bold, italics, links and the like move to the words that translate theirs, and pictures, breaks and footnote marks
    to their places among them. Raises AlignError when it is another document, or in a format that can only be read,
    and if this would overwrite what must be kept (`outputs`).
    """
    output = Output(path, f"the rendering of {sheet}", [original, sheet])
    refuse_overwriting(output)
    _refuse_another_format(path, original)
    filled = _filled(sheet, original, options)
    shape = filled.shape
    content = shape.save(_language(shape, filled.target_lang))
    with writer(output) as stream:
        stream.write(content)
    return Rendered(
        path,
        len(shape.slots),
        filled.untranslated,
        filled.unplaced,
        filled.is_translated,
        [*filled.notes, *(shape.doubts() if shape.doubts else ())],
    )


def _refuse_another_format(path: Path, original: str) -> None:
    """Raise AlignError if the result's name promises another format than the document's, which it would not be in."""
    ending, wanted = path.suffix.lower(), Path(original).suffix.lower()
    promised = [set(form.endings) for form in FORMATS.values() if ending in form.endings]
    if ending != wanted and promised and not any(wanted in endings for endings in promised):
        raise AlignError(f"-o {path}: the result is a {wanted} file, as {original} is; choose a name with that ending")


def hard_to_read(sheet: Path, original: str, options: ReadOptions | None = None) -> list[str]:
    """What viewers of the subtitles `original` would not have the time to read in the sheet's targets, with its time.

    Raises AlignError as `render` does, and if these are no subtitles. Writes nothing.
    """
    shape = _filled(sheet, original, options).shape
    if shape.doubts is None:
        raise AlignError(f"{original}: is not a file of subtitles; name the .srt or .vtt that the sheet was made from")
    return shape.doubts()


@dataclass(frozen=True)
class _Filled:
    """A document with the targets in it; see `Rendered`."""

    shape: Shape
    target_lang: str
    untranslated: int
    unplaced: list[str]
    is_translated: bool
    notes: list[str]


def _filled(sheet: Path, original: str, options: ReadOptions | None) -> _Filled:
    bitext = load_sheet(sheet).bitext
    wanted = replace(options or ReadOptions(), language=bitext.source_lang, target_language=bitext.target_lang)
    shape = open_document(original, wanted)
    fillings = [Filling(slot.block) for slot in shape.slots]
    units = sorted(bitext.units(), key=lambda unit: order_in_document(unit.id))
    splitter = splitter_of(bitext.brief, bitext.source_lang)
    unplaced = [unit.id for unit in units if not _assign(unit, fillings, splitter)]
    if len(unplaced) > (1 - FEWEST_FOUND) * len(units):
        raise AlignError(
            f"{original}: is not the document that {sheet} was made from: it has {len(units) - len(unplaced)} of"
            f" {len(units)} source sentences"
        )
    untranslated = 0
    notes: list[str] = []
    for slot, filling in zip(shape.slots, fillings, strict=True):
        untranslated += sum(sentence.target is None for sentence in all_sentences(filling))
        if _is_finished(filling, bitext.brief):
            notes += _kept(filling)
            continue
        built = build(filling)
        notes += _notes(filling, built)
        if built.text != filling.block.text or (slot.finish is not None and filling.is_translated):
            slot.put(list(pieces(built, filling.block.runs)))
            if slot.finish is not None:
                slot.finish(_state(filling))
    translated = any(sentence.target is not None for filling in fillings for sentence in filling.sentences)
    return _Filled(shape, bitext.target_lang, untranslated, unplaced, translated, notes)


def _is_finished(filling: Filling, brief: Brief) -> bool:
    """Whether the block keeps the finished translation that the document has: the rows have it too, or only a draft."""
    finished = filling.block.target
    if finished is None:
        return False
    is_same = " ".join(sentence.target or "" for sentence in filling.sentences) == finished
    return is_same or not filling.sentences or (_state(filling) == State.DRAFT and not brief.is_retranslated)


def _kept(filling: Filling) -> Iterator[str]:
    """That a machine's translation was not used, where it was not."""
    if any(sentence.target not in (None, filling.block.target) for sentence in filling.sentences):
        yield (
            f"{filling.block.place}: already has a finished translation, which stays; approve the row to replace it, or"
            " translate with --retranslate"
        )


def _state(filling: Filling) -> State:
    """How far the block's translation is, which is as far as its least finished sentence."""
    states = [STATES[sentence.status] for sentence in filling.sentences]
    return min(states, key=list(State).index, default=State.DRAFT)


def _language(shape: Shape, code: str) -> str:
    """The language to mark the document with: as the document itself writes it, if that is the same language."""
    return shape.target_lang if shape.target_lang and base(shape.target_lang) == base(code) else code


def _notes(filling: Filling, built: Built) -> Iterator[str]:
    """What was lost or guessed in a block."""
    block = filling.block
    for run in (block.runs[number] for number in built.dropped):
        words = f"{run.style} of “{block.text[run.start : run.end]}”"
        yield f"{block.place}: {words} dropped, as no words of the translation match"
    for run in (block.runs[number] for number in built.guessed):
        words = f"{run.style} of “{block.text[run.start : run.end]}”"
        yield f"{block.place}: {words} put where it was, as no words of the translation match; check it"
    for run in (block.runs[number] for number in built.unmarked):
        mark = block.text[run.start : run.end]
        yield f"{block.place}: the translation lacks {mark} ({run.style}); it was put where it seems to belong"


def _assign(unit: Unit, fillings: Sequence[Filling], splitter: Splitter) -> bool:
    """Assign a row's target to the text of its source; returns whether the document contains that text."""
    number, *sentence = order_in_document(unit.id)
    number -= 1
    if not 0 <= number < len(fillings):
        return False
    filling = fillings[number]
    source = unit.source.strip()
    start = filling.block.text.find(source, filling.cursor)
    if start >= 0:
        if source or _target(unit):
            filling.add(start, start + len(source), _target(unit), unit.status)
        return True
    return (
        _assign_over_blocks(unit, fillings[number:])
        or _assign_without_marks(unit, filling)
        or _assign_by_id(unit, sentence, filling, splitter)
    )


def _target(unit: Unit) -> str | None:
    """What to put in place of the source; None if it is to stay."""
    return None if unit.status == Status.REJECTED or not unit.target.strip() else unit.target.strip()


def _assign_without_marks(unit: Unit, filling: Filling) -> bool:
    """Assign a row of a sheet that was made before objects were shown as marks, or whose editor took them out."""
    bare = unmarked(filling.block.text[filling.cursor :], keep_words=False)
    source = unit.source.strip()
    at = bare.text.find(source)
    if at < 0 or not source:
        return False
    start, end = (filling.cursor + bare.origins[place] for place in (at, at + len(source) - 1))
    filling.add(start, end + 1, _target(unit), unit.status)
    return True


def _assign_by_id(unit: Unit, sentence: Sequence[int], filling: Filling, splitter: Splitter) -> bool:
    """Assign a row whose source an editor changed; its id still says which sentence of its block it was."""
    spans = splitter.spans(filling.block.text)
    if len(sentence) != 1 or not 0 < sentence[0] <= len(spans):
        return False
    start, end = spans[sentence[0] - 1]
    if start < filling.cursor or not unit.id.endswith(source_digest(filling.block.text[start:end])):
        return False
    filling.add(start, end, _target(unit), unit.status)
    return True


def _assign_over_blocks(unit: Unit, fillings: Sequence[Filling]) -> bool:
    """Assign a bead with sentences from several blocks: its target goes to the first, and the others become empty."""
    parts = []
    source, target = unit.source.strip(), _target(unit)
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
        filling.add(start, end, target if number == 0 or target is None else "", unit.status)
    return True
