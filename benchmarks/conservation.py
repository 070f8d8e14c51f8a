"""Whether anything of a document disappears: what its reader accounts for, and which objects survive a round trip.

The letters that a naive extraction finds (tests/documents/naive.py: text nodes, cells, cues) must be in a block,
in an object of one, or among what the reader says it left out. Then every sentence is translated by a stub that keeps
its words but changes each, rendered into a copy, and the objects in that copy are counted.
"""

import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from align.alignment.placing import remarked
from align.bitext import Bitext, Unit, unit_id
from align.documents import FORMATS, Document, ReadOptions, read_document
from align.editing.saving import save
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm
from align.jobs.render import render
from align.jobs.segment import read_segments
from align.marks import unmarked
from align.segmentation import splitter_for
from tests.documents.accounting import accounted_for
from tests.documents.naive import NAIVE, letters


@dataclass
class Kept:
    """The result for the documents of one format."""

    documents: int = 0
    letters: int = 0
    accounted: int = 0
    found: int = 0
    """Objects."""
    kept: int = 0
    problems: list[str] = field(default_factory=list)


def conservation(paths: Iterable[Path]) -> dict[str, Kept]:
    """What is kept of the documents, by the ending of their names."""
    table: dict[str, Kept] = {}
    for path in paths:
        ending = path.suffix.lower()[1:]
        kept = table.setdefault(ending, Kept())
        try:
            _measure(path, ending, kept)
        except AlignError as refusal:
            kept.problems.append(f"refused: {refusal}")
        except Exception as failure:  # one document must not hide what becomes of the others
            kept.problems.append(f"{path}: {type(failure).__name__}: {failure}")
    return table


def _measure(path: Path, ending: str, kept: Kept) -> None:
    document = read_document(str(path))
    kept.documents += 1
    naive = letters(NAIVE[ending](path.read_bytes()))
    lost = naive - accounted_for(document)
    kept.letters += naive.total()
    kept.accounted += naive.total() - lost.total()
    if lost:
        kept.problems.append(f"{path}: {lost.total()} letters are nowhere: {''.join(sorted(lost.elements()))[:60]}")
    if any(form.open is not None and f".{ending}" in form.endings for form in FORMATS.values()):
        before, after = _objects(document), _rendered(path)
        kept.found += before.total()
        kept.kept += (before & after).total()
        if gone := before - after:
            kept.problems.append(f"{path}: objects are gone: {dict(gone)}")


def _objects(document: Document) -> Counter[str]:
    return Counter(run.style for block in document.blocks for run in block.runs if run.is_object)


def _rendered(path: Path) -> Counter[str]:
    """The objects in a copy of the document in which every word is another."""
    _, segments = read_segments(str(path), splitter_for("de"), ReadOptions(retranslate=True))
    units = [Unit(unit_id(s.block, s.unit, s.text), s.text, _swapped(s.text)) for s in segments]
    with tempfile.TemporaryDirectory() as folder:
        sheet, copy = Path(folder) / "sheet.csv", Path(folder) / path.name
        save(Bitext(units), sheet, SheetForm())
        render(sheet, str(path), copy)
        return _objects(read_document(str(copy), ReadOptions(retranslate=True)))


def _swapped(text: str) -> str:
    """Another text with the same marks."""
    bare = unmarked(text)
    return remarked(bare, bare.text.swapcase())


def report(table: dict[str, Kept]) -> Iterable[str]:
    """The table, line by line."""
    yield f"  {'format':12} {'documents':>9} {'characters':>10} {'accounted for':>13} {'objects kept':>14}"
    for ending, kept in sorted(table.items()):
        share = 100 * kept.accounted / kept.letters if kept.letters else 100
        objects = f"{kept.kept} of {kept.found}" if kept.found else "-"
        yield f"  {ending:12} {kept.documents:9} {kept.letters:10} {share:11.2f} % {objects:>14}"
        yield from (f"    {problem}" for problem in kept.problems)
