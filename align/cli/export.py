"""`align export`: turn sheets into memories and other files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.bitext import Status
from align.cli.completion import one_of, several_of
from align.cli.options import For, Into, Quiet, Sheets
from align.cli.printing import warn_of
from align.cli.running import each, finish
from align.exchange import FORMATS

if TYPE_CHECKING:
    from align.jobs.export import ExportOutcome


def export(
    files: Sheets,
    output: Into = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{', '.join(FORMATS)}; by default the one the program wants.",
            autocompletion=one_of(FORMATS),
        ),
    ] = None,
    program: For = "any",
    source_lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language code of the source in the file, as in de-DE.")
    ] = None,
    target_lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language code of the target, as in en-GB.")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            metavar="STATUS,...",
            help="Only rows with these statuses, as in approved,edited.",
            autocompletion=several_of(Status),
        ),
    ] = None,
    min_score: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=100, help="Only rows with at least this score.")
    ] = None,
    dedupe: Annotated[
        bool, typer.Option("--dedupe", help="Keep only the newest of the rows with the same source.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that has units even if no row is left to export.")
    ] = False,
    editor: Annotated[
        str, typer.Option(metavar="NAME", help="The changeid of edited rows whose editor is unknown.")
    ] = "editor",
    tags: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="The document, or what the program made of it (SDLXLIFF, XLIFF, TMX), for its tags."
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write sheets as translation memories and other files, beside the sheets.

    First lists, row by row, what the format or the program cannot take. A memory (tmx, moses, a glossary) leaves out
    rejected rows and rows without a target; other formats contain every row. Exits with 1 if rows were left out
    because the program would refuse them, and if no row was left to export.

    Programs find a formatted segment only with its tags. For a program, the units get those of the document that the
    sheet was made from, if it is still here; --tags names it, or says exactly what the program shows.

    Example: align export corpus/brief.csv --for trados --source-lang de-DE --target-lang en-GB -o outputs/
    """
    from align.jobs.export import export_sheet, planned
    from align.jobs.naming import expand

    plan = planned(
        to,
        program,
        only=only,
        min_score=min_score,
        editor=editor,
        source_lang=source_lang,
        target_lang=target_lang,
        dedupe=dedupe,
        force=force,
        tags=tags,
    )
    paths = expand(files)
    refused = False

    def one(number: int) -> None:
        nonlocal refused
        outcome = export_sheet(paths, number, output, plan, say=warn_of(paths[number]))
        refused = refused or outcome.refused or bool(outcome.nothing)
        if outcome.nothing:
            warn_of(paths[number])(outcome.nothing)
        if not quiet:
            _print(outcome)

    finish(each(len(paths), one), refused)


def _print(outcome: "ExportOutcome") -> None:
    left_out = ", ".join(f"{count} {reason}" for reason, count in outcome.tally.left_out.items())
    files = ", ".join(map(str, outcome.files))
    tags = f" with the tags of {outcome.tags}" if outcome.tags else ""
    print(f"{files}: {outcome.tally.written} units{tags}" + (f"; left out: {left_out}" if left_out else ""))
