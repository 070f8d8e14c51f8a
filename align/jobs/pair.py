"""Turn two existing texts into a sheet of pairs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.alignment import Bead, bead_search, is_unrelated, pair_sentences, sides_of
from align.alignment.crossings import crossings
from align.alignment.picture import picture
from align.alignment.search import Weights
from align.bitext import (
    Bitext,
    Status,
    Unit,
    id_below,
    position_of,
    source_digest,
    timestamp,
    unit_id,
)
from align.checks.assessment import reassess
from align.documents.encodings import decode
from align.editing.apply import advanced
from align.editing.changes import load_sheet
from align.editing.history import current_editor, step_between
from align.editing.holding import Held, hold
from align.editing.saving import refuse_if_siblings_differ, save, save_snapshot
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm
from align.files import read_bytes
from align.jobs.outputs import Output, refuse_overwriting, refuse_overwriting_sheet, writer
from align.languages import language
from align.languages.detection import language_of
from align.segmentation import Segment, Splitter, splitter_for, splitter_of

REMEDY = "write elsewhere with -o, or keep your rows with --realign"
ENGINE = "alignment"


@dataclass(frozen=True)
class Pairing:
    """The result of pairing two texts."""

    sheet: Path
    beads: list[Bead]
    unrelated: bool
    """Whether the texts are not translations of each other; if so, no sheet is written."""
    moved: list[Bead]
    """Pairs that the order of the beads keeps apart, because something was moved."""

    @property
    def aligned(self) -> int:
        return sum(not bead.is_null for bead in self.beads)

    @property
    def unaligned(self) -> tuple[int, int]:
        """Sentences of the source and of the target without a partner."""
        lonely = [bead for bead in self.beads if bead.is_null]
        return sum(len(bead.source) for bead in lonely), sum(len(bead.target) for bead in lonely)


@dataclass(frozen=True)
class Realigned:
    """The result of aligning a sheet again."""

    sheet: Path
    rows: int
    kept: int
    """Rows that an editor has touched."""


def read_lines(path: str, encoding: str | None = None) -> list[Segment]:
    """One sentence per line, empty lines included, numbered like the lines. Raises AlignError as documents do."""
    lines = decode(path, read_bytes(path), encoding)[0].removesuffix("\n").split("\n")
    return [Segment(line.strip(), number, 1) for number, line in enumerate(lines, start=1)]


def pair(
    made_from: tuple[str, str],
    source: Sequence[Segment],
    target: Sequence[Segment],
    sheet: Path,
    *,
    source_lang: str = "de",
    target_lang: str = "en",
    form: SheetForm | None = None,
    beads: Path | None = None,
    html: Path | None = None,
) -> Pairing:
    """Align two texts, read from the `made_from` files, and write the pairs into `sheet`, with its snapshot beside it.

    It contains every sentence; those without a partner have the status `unaligned`. If `beads` and `html` are named,
    the beads, one per line, and a picture of them are written there. Raises AlignError when the texts are swapped, when
    one has no sentences, and if this would overwrite what must be kept (`outputs`).
    """
    both = " and ".join(made_from)
    output = Output(sheet, f"the pairs of {both}", made_from)
    refuse_overwriting_sheet(output, REMEDY)
    beside = [
        (Output(path, f"{what} of {both}", [*made_from, sheet]), write)
        for path, what, write in ((beads, "the beads", _beads), (html, "the picture", _picture))
        if path is not None
    ]
    refuse_overwriting(*(output for output, _ in beside))
    texts = [segment.text for segment in source], [segment.text for segment in target]
    _refuse_swapped(texts[0], texts[1], source_lang, target_lang)
    sides = sides_of(*texts)
    path = bead_search(sides, Weights())
    found = Pairing(sheet, path, is_unrelated(path), crossings(path, sides.source.vectors, sides.target.vectors))
    if found.unrelated:
        return found
    units = list(_units(found, source, target))
    columns = tuple(dict.fromkeys(name for unit in units for name in unit.extra))
    bitext = Bitext(units, source_lang, target_lang, Path(made_from[0]).name, ENGINE, columns)
    assessed = _assessed(bitext).held()

    def write(held: Held) -> None:
        refuse_overwriting_sheet(output, REMEDY)
        save(assessed, held, form or SheetForm())

    hold(sheet, write)
    for other, told in beside:
        with writer(other) as stream:
            stream.write(told(found.beads, *texts, " – ".join(made_from)).encode("utf-8", "surrogatepass"))
    return found


def _beads(beads: Sequence[Bead], source: Sequence[str], target: Sequence[str], title: str) -> str:
    """The beads as other aligners (vecalign, Bleualign) write them: `[0, 1]:[0]`, one per line."""
    del source, target, title
    return "".join(f"{list(bead.source)}:{list(bead.target)}\n" for bead in beads)


def _picture(beads: Sequence[Bead], source: Sequence[str], target: Sequence[str], title: str) -> str:
    """A page that shows both texts and the links between them."""
    return picture(beads, source, target, title)


def realign(path: Path) -> Realigned:
    """Align a sheet's rows again, except for those that an editor has touched, and rewrite the sheet.

    Everything between two such rows is aligned from scratch. Raises AlignError when there is no snapshot.
    """
    return hold(path, _realign)


def _realign(held: Held) -> Realigned:
    path = held.sheet
    sheet = load_sheet(path)
    if sheet.snapshot is None:
        raise AlignError(f"{path}: has no snapshot beside it to show what was edited; align pair makes a new sheet")
    refuse_if_siblings_differ(path, sheet)
    before = list(sheet.bitext.units())
    taken = {position_of(unit.id) for unit in before}
    brief = sheet.bitext.brief
    splitters = splitter_of(brief, sheet.bitext.source_lang), splitter_for(sheet.bitext.target_lang)
    units: list[Unit] = []
    gap: list[Unit] = []
    for unit in before:
        if _is_touched(unit):
            units += [*_again(gap, splitters, taken), unit]
            gap = []
        else:
            gap.append(unit)
    units += _again(gap, splitters, taken)
    bitext = _assessed(sheet.bitext.with_units(units))
    now, editor = timestamp(), current_editor()
    edits = step_between(sheet.snapshot.bitext.units(), before, "apply", editor, now)
    again = step_between(before, bitext.units(), "realign", editor, now)
    save_snapshot(advanced(sheet.snapshot, bitext, sheet.snapshot.deleted, [edits, again], sheet.form), held)
    return Realigned(path, len(bitext), sum(map(_is_touched, before)))


def _is_touched(unit: Unit) -> bool:
    return unit.status.is_editors or unit.is_annotated


def _again(gap: Sequence[Unit], splitters: tuple[Splitter, Splitter], taken: set[str]) -> list[Unit]:
    """The rows of a gap, aligned again from their sentences."""
    source = [(unit, text) for unit in gap for text in _sentences(unit.source, splitters[0])]
    target = [(unit, text) for unit in gap for text in _sentences(unit.target, splitters[1])]
    as_before = {(unit.source, unit.target): unit for unit in gap}
    units = []
    above, named = "", set()
    for bead in pair_sentences([text for _, text in source], [text for _, text in target]):
        here = " ".join(source[number][1] for number in bead.source)
        there = " ".join(target[number][1] for number in bead.target)
        first = source[bead.source[0]][0] if bead.source else None
        if (here, there) in as_before:
            units.append(as_before.pop((here, there)))
            above = units[-1].id
            named.add(above)
            continue
        if first is not None and first.id not in named:
            identity = f"{position_of(first.id)}-{source_digest(here)}"
            named.add(first.id)
        else:
            identity = id_below(above, source_digest(here), taken)
        above = identity
        status = Status.UNALIGNED if bead.is_null else Status.ALIGNED
        engine, extra = "" if bead.is_null else ENGINE, first.extra if first is not None else {}
        units.append(Unit(identity, here, there, status, engine=engine, created=timestamp(), extra=extra))
    return units


def _sentences(text: str, splitter: Splitter) -> list[str]:
    return [text[start:end] for start, end in splitter.spans(text)]


def _assessed(bitext: Bitext) -> Bitext:
    """The bitext with scores and checks for the aligned pairs; remarks on sentences without a partner are kept."""
    return reassess(bitext, {unit.id for unit in bitext.units() if unit.status == Status.ALIGNED})


def _refuse_swapped(source: Sequence[str], target: Sequence[str], source_lang: str, target_lang: str) -> None:
    if not source or not target:
        raise AlignError(f"the {'first' if not source else 'second'} text has no sentences; there is nothing to pair")
    if (language_of(source), language_of(target)) == (language(target_lang).code, language(source_lang).code):
        raise AlignError(
            f"the first text is {target_lang} and the second {source_lang}; swap them,"
            " or name their languages with --source-lang and --target-lang"
        )


def _units(found: Pairing, source: Sequence[Segment], target: Sequence[Segment]) -> Iterator[Unit]:
    now = timestamp()
    partners = {bead.source: target[bead.target[0]].text for bead in found.moved}
    origins = {bead.target: source[bead.source[0]].text for bead in found.moved}
    taken = {f"{segment.block}.{segment.unit}" for segment in source}
    above = ""
    for bead in found.beads:
        here = " ".join(source[number].text for number in bead.source)
        there = " ".join(target[number].text for number in bead.target)
        if bead.source:
            first = source[bead.source[0]]
            identity = unit_id(first.block, first.unit, here)
        else:
            identity = id_below(above, source_digest(here), taken)
        above = identity
        if not here and not there:
            continue
        status = Status.UNALIGNED if bead.is_null else Status.ALIGNED
        elsewhere = partners.get(bead.source) if bead.source else origins.get(bead.target)
        remark = f"moved: its partner may be “{elsewhere}”" if bead.is_null and elsewhere else ""
        extra = (source[bead.source[0]] if bead.source else target[bead.target[0]]).extra
        engine = "" if bead.is_null else ENGINE
        yield Unit(identity, here, there, status, checks=remark, engine=engine, created=now, extra=extra)
