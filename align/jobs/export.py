"""Export a bitext: what its format or its program cannot take is reported before anything is written."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from align.bitext import Bitext, Status, Unit
from align.editing.streaming import open_sheet
from align.errors import AlignError
from align.exchange import FORMATS, Export, Format, Import, Selection, Tally, client_called
from align.exchange.base import chosen
from align.exchange.renamed import renamed
from align.exchange.selection import ALL
from align.exchange.shown import shown_segments
from align.exchange.spreadsheet import WRITABLE
from align.exchange.tagging import Tagging, numbered
from align.exchange.violations import violations
from align.jobs.emptiness import in_words, reasons_for_nothing, refuse_emptying
from align.jobs.naming import destinations
from align.jobs.outputs import Output, refuse_overwriting, refuse_overwriting_copy, writer

TAGGED = "tmx"
"""The format that holds a program's tags."""
SEVERAL = 5
"""Rows that a message names."""


@dataclass(frozen=True)
class Plan:
    """How to export sheets."""

    format: Format
    export: Export
    source_lang: str | None = None
    """The source's code in the file, if it should differ from the sheet's."""
    target_lang: str | None = None
    dedupe: bool = False
    """Whether only the newest of the rows with the same source is exported."""
    force: bool = False
    """Whether a file with units may be replaced by one that has none."""
    tags: Path | None = None
    """What the program shows of the document, from which the units take their inline codes (`exchange.shown`)."""


@dataclass(frozen=True)
class ExportOutcome:
    """The result of an export."""

    files: list[Path]
    tally: Tally
    refused: bool
    """Whether rows were left out because the program would not take them."""
    nothing: str = ""
    """Why there is not a single unit in the files; empty if there is one."""
    tags: Path | None = None
    """The document whose tags the units have."""


def planned(
    format_name: str | None,
    program: str,
    *,
    only: str | None = None,
    min_score: int | None = None,
    editor: str = "editor",
    source_lang: str | None = None,
    target_lang: str | None = None,
    dedupe: bool = False,
    force: bool = False,
    tags: Path | None = None,
) -> Plan:
    """The plan for a format (by default the one that the program wants) and for the rows that are asked for.

    Raises AlignError for an unknown format, program or status, and for `tags` in another format than TMX.
    """
    client = client_called(program)
    name = format_name or client.format
    if name not in FORMATS:
        raise AlignError(f"there is no format called {name}; use {', '.join(FORMATS)}")
    found = FORMATS[name]
    if tags is not None and name != TAGGED:
        raise AlignError(f"--tags {tags}: only TMX takes the tags of a program; leave out --format {name} or --tags")
    export = Export(editor, selection(only, min_score, found.is_memory or client.is_glossary), client)
    return Plan(found, export, source_lang, target_lang, dedupe, force, tags)


def selection(only: str | None, min_score: int | None, only_pairs: bool) -> Selection:
    """The rows that the options ask for. Raises AlignError for an unknown status."""
    names = [name.strip().lower() for name in (only or "").split(",") if name.strip()]
    for name in names:
        if name not in list(Status):
            raise AlignError(f"--only {name}: is not a status; use {', '.join(Status)}")
    return Selection(frozenset(map(Status, names)), min_score, only_pairs)


def export_sheet(
    sheets: Sequence[str], number: int, output: str | None, plan: Plan, say: Callable[[str], None]
) -> ExportOutcome:
    """Write one of the sheets into the file or folder `output`, by default beside the sheet.

    Raises AlignError as `export_bitext` does, and when two of the sheets would share a file.
    """
    bitext = renamed(open_sheet(Path(sheets[number])), plan.source_lang, plan.target_lang)
    first, *others = plan.format.endings_for(bitext)
    path = destinations(sheets, output, first, beside=True)[number]
    made_from = Path(sheets[number])
    files = [path, *(path.with_suffix(ending) for ending in others)]
    tags = plan.tags or _document_of(made_from, bitext, plan)
    inputs = [made_from, *([tags] if tags is not None else [])]
    outputs = [Output(file, f"the export of {made_from}", inputs) for file in files]
    return export_bitext(bitext, outputs, replace(plan, tags=tags), say)


def _document_of(sheet: Path, bitext: Bitext, plan: Plan) -> Path | None:
    """The document that the sheet was made from, if it is still here and the program needs its tags."""
    client = plan.export.client
    if not bitext.document or not client.wants_tags or plan.format is not FORMATS[TAGGED]:
        return None
    name = Path(bitext.document).name
    there = (path for path in (Path(name), sheet.parent / name, sheet.parent.parent / name) if path.is_file())
    found = next(there, None)
    try:
        has_tags = found is not None and any(segment.codes for segment in shown_segments(found, bitext, client))
    except AlignError:
        return None  # then the rows are written as they are
    return found if has_tags else None


def export_bitext(bitext: Bitext, outputs: Sequence[Output], plan: Plan, say: Callable[[str], None]) -> ExportOutcome:
    """Check the bitext, report what cannot be written as it is, and write the rest.

    Raises AlignError if this would overwrite what must be kept (`outputs`), and if it would replace a file that has
    units by one without any, unless the plan is to do so by force.
    """
    if outputs[0].path.suffix in WRITABLE:
        refuse_overwriting_copy(outputs[0], "take its changes in with align apply, or choose another file with -o")
    else:
        refuse_overwriting(*outputs)
    asked = plan.export.selection
    wanted = asked.with_newest(bitext.units()) if plan.dedupe else asked
    tagging = _tagging(bitext, plan)
    found = list(violations(bitext, plan.export.client, plan.format.cannot_hold, wanted))
    for violation in found:
        say(str(violation))
    refused = frozenset(violation.id for violation in found if violation.is_error and violation.id)
    export = replace(plan.export, selection=replace(wanted, refused=refused))
    reasons = reasons_for_nothing(bitext.units(), export.selection)
    nothing = "" if reasons is None else in_words(reasons)
    if nothing and not plan.force:
        remedy = "--force replaces it all the same"
        options = Import(bitext.source_lang, bitext.target_lang, any_variant=True)
        refuse_emptying(outputs[0].path, outputs[0].told, nothing, plan.format, options, remedy)
    with ExitStack() as stack:
        streams = [stack.enter_context(writer(output)) for output in outputs]
        tally = _write(bitext, plan.format, export, tagging, streams)
    if tagging is not None and tagging.unplaced:
        listed = ", ".join(tagging.unplaced[:SEVERAL]) + (", …" if len(tagging.unplaced) > SEVERAL else "")
        count = len(tagging.unplaced)
        say(f"{plan.tags}: has no segment with the text of {count} rows ({listed}), which are written without its tags")
    files = [output.path for output in outputs]
    is_refused = any(violation.is_error for violation in found)
    return ExportOutcome(files, tally, is_refused, nothing, plan.tags)


def _tagging(bitext: Bitext, plan: Plan) -> Tagging | None:
    """The segments to write the units as; None if they are written as they are."""
    if plan.tags is None:
        return None
    return Tagging(shown_segments(plan.tags, bitext, plan.export.client))


def _write(bitext: Bitext, form: Format, export: Export, tagging: Tagging | None, streams: Sequence[BinaryIO]) -> Tally:
    """Write the bitext as the program wants its units."""
    is_parted = export.client.parts_numbers and form.is_memory
    if tagging is None and not is_parted:
        return form.write(bitext, export, *streams)
    taken = Tally()

    def units() -> Iterator[Unit]:
        rows = (unit for _, unit in chosen(bitext, export, taken))
        return tagging.units(rows) if tagging is not None else numbered(rows)

    written = form.write(bitext.streaming(units), replace(export, selection=ALL), *streams)
    return Tally(written.written, taken.left_out)
