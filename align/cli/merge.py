"""`align merge`: two editors' copies become one sheet."""

from pathlib import Path
from typing import Annotated

import typer

from align.cli.options import (
    Into,
    Quiet,
)
from align.cli.printing import (
    print_merge,
)
from align.cli.running import finish
from align.editing.threeway import merge_sheets
from align.jobs.merge import merged_path, save_merge


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
    save_merge(merged, result, [Path(first), Path(second)])
    if not quiet:
        print_merge(result, merged)
    finish(False, bool(merged.conflicts))
