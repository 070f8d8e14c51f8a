"""`align import`: turn memories and other bilingual files into sheets."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.options import Delimiter, Files, Into, NoGuard, Quiet, Xlsx, form_of
from align.cli.printing import warn_of
from align.cli.running import each, finish

if TYPE_CHECKING:
    from align.jobs.import_ import ImportOutcome


def import_(
    files: Files,
    output: Into = None,
    source_lang: Annotated[str, typer.Option(metavar="CODE", help="The language to take as source.")] = "de",
    target_lang: Annotated[str, typer.Option(metavar="CODE", help="The language to take as target.")] = "en",
    any_variant: Annotated[
        bool, typer.Option("--any-variant", help="Accept de-AT and de-CH when de-DE is asked for.")
    ] = False,
    xlsx: Xlsx = False,
    delimiter: Delimiter = None,
    no_guard: NoGuard = False,
    quiet: Quiet = False,
) -> None:
    """Turn translation memories and other bilingual files into sheets, outputs/NAME.csv.

    Reads TMX 1.1 to 1.4b, XLIFF 1.2 to 2.2 and SDLXLIFF, TSV, JSON lines, Parquet, Moses-style text (NAME.de, with
    NAME.en beside it), XLSX, ODS, CSV, and the Word and HTML files that align export writes. Lists what cannot be read,
    with its line.

    Example: align import corpus/memory.tmx --source-lang de-DE --target-lang en-GB
    """
    from align.exchange import Import
    from align.jobs.import_ import import_file
    from align.jobs.naming import expand, sheet_paths

    paths = expand(files)
    sheets = sheet_paths(paths, output, xlsx)
    options = Import(source_lang, target_lang, any_variant)
    form = form_of(delimiter, no_guard)

    def one(number: int) -> None:
        outcome = import_file(Path(paths[number]), sheets[number], options, form)
        for problem in outcome.problems:
            warn_of(paths[number])(problem)
        if not outcome.rows:
            warn_of(paths[number])(
                f"has no units in {source_lang} and {target_lang}, so that the sheet is empty; check --source-lang and"
                " --target-lang"
            )
        if not quiet:
            _print(outcome)

    finish(each(len(paths), one))


def _print(outcome: "ImportOutcome") -> None:
    problems = f"; {len(outcome.problems)} problems, see above" if outcome.problems else ""
    print(f"{outcome.sheet}: {outcome.rows} units, {outcome.source_lang} to {outcome.target_lang}{problems}")
