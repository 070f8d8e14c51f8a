"""The command line: it parses and prints, nothing else."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from align import __version__
from align.alignment.picture import picture
from align.checks import MOST_EMBEDDED, Check
from align.checks.kept import read_kept
from align.checks.terms import read_terms
from align.cli_memory import memory_app
from align.cli_models import models
from align.cli_options import (
    Abbreviations,
    Column,
    Delimiter,
    Encoding,
    Files,
    For,
    Glossary,
    Into,
    MainText,
    NoGuard,
    Quiet,
    Sheets,
    Srx,
    Untranslated,
    Xlsx,
    form_of,
    read,
    splitter_of,
)
from align.cli_translate import translate
from align.documents import Wanted, read_document
from align.editing.apply import apply_edits, current_editor, redo, undo
from align.editing.changes import load_sheet
from align.editing.saving import refuse_if_worked_on, save
from align.editing.streaming import open_table
from align.editing.threeway import merge_sheets, merged_path, save_merge
from align.errors import AlignError
from align.exchange import CLIENTS, FORMATS, Export, Import, client_called, read_bilingual
from align.exchange.renamed import renamed
from align.exchange.spreadsheet import SheetForm
from align.exporting import export_table, selection
from align.files import atomic_writer, write_text
from align.naming import destinations, documents, expand
from align.pairing import pair, read_lines, realign
from align.printing import (
    complain,
    print_applied,
    print_decisions,
    print_export,
    print_import,
    print_log,
    print_merge,
    print_pairing,
    print_realigned,
    print_rendered,
    print_step,
    warn,
    warn_all,
    warn_of,
)
from align.rendering import render
from align.reporting import FORMS, Verdict, judge
from align.running import FINDINGS, USER_ERROR, each, finish
from align.segmentation import splitter_for

app = typer.Typer(
    name="align",
    help="German text in, English sentence pairs out: translate offline, correct in a spreadsheet, keep as TMX.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(models, name="models")
app.add_typer(memory_app, name="memory")
app.command()(translate)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        print(f"align {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command("pair")
def pair_(
    source: Annotated[str | None, typer.Argument(metavar="GERMAN", help="The text in the source language.")] = None,
    target: Annotated[str | None, typer.Argument(metavar="ENGLISH", help="Its translation.")] = None,
    output: Into = None,
    realign_sheet: Annotated[
        Path | None, typer.Option("--realign", metavar="SHEET", help="Align a sheet again, but for rows you touched.")
    ] = None,
    source_lang: Annotated[str, typer.Option(metavar="CODE", help="Language of the first text.")] = "de",
    target_lang: Annotated[str, typer.Option(metavar="CODE", help="Language of the second.")] = "en",
    presplit: Annotated[bool, typer.Option("--presplit", help="The files have one sentence a line.")] = False,
    beads: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the beads, as [0, 1]:[0], a line each.")
    ] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write a picture of the alignment.")] = None,
    xlsx: Xlsx = False,
    delimiter: Delimiter = None,
    no_guard: NoGuard = False,
    main_text: MainText = False,
    column: Column = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> None:
    """Make a sheet of pairs, outputs/NAME.csv, of a text and the translation that it has already.

    Sentences without a partner stay in their place with status `unaligned`; where the partner may have been moved, the
    column checks says so. --realign keeps every row that was edited, approved or noted, and aligns what lies between
    them again. Exits with 1 when the texts are no translation of each other.

    Example: align pair brief.de.txt letter.en.txt --html alignment.html
    """
    if realign_sheet is not None:
        if source is not None:
            raise AlignError("--realign takes the sheet alone; its texts are in it")
        again = realign(realign_sheet)
        if not quiet:
            print_realigned(again)
        return
    if source is None or target is None:
        raise AlignError("give two texts, the German and the English, or --realign SHEET")
    (sheet,) = destinations([source], output, ".xlsx" if xlsx else ".csv")
    wanted = Wanted(encoding, main_text, column)
    here, there = (
        read_lines(path, encoding) if presplit else read(path, splitter_for(lang), wanted)[1]
        for path, lang in ((source, source_lang), (target, target_lang))
    )
    form = form_of(delimiter, no_guard)
    found = pair(Path(source).name, here, there, sheet, source_lang=source_lang, target_lang=target_lang, form=form)
    if found.unrelated:
        complain(f"{source}, {target}: are no translation of each other; nothing was written")
        raise typer.Exit(FINDINGS)
    if beads is not None:
        write_text(beads, "".join(f"{list(bead.source)}:{list(bead.target)}\n" for bead in found.beads))
    if html is not None:
        sides = [segment.text for segment in here], [segment.text for segment in there]
        write_text(html, picture(found.beads, *sides, f"{source} – {target}"))
    if not quiet:
        print_pairing(found)


@app.command()
def segment(
    files: Files,
    lang: Annotated[str, typer.Option(metavar="CODE", help="Language of the text.")] = "de",
    show: Annotated[
        bool, typer.Option("--show", help="Mark every place where a sentence might end with the rule that decided it.")
    ] = False,
    abbreviations: Abbreviations = None,
    srx: Srx = None,
    main_text: MainText = False,
    column: Column = None,
    encoding: Encoding = None,
) -> None:
    """Print a document's sentences, one a line, to see what the splitter does.

    Example: align segment corpus/blinken.de.txt --lang de --show
    """
    paths = documents(files)
    splitter = splitter_of(lang, abbreviations, srx)
    wanted = Wanted(encoding, main_text, column)

    def one(number: int) -> None:
        if show:
            document = read_document(paths[number], wanted)
            warn_all(document.warnings)
            for block in document.blocks:
                print_decisions(block.text, splitter)
            return
        for found in read(paths[number], splitter, wanted)[1]:
            print(found.text)

    finish(each(len(paths), one))


@app.command()
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Sheets, memories or patterns.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where the report goes; the terminal without it."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help=f"{', '.join(FORMS)}.")] = "text",
    program: Annotated[
        str | None, typer.Option("--for", metavar="PROGRAM", help=f"Its rules as well: {', '.join(CLIENTS)}.")
    ] = None,
    glossary: Glossary = None,
    untranslated: Untranslated = None,
    meaning: Annotated[
        bool | None,
        typer.Option(
            "--meaning/--no-meaning", help=f"Compare meanings; without it in sheets of up to {MOST_EMBEDDED} rows."
        ),
    ] = None,
) -> None:
    """Print what was changed in sheets since align wrote them, and what looks wrong in them.

    Memories (TMX) and other bilingual files are checked as well, whoever made them: with each line that breaks a rule
    of the standard or of the program they are for. Exits with 1 when something is an error.

    Example: align check outputs/blinken.csv --format html -o report.html
    """
    if form not in FORMS:
        raise AlignError(f"no format is called {form}; use {', '.join(FORMS)}")
    paths = expand(files)
    more: list[Check] = [read_terms(glossary)] if glossary else []
    more += [read_kept(untranslated)] if untranslated else []
    client = client_called(program) if program else None
    verdicts: list[Verdict] = []

    def one(number: int) -> None:
        verdicts.append(judge(paths[number], compare_meaning=meaning, more=more, client=client))

    failed = each(len(paths), one)
    report = FORMS[form](verdicts) if verdicts else ""
    if output is None:
        print(report, end="\n" if report else "")
    else:
        with atomic_writer(output) as stream:
            stream.write(report.encode("utf-8-sig" if form == "csv" else "utf-8") + (b"" if form == "csv" else b"\n"))
    finish(failed, any(verdict.is_bad for verdict in verdicts))


@app.command()
def apply(
    files: Sheets,
    drop_deleted: Annotated[
        bool, typer.Option("--drop-deleted", help="Leave deleted rows out; without it they come back as rejected.")
    ] = False,
    back: Annotated[bool, typer.Option("--undo", help="Take the last step back.")] = False,
    again: Annotated[bool, typer.Option("--redo", help="Do again what --undo took back.")] = False,
    editor: Annotated[str | None, typer.Option(metavar="NAME", help="Who edited; your login name without it.")] = None,
    quiet: Quiet = False,
) -> None:
    """Take an editor's changes into the table: sheet and snapshot are written anew.

    A changed target becomes `edited`, with time and name; rows return to the document's order, deleted ones as
    `rejected`. Every step can be taken back, and done again.

    Example: align apply outputs/blinken.csv --editor Anna
    """
    if back and again:
        raise AlignError("--undo and --redo are opposites; give one of them")
    paths = expand(files)

    def one(number: int) -> None:
        path = Path(paths[number])
        if back or again:
            step = (undo if back else redo)(path)
            if not quiet:
                print_step(paths[number], step, "taken back" if back else "done again")
            return
        applied = apply_edits(path, editor or current_editor(), drop_deleted)
        if not quiet:
            print_applied(applied, drop_deleted)

    finish(each(len(paths), one))


@app.command()
def log(files: Sheets) -> None:
    """Print who changed what in a sheet, and when.

    Example: align log outputs/blinken.csv
    """
    paths = expand(files)
    finish(each(len(paths), lambda number: print_log(paths[number], load_sheet(Path(paths[number])))))


@app.command()
def merge(
    first: Annotated[str, typer.Argument(metavar="A", help="One editor's copy of a sheet.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another editor's.")],
    output: Into = None,
    base: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The snapshot both come from, if neither has one beside it.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Make one sheet of two editors' copies, NAME.merged.csv beside the first.

    Where both changed a cell, the first's text stays and the second's stands in the column `conflict`. Exits with 1
    when there are such rows. Then `align check` shows both editors' changes, and `align apply` takes them in.

    Example: align merge outputs/blinken_Anna.csv outputs/blinken_Bert.csv
    """
    merged = merge_sheets(Path(first), Path(second), base)
    result = merged_path(Path(first), merged, output)
    for copy in (first, second):
        if result.resolve() == Path(copy).resolve():
            raise AlignError(f"{copy}: would be overwritten by its own result; name another place with -o")
    save_merge(merged, result)
    if not quiet:
        print_merge(result, merged)
    finish(False, bool(merged.conflicts))


@app.command()
def export(
    files: Sheets,
    output: Into = None,
    to: Annotated[
        str | None, typer.Option("--format", help=f"{', '.join(FORMATS)}; without it what the program wants.")
    ] = None,
    program: For = "any",
    source_lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="The source's code in the file: de-DE.")
    ] = None,
    target_lang: Annotated[str | None, typer.Option(metavar="CODE", help="The target's code: en-GB.")] = None,
    only: Annotated[
        str | None, typer.Option(metavar="STATUS,...", help="Only rows of these statuses: approved,edited.")
    ] = None,
    min_score: Annotated[
        int | None, typer.Option(min=0, max=100, help="Only rows with this score or a better.")
    ] = None,
    dedupe: Annotated[bool, typer.Option("--dedupe", help="Of rows with the same source only the newest.")] = False,
    editor: Annotated[
        str, typer.Option(metavar="NAME", help="Who edited, where it is not known: the changeid of edited rows.")
    ] = "editor",
    quiet: Quiet = False,
) -> None:
    """Write sheets as translation memories and other files, beside them.

    What the file's format or its program cannot take is said first, row by row. Rejected rows and rows without a
    target stay out of a memory (tmx, moses, a glossary); other formats have every row. Exits with 1 when the program
    would refuse rows, which are left out.

    Example: align export outputs/blinken.csv --for trados --source-lang de-DE --target-lang en-GB
    """
    client = client_called(program)
    name = to or client.format
    if name not in FORMATS:
        raise AlignError(f"no format is called {name}; use {', '.join(FORMATS)}")
    kind = FORMATS[name]
    paths = expand(files)
    plan = Export(editor, selection(only, min_score, kind.is_memory or client.format == "tsv"), client.name)
    refused = False

    def one(number: int) -> None:
        nonlocal refused
        table = renamed(open_table(Path(paths[number])), source_lang, target_lang)
        first, *others = kind.endings_for(table)
        place = destinations(paths, output, first, beside=True)[number]
        places = [place, *(place.with_suffix(ending) for ending in others)]
        outcome = export_table(table, places, kind, plan, client, dedupe, say=warn_of(paths[number]))
        refused = refused or outcome.refused
        if not quiet:
            print_export(outcome)

    finish(each(len(paths), one), refused)


@app.command("render")
def render_(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="The sheet whose targets are to be written.")],
    into: Annotated[str, typer.Option("--into", metavar="DOCUMENT", help="The document that the sheet was made of.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the result goes.")],
    main_text: MainText = False,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> None:
    """Write a sheet's targets into a copy of the document it was made of: the translation, in the original's shape.

    Works for .docx, .odt, .html, .md, .epub, .srt, .vtt, .po, XLIFF and plain text. Bold, italics and links go to the
    words that translate theirs. Rows that are rejected or have no target stay in the source language, and are counted.

    Example: align render outputs/brief.csv --into brief.docx -o letter.docx
    """
    if output.resolve() in (Path(into).resolve(), sheet.resolve()):
        raise AlignError(f"-o {output}: would overwrite what it is made from; name another place")
    rendered = render(sheet, into, output, Wanted(encoding, main_text))
    for note in rendered.dropped:
        warn(f"{into}: {note}")
    if not quiet:
        print_rendered(rendered)


@app.command("import")
def import_(
    files: Files,
    output: Into = None,
    source_lang: Annotated[str, typer.Option(metavar="CODE", help="The language to take as source.")] = "de",
    target_lang: Annotated[str, typer.Option(metavar="CODE", help="The language to take as target.")] = "en",
    any_variant: Annotated[
        bool, typer.Option("--any-variant", help="Take de-AT and de-CH where de-DE is asked for.")
    ] = False,
    xlsx: Xlsx = False,
    delimiter: Delimiter = None,
    no_guard: NoGuard = False,
    quiet: Quiet = False,
) -> None:
    """Make sheets of translation memories and other bilingual files, outputs/NAME.csv.

    Reads TMX 1.1 to 1.4b, XLIFF 1.2 to 2.1, TSV, JSON lines, Parquet, Moses-style text (NAME.de, with NAME.en beside
    it), XLSX, ODS, CSV, and Word and HTML as align export writes them. What cannot be read is listed with its line.

    Example: align import memory.tmx --source-lang de-DE --target-lang en-GB
    """
    paths = expand(files)
    sheets = destinations(paths, output, ".xlsx" if xlsx else ".csv")
    wanted = Import(source_lang, target_lang, any_variant)
    form = form_of(delimiter, no_guard) or SheetForm()

    def one(number: int) -> None:
        imported = read_bilingual(Path(paths[number]), wanted)
        refuse_if_worked_on(sheets[number], "name another place with -o")
        saved = save(imported.table, sheets[number], form)
        for problem in imported.problems:
            warn(f"{paths[number]}: {problem}")
        if not quiet:
            print_import(sheets[number], saved.rows, imported)

    finish(each(len(paths), one))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit: 0 done, 1 findings, 2 a user error, 130 interrupted."""
    try:
        status = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        sys.stdout.flush()
    except (AlignError, TyperException) as error:
        complain(error.format_message() if isinstance(error, TyperException) else error)
        sys.exit(USER_ERROR)
    except BrokenPipeError:  # `align segment … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as failure:
        complain(AlignError.from_os_error(failure.filename or "standard output", failure))
        sys.exit(USER_ERROR)
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    main()
