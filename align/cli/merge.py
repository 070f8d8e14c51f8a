"""`align merge`: combine two editors' copies into one sheet."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.bitext import CONFLICT
from align.cli.options import Into, Quiet
from align.cli.running import finish

if TYPE_CHECKING:
    from align.jobs.merge import MergeOutcome


def merge(
    first: Annotated[str, typer.Argument(metavar="A", help="One editor's copy of a sheet.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another editor's copy.")],
    output: Into = None,
    base: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The snapshot that both come from, if neither has one beside it."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Combine two editors' copies into one sheet, NAME.merged.csv beside the first.

    Where both changed a cell, the first editor's text is kept, and the second's goes into the column `conflict`. Exits
    with 1 if there are such rows. `align check` then shows both editors' changes, and `align apply` takes them in.

    Example: align merge corpus/brief_Anna.csv corpus/brief_Bert.csv -o outputs/
    """
    from align.jobs.merge import merge as merge_sheets

    outcome = merge_sheets(Path(first), Path(second), base, output)
    if not quiet:
        _print(outcome)
    finish(False, bool(outcome.conflicts))


def _print(outcome: "MergeOutcome") -> None:
    for identity in outcome.conflicts:
        print(f"{outcome.sheet}: {identity}: both editors changed it; see the column {CONFLICT}")
    print(f"{outcome.sheet}: {outcome.rows} rows; {len(outcome.conflicts)} conflicts")
