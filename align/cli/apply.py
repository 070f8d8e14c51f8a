"""`align apply`: an editor's changes are taken in, or taken back."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.options import Quiet, Sheets
from align.cli.printing import date
from align.cli.running import each, finish
from align.errors import AlignError

if TYPE_CHECKING:
    from align.editing.apply import Applied
    from align.editing.history import Step


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
    from align.editing.apply import apply_edits, current_editor, redo, undo
    from align.jobs.naming import expand

    if back and again:
        raise AlignError("--undo and --redo are opposites; give one of them")
    paths = expand(files)

    def one(number: int) -> None:
        path = Path(paths[number])
        if back or again:
            step = (undo if back else redo)(path)
            if not quiet:
                _print_step(paths[number], step, "taken back" if back else "done again")
            return
        applied = apply_edits(path, editor or current_editor(), drop_deleted)
        if not quiet:
            _print_applied(applied, drop_deleted)

    finish(each(len(paths), one))


def _print_applied(applied: "Applied", drop_deleted: bool) -> None:
    """What was taken in, in one line, and the rows that were deleted, a line each."""
    from align.reporting.as_text import quoted

    fate = "dropped" if drop_deleted else "kept as rejected"
    for unit in applied.deleted:
        print(f"{applied.sheet}: {unit.id}: deleted, {fate}: {quoted(unit.source)}")
    counts = Counter(change.kind.value for change in applied.changes)
    changed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    print(f"{applied.sheet}: {len(applied.bitext)} rows; applied: {changed or 'nothing, there was no change'}")


def _print_step(path: str, step: "Step", what: str) -> None:
    print(f"{path}: {what}: {step.command} of {date(step.when)} by {step.editor}")
