"""`align import`: memories and other bilingual files become sheets."""

from pathlib import Path
from typing import Annotated

import typer

from align.cli.options import (
    Delimiter,
    Files,
    Into,
    NoGuard,
    Quiet,
    Xlsx,
    form_of,
)
from align.cli.printing import (
    print_import,
    warn,
)
from align.cli.running import each, finish
from align.editing.saving import save
from align.exchange import Import, read_bilingual
from align.exchange.spreadsheet import SheetForm
from align.jobs.naming import destinations, expand
from align.jobs.outputs import Output, refuse_overwriting_sheet


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
        output = Output(sheets[number], f"the import of {paths[number]}", [paths[number]])
        refuse_overwriting_sheet(output, "name another place with -o")
        saved = save(imported.bitext, sheets[number], form)
        for problem in imported.problems:
            warn(f"{paths[number]}: {problem}")
        if not quiet:
            print_import(sheets[number], saved.rows, imported)

    finish(each(len(paths), one))
