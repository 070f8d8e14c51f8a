"""The command line: it parses and prints, nothing else."""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from typer.exceptions import TyperException

from align import __version__, checks
from align.cli_models import models
from align.documents import Document
from align.editing.changes import load_sheet
from align.engines import choose
from align.errors import AlignError
from align.exchange import WRITERS
from align.files import atomic_writer
from align.naming import destinations, expand, name_of
from align.pipeline import read_segments
from align.pipeline import translate as translate_document
from align.printing import complain, print_changes, print_decisions, print_findings, print_outcome, warn
from align.progress import shown
from align.segmentation import Segment, Splitter, read_abbreviations, splitter_for

FINDINGS, USER_ERROR, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="align",
    help="German text in, English sentence pairs out: translate offline, correct in a spreadsheet, keep as TMX.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(models, name="models")

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Files or patterns; - is standard input.")]
Sheets = Annotated[list[str], typer.Argument(metavar="FILE...", help="Sheets or patterns.")]
Into = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE|FOLDER", help="Where the result goes.")]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="The files' encoding; found out without it.")]
Abbreviations = Annotated[
    Path | None, typer.Option(metavar="FILE", help="More abbreviations that end no sentence, one a line.")
]
Srx = Annotated[Path | None, typer.Option(metavar="FILE", help="Split by this SRX 2.0 rule file instead.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors and warnings only.")]


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


@app.command()
def translate(
    files: Files,
    output: Into = None,
    engine: Annotated[str, typer.Option(help="auto, argos or embedded.")] = "auto",
    source_lang: Annotated[str, typer.Option(metavar="CODE", help="Language of the text.")] = "de",
    target_lang: Annotated[str, typer.Option(metavar="CODE", help="Language to translate to.")] = "en",
    update: Annotated[
        bool, typer.Option("--update", help="Keep an edited sheet's rows and translate only what is new.")
    ] = False,
    abbreviations: Abbreviations = None,
    srx: Srx = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> None:
    """Translate documents into sheets of sentence pairs, outputs/NAME.csv.

    A sheet that somebody has edited is never overwritten: use --update. A run that was interrupted goes on
    where it stopped when the same command is given again.

    Example: align translate corpus/blinken.de.txt
    """
    paths = expand(files)
    sheets = destinations(paths, output, ".csv")
    chosen = choose(engine, source_lang, target_lang)
    splitter = _splitter(source_lang, abbreviations, srx)

    def one(number: int) -> None:
        path, sheet = paths[number], sheets[number]
        document, segments = _read(path, splitter, encoding)
        with shown(name_of(path), quiet) as report:
            outcome = translate_document(
                document,
                segments,
                sheet,
                chosen,
                source_lang=source_lang,
                target_lang=target_lang,
                update=update,
                report=report,
            )
        if not quiet:
            print_outcome(outcome, chosen.name)

    signal.signal(signal.SIGTERM, _interrupt)
    _each(len(paths), one)


@app.command()
def segment(
    files: Files,
    lang: Annotated[str, typer.Option(metavar="CODE", help="Language of the text.")] = "de",
    show: Annotated[
        bool, typer.Option("--show", help="Mark every place where a sentence might end with the rule that decided it.")
    ] = False,
    abbreviations: Abbreviations = None,
    srx: Srx = None,
    encoding: Encoding = None,
) -> None:
    """Print a document's sentences, one a line, to see what the splitter does.

    Example: align segment corpus/blinken.de.txt --lang de --show
    """
    paths = expand(files)
    splitter = _splitter(lang, abbreviations, srx)

    def one(number: int) -> None:
        document, segments = _read(paths[number], splitter, encoding)
        if show:
            for block in document.blocks:
                print_decisions(block.text, splitter)
            return
        for found in segments:
            print(found.text)

    _each(len(paths), one)


@app.command()
def check(files: Sheets) -> None:
    """Print what looks wrong in sheets and what was changed since align wrote them.

    Exits with 1 when a finding is an error.

    Example: align check outputs/blinken.csv
    """
    paths = expand(files)
    counts: Counter[str] = Counter()

    def one(number: int) -> None:
        sheet = load_sheet(Path(paths[number]))
        print_changes(paths[number], sheet)
        counts.update(print_findings(paths[number], sheet.bitext))

    _each(len(paths), one)
    if counts[checks.Severity.ERROR]:
        raise typer.Exit(FINDINGS)


@app.command()
def export(
    files: Sheets,
    output: Into = None,
    to: Annotated[str, typer.Option("--format", help=f"{', '.join(WRITERS)}.")] = "tmx",
    editor: Annotated[str, typer.Option(metavar="NAME", help="Who edited: the changeid of edited rows.")] = "editor",
    quiet: Quiet = False,
) -> None:
    """Write sheets as translation memories for translation software, beside the sheet.

    Rejected rows and rows without a target stay out.

    Example: align export outputs/blinken.csv --format tmx
    """
    if to not in WRITERS:
        raise AlignError(f"no format is called {to}; use {', '.join(WRITERS)}")
    paths = expand(files)
    results = destinations(paths, output, f".{to}", beside=True)

    def one(number: int) -> None:
        bitext = load_sheet(Path(paths[number])).bitext
        with atomic_writer(results[number]) as stream:
            report = WRITERS[to](bitext, stream, editor)
        for warning in report.warnings:
            warn(f"{paths[number]}: {warning}")
        if not quiet:
            left_out = ", ".join(f"{count} {reason}" for reason, count in report.left_out.items())
            print(f"{results[number]}: {report.written} units" + (f"; left out: {left_out}" if left_out else ""))

    _each(len(paths), one)


def _splitter(language: str, abbreviations: Path | None, srx: Path | None) -> Splitter:
    if abbreviations is not None and srx is not None:
        raise AlignError("--abbreviations adds to our rules and --srx replaces them; give one of them")
    return splitter_for(language, read_abbreviations(abbreviations) if abbreviations else (), srx)


def _read(path: str, splitter: Splitter, encoding: str | None) -> tuple[Document, list[Segment]]:
    document, segments = read_segments(path, splitter, encoding)
    for warning in document.warnings:
        warn(warning)
    return document, segments


def _each(count: int, one: Callable[[int], None]) -> None:
    """Do `one` for every file. A file that fails is complained of, and the others go on."""
    failed = False
    for number in range(count):
        try:
            one(number)
        except AlignError as error:
            complain(error)
            failed = True
        except KeyboardInterrupt:
            complain("interrupted; what was finished is kept, the same command goes on from there")
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(INTERRUPTED)  # the decoder's threads would finish their batches first
    if failed:
        raise typer.Exit(USER_ERROR)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise KeyboardInterrupt


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
