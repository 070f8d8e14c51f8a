"""Put sheets and other programs' memories into the translation memory, and get them out again."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from align.bitext import Bitext, Status, Streamed, Unit, order_in_document, unit_id
from align.editing.streaming import open_sheet
from align.errors import AlignError
from align.exchange import Export, Import, Tally, format_of, read_bilingual
from align.exchange.tmx_writer import write_tmx
from align.jobs.naming import name_of
from align.jobs.outputs import Output, refuse_overwriting, writer
from align.languages.codes import base
from align.memory import Added, Leverage, Memory, default_memory
from align.memory.analysis import Analysis, analyse
from align.memory.leverage import PHRASES
from align.segmentation import Segment
from align.terminology.candidates import term_candidates


def remember(
    memory: Memory,
    path: Path,
    options: Import,
    author: str,
    with_machine: bool = False,
    say: Callable[[str], None] = lambda problem: None,
) -> Added:
    """Add a sheet, or another file that can be imported, as a batch; untouched machine translations only if asked for.

    A sheet knows its languages; for another file, those in `options` are used. `say` is called with everything in it
    that cannot be read. Raises AlignError, and adds nothing, when the file cannot be read at all.
    """
    problems: list[str] = []
    untouched = 0

    def is_wanted(unit: Unit) -> bool:
        nonlocal untouched
        is_untouched = unit.status == Status.MACHINE or _is_phrase(unit)
        untouched += is_untouched
        return with_machine or not is_untouched

    found = format_of(path, options)
    if found is not None and found.is_sheet:
        if not path.exists():
            raise AlignError(f"{path}: no such file; check the name")
        bitext = open_sheet(path)
        languages = base(bitext.source_lang), base(bitext.target_lang)
        units = _in_order(bitext)
    else:
        imported = read_bilingual(path, options)
        bitext, problems = imported.bitext, imported.problems
        languages = options.source_lang, options.target_lang
        units = bitext.units()
    added = memory.add(units, *languages, bitext.document or name_of(str(path)), author, is_wanted)
    for problem in problems:  # a streamed file reports them as it is read
        say(problem)
    if untouched and not with_machine and not added.new:
        say(f"{untouched} machine translations that nobody has touched were not added; --all adds them too")
    return added


def _is_phrase(unit: Unit) -> bool:
    """Whether it is from the phrase table, and no person has looked at it."""
    return unit.status == Status.MEMORY and unit.engine == PHRASES


def _in_order(sheet: Bitext) -> Iterator[Unit]:
    """The rows of a sheet in the document's order, however an editor sorted them, so that neighbours are right."""
    if sheet.is_held:
        return iter(sorted(sheet.units(), key=lambda unit: order_in_document(unit.id)))
    return sheet.units()  # streamed in the order of its snapshot


def leverage_of(path: Path | None, source_lang: str, target_lang: str) -> Leverage | None:
    """The memory at `path`, which must exist; by default the user's own, if there is one."""
    if path is None and not default_memory().exists():
        return None
    return Leverage(Memory(path or default_memory(), must_exist=True), source_lang, target_lang)


def export_memory(memory: Memory, source_lang: str, target_lang: str, path: Path, force: bool = False) -> Tally:
    """Write the memory's units in a language pair as TMX.

    Raises AlignError when it has none, unless `force` is set.
    """

    def units() -> Iterator[Unit]:
        for entry in memory.entries():
            if entry.pair == f"{source_lang}-{target_lang}":
                yield Unit(
                    unit_id(entry.id, 1, entry.source),
                    entry.source,
                    entry.target,
                    Status(entry.status),
                    created=entry.created,
                    editor=entry.editor,
                )

    output = Output(path, f"the export of {memory.path}", [memory.path])
    refuse_overwriting(output)
    if not force and next(units(), None) is None:
        others = ", ".join(sorted({entry.pair for entry in memory.entries()}))
        there = f"it has units in {others}; name these languages" if others else "align memory add FILE puts some in"
        raise AlignError(
            f"{memory.path}: has no units in {source_lang}-{target_lang}, and nothing was written to {path}; {there}"
        )
    with writer(output) as stream:
        return write_tmx(Bitext(Streamed(units), source_lang, target_lang, engine="memory"), Export(), stream)


def analysis_of(document: str, segments: Sequence[Segment], leverage: Leverage) -> Analysis:
    """How much of a document the memory covers."""
    texts = [segment.text for segment in segments]
    return analyse(document, texts, leverage.matches(texts))


def proposed_glossary(memory: Memory, least: int, strength: int) -> str:
    """The possible terms in the memory (`terminology.candidates`), as a CSV file that `--glossary` reads."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("source", "target", "units", "strength"))
    found = term_candidates(memory.entries(), least, strength)
    writer.writerows((term.source, term.target, term.units, term.strength) for term in found)
    return stream.getvalue()
