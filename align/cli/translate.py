"""`align translate`: turn documents into sheets."""

import signal
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.completion import one_of
from align.cli.options import (
    Abbreviations,
    Column,
    Delimiter,
    Encoding,
    Files,
    Glossary,
    Into,
    MainText,
    NoGuard,
    Quiet,
    Srx,
    Untranslated,
    Xlsx,
    form_of,
    language_code,
    read,
)
from align.cli.progress import shown
from align.cli.running import each, finish
from align.engines import AUTO, ENGINES, SECONDS
from align.errors import AlignError

if TYPE_CHECKING:
    from align.jobs.translate import Outcome


def translate(
    files: Files,
    output: Into = None,
    engine: Annotated[
        str,
        typer.Option(metavar="ENGINE", help=f"{', '.join((AUTO, *ENGINES))}.", autocompletion=one_of((AUTO, *ENGINES))),
    ] = AUTO,
    compare: Annotated[
        str | None,
        typer.Option(
            metavar="ENGINE",
            help="Show another engine's translations in a column alongside.",
            autocompletion=one_of((AUTO, *ENGINES)),
        ),
    ] = None,
    fast: Annotated[bool, typer.Option("--fast", help="Translate faster but less well, and retry nothing.")] = False,
    best: Annotated[bool, typer.Option("--best", help="Translate as well as the engine can, but more slowly.")] = False,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=1, help="How long a command: engine may take for 50 sentences.")
    ] = SECONDS,
    source_lang: Annotated[
        str, typer.Option(metavar="CODE", callback=language_code, help="Language of the text.")
    ] = "de",
    target_lang: Annotated[
        str, typer.Option(metavar="CODE", callback=language_code, help="Language to translate into.")
    ] = "en",
    memory: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The translation memory; by default your own, if you have one.")
    ] = None,
    no_memory: Annotated[bool, typer.Option("--no-memory", help="Do not use a translation memory.")] = False,
    glossary: Glossary = None,
    untranslated: Untranslated = None,
    alternatives: Annotated[
        int, typer.Option(metavar="N", min=0, max=20, help="Keep N other translations of each sentence.")
    ] = 0,
    update: Annotated[
        bool, typer.Option("--update", help="Keep the rows of an edited sheet, and translate only what is new.")
    ] = False,
    retranslate: Annotated[
        bool, typer.Option("--retranslate", help="Translate again what a .po or XLIFF file already has finished.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Translate even a text that is already in English.")] = False,
    xlsx: Xlsx = False,
    delimiter: Delimiter = None,
    no_guard: NoGuard = False,
    abbreviations: Abbreviations = None,
    srx: Srx = None,
    main_text: MainText = False,
    column: Column = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> None:
    """Translate documents into sheets of sentence pairs, outputs/NAME.csv.

    Reads plain text, Markdown, HTML, .docx, .odt, .pptx, .rtf, .epub, subtitles (.srt, .vtt), .po, XLIFF, strings in
    .json, .arb, .yaml, .strings, .xcstrings, .properties and Android's strings.xml, PDF with a text layer, tables
    with a column of text (.csv, .xlsx, .ods), and all the documents in a folder.

    A sheet that somebody has edited is never overwritten; --update keeps the edits. Translations that a .po or XLIFF
    file already has finished become approved rows, unless --retranslate is given. After an interruption, the same
    command continues where it stopped. What the translation memory already has is not translated again. If a
    translation loses a number, a name, an address or a glossary term, align tries several others and takes the best.

    Any program that reads sentences and writes one line for each can be the engine: --engine "command:python
    corpus/my_llm.py".

    Example: align translate corpus/brief.docx
    """
    from align.documents import ReadOptions
    from align.fidelity import Rules
    from align.jobs.brief import read_brief, recorded_brief
    from align.jobs.effort import Effort, engine_for
    from align.jobs.naming import documents, name_of, sheet_paths
    from align.jobs.remember import leverage_of
    from align.jobs.translate import translate as translate_document
    from align.segmentation import splitter_of

    paths = documents(files)
    sheets = sheet_paths(paths, output, xlsx)
    form = form_of(delimiter, no_guard)
    options = ReadOptions(encoding, main_text, column, source_lang, target_lang, retranslate)
    if fast and best:
        raise AlignError("--fast and --best are opposites; use only one of them")
    effort = Effort.FAST if fast else Effort.BEST if best else Effort.USUAL
    chosen = engine_for(engine, source_lang, target_lang, effort, timeout)
    compared = engine_for(compare, source_lang, target_lang, effort, timeout) if compare else None
    leverage = None if no_memory else leverage_of(memory, source_lang, target_lang)
    given = read_brief(glossary, untranslated, abbreviations, srx, source_lang, target_lang, retranslate)

    def one(number: int) -> None:
        path = paths[number]
        brief = given.over(recorded_brief(sheets[number])) if update else given
        document, segments = read(path, splitter_of(brief, source_lang), options)
        with shown(name_of(path), quiet) as on_progress:
            outcome = translate_document(
                document,
                segments,
                sheets[number],
                chosen,
                rules=Rules(source_lang, target_lang, brief),
                compared=compared,
                alternatives=alternatives,
                thorough=effort.is_thorough,
                force=force,
                leverage=leverage,
                update=update,
                form=form,
                on_progress=on_progress,
            )
        if not quiet:
            _print(outcome, chosen.name)

    signal.signal(signal.SIGTERM, _interrupt)
    finish(each(len(paths), one))


def _print(outcome: "Outcome", engine: str) -> None:
    """The translation in one line: the sheet, and where its rows came from; then what the memory had, if anything."""
    from align.reporting.analyses import table

    rate = f", {outcome.translated / outcome.seconds:.1f} sentences a second" if outcome.translated else ""
    parts = [f"{outcome.units} rows", f"{outcome.translated} translated by {engine}{rate}"]
    for count, what in (
        (outcome.resumed, "from the interrupted run"),
        (outcome.remembered, "from the memory"),
        (outcome.kept, "kept"),
        (outcome.finished, "finished in the document"),
        (outcome.dropped, "dropped, as their source is gone"),
        (outcome.deleted, "left out, as the editor deleted them"),
        (outcome.flagged, "to look at"),
    ):
        if count:
            parts.append(f"{count} {what}")
    if outcome.set_aside:
        parts.append(f"the sheet that was there before had no snapshot and is now {outcome.set_aside}")
    print(f"{outcome.sheet}: {'; '.join(parts)}")
    if outcome.analysis and outcome.analysis.has_matches:
        print(table(outcome.analysis), end="")


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise KeyboardInterrupt
