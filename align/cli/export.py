"""`align export`: sheets become memories and other files."""

from pathlib import Path
from typing import Annotated

import typer

from align.cli.options import (
    For,
    Into,
    Quiet,
    Sheets,
)
from align.cli.printing import (
    print_export,
    warn_of,
)
from align.cli.running import each, finish
from align.editing.streaming import open_sheet
from align.errors import AlignError
from align.exchange import FORMATS, Export, client_called
from align.exchange.renamed import renamed
from align.jobs.export import export_bitext, selection
from align.jobs.naming import destinations, expand


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
        bitext = renamed(open_sheet(Path(paths[number])), source_lang, target_lang)
        first, *others = kind.endings_for(bitext)
        place = destinations(paths, output, first, beside=True)[number]
        places = [place, *(place.with_suffix(ending) for ending in others)]
        outcome = export_bitext(
            bitext, Path(paths[number]), places, kind, plan, client, dedupe, say=warn_of(paths[number])
        )
        refused = refused or outcome.refused
        if not quiet:
            print_export(outcome)

    finish(each(len(paths), one), refused)
