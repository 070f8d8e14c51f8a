"""The options that several commands share, and what they mean."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.completion import one_of
from align.cli.printing import warn_all
from align.errors import AlignError
from align.exchange import CLIENTS

if TYPE_CHECKING:
    from align.documents import ReadOptions
    from align.documents.legibility import Legibility
    from align.exchange.spreadsheet import SheetForm
    from align.segmentation import Segment, Splitter

Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="Files, or patterns that match them; - is standard input.")
]
Sheets = Annotated[list[str], typer.Argument(metavar="FILE...", help="Sheets, or patterns that match them.")]
Into = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE|FOLDER", help="Where to write the result.")]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="The files' encoding; detected by default.")]
Abbreviations = Annotated[
    Path | None, typer.Option(metavar="FILE", help="More abbreviations that do not end a sentence, one per line.")
]
Srx = Annotated[Path | None, typer.Option(metavar="FILE", help="Split sentences by this SRX 2.0 rule file instead.")]
Xlsx = Annotated[bool, typer.Option("--xlsx", help="Write a workbook, outputs/NAME.xlsx, instead of CSV.")]
Delimiter = Annotated[
    str | None, typer.Option(metavar="MARK", help="What separates the cells of a CSV file: , (the default) ; or tab.")
]
NoGuard = Annotated[
    bool,
    typer.Option("--no-guard", help="Do not put an apostrophe before text that a spreadsheet would run as a formula."),
]
For = Annotated[
    str,
    typer.Option("--for", metavar="PROGRAM", help=f"{', '.join(CLIENTS)}.", autocompletion=one_of(CLIENTS)),
]
MainText = Annotated[
    bool, typer.Option("--main-text", help="Read only the main text of a web page, not the navigation around it.")
]
Column = Annotated[
    str | None, typer.Option(metavar="NAME", help="The column of a CSV or workbook that holds the text.")
]
Glossary = Annotated[
    Path | None,
    typer.Option("--glossary", "--terms", metavar="FILE", help="Terms to use: a CSV, TSV, .xlsx, .ods or TBX file."),
]
Untranslated = Annotated[
    Path | None, typer.Option("--do-not-translate", metavar="FILE", help="Words to leave as they are, one per line.")
]
ReadingSpeed = Annotated[
    float | None,
    typer.Option(
        "--reading-speed", metavar="N", min=1, help="Characters a second that viewers of subtitles read; by default 17."
    ),
]
LineLength = Annotated[
    int | None,
    typer.Option("--line-length", metavar="N", min=1, help="Characters on a line of subtitles; by default 42."),
]
Lines = Annotated[
    int | None, typer.Option("--lines", metavar="N", min=1, help="Lines of subtitles shown at once; by default 2.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors and warnings only.")]


def language_code(code: str) -> str:
    """The code with its usual capitals: `EN` is en. Raises AlignError for what is none (`German`)."""
    from align.languages.codes import canonical

    return canonical(code)


def code_option(told: str) -> Any:
    """An option that takes a `language_code`, with its line of help."""
    return typer.Option(metavar="CODE", callback=language_code, help=told)


def form_of(delimiter: str | None, no_guard: bool) -> "SheetForm | None":
    """How to write CSV; None leaves its form as it is."""
    from align.delimited import DELIMITERS
    from align.exchange.spreadsheet import SheetForm

    if delimiter is None and not no_guard:
        return None
    mark = {None: ",", "tab": "\t", "\\t": "\t"}.get(delimiter, delimiter or ",")
    if mark not in DELIMITERS:
        raise AlignError(f"--delimiter {delimiter}: cells are separated by , ; or tab; use one of them")
    return SheetForm(mark, guard=not no_guard)


def legibility_of(speed: float | None, length: int | None, lines: int | None) -> "Legibility":
    """What viewers of subtitles can read; None leaves what is usual."""
    from align.documents.legibility import USUAL, Legibility

    return Legibility(speed or USUAL.speed, length or USUAL.length, lines or USUAL.lines)


def read(path: str, splitter: "Splitter", options: "ReadOptions") -> "tuple[str, Sequence[Segment]]":
    """The name and the sentences of a document; says so if the document names other languages."""
    from align.jobs.segment import contradictions, read_segments

    document, segments = read_segments(path, splitter, options)
    warn_all(document.warnings)
    warn_all(contradictions(document, options))
    return document.name, segments
