"""Two existing texts become a sheet of pairs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.alignment import Bead, is_unrelated, pair_sentences
from align.bitext import Bitext, Status, Unit, id_below, source_digest, table_of, timestamp, unit_id
from align.checks import reassess
from align.documents.encodings import decode
from align.editing.saving import refuse_if_worked_on, save
from align.editing.snapshot import Snapshot
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm
from align.language import language_of
from align.segmentation import Segment

REMEDY = "-o writes elsewhere"


@dataclass(frozen=True)
class Pairing:
    """What pairing two texts came to."""

    sheet: Path
    beads: list[Bead]
    unrelated: bool
    """Whether the texts are no translation of each other; then there is no sheet."""

    @property
    def aligned(self) -> int:
        return sum(not bead.is_null for bead in self.beads)

    @property
    def unaligned(self) -> tuple[int, int]:
        """Sentences of the source and of the target without a partner."""
        lonely = [bead for bead in self.beads if bead.is_null]
        return sum(len(bead.source) for bead in lonely), sum(len(bead.target) for bead in lonely)


def read_lines(path: str, encoding: str | None = None) -> list[Segment]:
    """One sentence a line, however empty: their numbers are those of the lines. Raises AlignError as documents do."""
    try:
        content = Path(path).read_bytes()
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    lines = decode(path, content, encoding)[0].removesuffix("\n").split("\n")
    return [Segment(line.strip(), number, 1) for number, line in enumerate(lines, start=1)]


def pair(
    document: str,
    source: Sequence[Segment],
    target: Sequence[Segment],
    sheet: Path,
    *,
    source_lang: str = "de",
    target_lang: str = "en",
    form: SheetForm | None = None,
) -> Pairing:
    """Align two texts and write the pairs into `sheet`, with its snapshot beside it.

    Every sentence is in it: those without a partner have status `unaligned`. Raises AlignError when the texts are
    swapped, when one has no sentences, and when the sheet that is there has an editor's work in it.
    """
    refuse_if_worked_on(sheet, REMEDY)
    texts = [segment.text for segment in source], [segment.text for segment in target]
    _refuse_swapped(texts[0], texts[1], source_lang, target_lang)
    beads = pair_sentences(*texts, source_lang, target_lang)
    found = Pairing(sheet, beads, is_unrelated(beads))
    if not found.unrelated:
        units = list(_units(beads, source, target))
        bitext = Bitext(table_of(units), source_lang, target_lang, document, "alignment")
        pairs = {unit.id for unit in units if unit.status == Status.ALIGNED}
        save(Snapshot(reassess(bitext, pairs), form=form or SheetForm()), sheet)
    return found


def _refuse_swapped(source: Sequence[str], target: Sequence[str], source_lang: str, target_lang: str) -> None:
    if not source or not target:
        raise AlignError(f"the {'first' if not source else 'second'} text has no sentences; there is nothing to pair")
    if (language_of(source), language_of(target)) == (target_lang[:2], source_lang[:2]):
        raise AlignError(
            f"the first text is {target_lang} and the second {source_lang}; give them the other way round,"
            " or say so with --source-lang and --target-lang"
        )


def _units(beads: Sequence[Bead], source: Sequence[Segment], target: Sequence[Segment]) -> Iterator[Unit]:
    now = timestamp()
    taken = {f"{segment.block}.{segment.unit}" for segment in source}
    above = ""
    for bead in beads:
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
        yield Unit(identity, here, there, status, engine="" if bead.is_null else "alignment", created=now)
