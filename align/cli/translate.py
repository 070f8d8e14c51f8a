"""`align translate`: turn documents into sheets."""

from pathlib import Path
from typing import Annotated

import typer

from align.cli.completion import one_of
from align.cli.options import (
    Abbreviations,
    Column,
    Delimiter,
    Encoding,
    Files,
    Glossary,
    MainText,
    NoGuard,
    Quiet,
    Srx,
    Untranslated,
    Xlsx,
    code_option,
    form_of,
)
from align.cli.progress import acknowledge
from align.cli.running import each, finish
from align.cli.translating import (
    STDIN,
    STDOUT,
    begun,
    refuse_for_standard_output,
    to_standard_output,
    translate_batch,
    translate_one,
)
from align.engines import AUTO, ENGINES, SECONDS
from align.errors import AlignError


def translate(
    files: Files,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE|FOLDER", help="Where to write the result; - is standard output."),
    ] = None,
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
    source_lang: Annotated[str, code_option("Language of the text.")] = "de",
    target_lang: Annotated[str, code_option("Language to translate into.")] = "en",
    memory: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The translation memory; by default your own, if you have one.")
    ] = None,
    no_memory: Annotated[bool, typer.Option("--no-memory", help="Do not use a translation memory.")] = False,
    no_phrases: Annotated[
        bool, typer.Option("--no-phrases", help="Do not use the phrase table for salutations, labels and buttons.")
    ] = False,
    glossary: Glossary = None,
    untranslated: Untranslated = None,
    alternatives: Annotated[
        int, typer.Option(metavar="N", min=0, max=20, help="Keep N other translations of each sentence.")
    ] = 0,
    update: Annotated[
        bool, typer.Option("--update", help="Keep the rows of an edited sheet, and translate only what is new.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Translate documents again whose sheets are finished and unchanged.")
    ] = False,
    jobs: Annotated[
        int,
        typer.Option(
            metavar="N", min=1, help="Translate N documents at a time. Each needs memory for an engine, about 1 GB."
        ),
    ] = 1,
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
    with a column of text (.csv, .xlsx, .ods), and all the documents in a folder and its sub-folders: texts/a/x.txt
    becomes outputs/a/x.csv. Documents whose sheets are finished are not translated again unless they, the engine or the
    options have changed. -o - writes the sheet to standard output as CSV and leaves nothing else behind: no snapshot,
    and nothing to continue from after an interruption.

    A sheet that somebody has edited is never overwritten; --update keeps the edits. Translations that a .po or XLIFF
    file already has finished become approved rows, unless --retranslate is given. After an interruption, the same
    command continues where it stopped. What the translation memory already has is not translated again, and
    neither are the salutations, labels and words on buttons in the phrase table. If a
    translation loses a number, a name, an address or a glossary term, align tries several others and takes the best.

    Any program that reads sentences and writes one line for each can be the engine: --engine "command:python
    corpus/my_llm.py".

    Example: align translate corpus/brief.docx
    """
    if STDIN in files and not quiet:
        acknowledge()
    from align.documents import ReadOptions
    from align.jobs.batch import Commission, Task, Translator
    from align.jobs.brief import read_brief
    from align.jobs.effort import Effort
    from align.jobs.naming import inputs
    from align.jobs.sheets import sheets_for

    found = inputs(files)
    if fast and best:
        raise AlignError("--fast and --best are opposites; use only one of them")
    commission = Commission(
        source_lang,
        target_lang,
        engine,
        compare,
        Effort.FAST if fast else Effort.BEST if best else Effort.USUAL,
        timeout,
        memory,
        no_memory,
        not no_phrases,
        read_brief(glossary, untranslated, abbreviations, srx, source_lang, target_lang, retranslate),
        ReadOptions(encoding, main_text, column, source_lang, target_lang, retranslate),
        alternatives,
        update,
        again,
        force,
        form_of(delimiter, no_guard),
    )
    translator = Translator(commission)
    if output == STDOUT:
        refuse_for_standard_output(len(found.documents), xlsx, update)
        finish(each(1, lambda number: to_standard_output(translator, found.documents[number].path, quiet)))
        return
    sheets = sheets_for(found.documents, output, xlsx)
    tasks = [Task(document.path, sheet) for document, sheet in zip(found.documents, sheets, strict=True)]
    if found.is_batch:
        finish(translate_batch(translator, tasks, found.passed_over, jobs, quiet))
    else:
        finish(each(1, lambda number: translate_one(translator, tasks[number], quiet), begun(tasks)))
