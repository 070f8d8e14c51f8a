"""`align apply`: take an editor's changes in, or take them back."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.options import Quiet, Sheets
from align.cli.printing import date, warn_all
from align.cli.running import each, finish
from align.errors import AlignError

if TYPE_CHECKING:
    from align.editing.apply import Applied
    from align.editing.history import Step


def apply(
    files: Sheets,
    drop_deleted: Annotated[
        bool, typer.Option("--drop-deleted", help="Drop deleted rows; by default they come back as rejected.")
    ] = False,
    back: Annotated[bool, typer.Option("--undo", help="Take back the last step.")] = False,
    again: Annotated[bool, typer.Option("--redo", help="Repeat the step that --undo took back.")] = False,
    as_is: Annotated[
        bool, typer.Option("--as-is", help="Take every cell as it stands, even if the sheet seems to be an older copy.")
    ] = False,
    editor: Annotated[str | None, typer.Option(metavar="NAME", help="Who edited; by default your login name.")] = None,
    quiet: Quiet = False,
) -> None:
    """Take an editor's changes into the table, and rewrite the sheet and its snapshot.

    A changed target becomes `edited`, with the time and the editor's name. Rows return to the document's order, and
    deleted ones come back as `rejected`. Every step can be taken back and repeated. A copy from before an earlier step
    takes nothing back: only what was changed in it is taken in.

    Example: align apply outputs/brief.csv --editor Anna
    """
    from align.editing.apply import apply_edits, redo, undo
    from align.editing.history import current_editor
    from align.jobs.naming import expand

    if back and again:
        raise AlignError("--undo and --redo are opposites; use only one of them")
    paths = expand(files)

    def one(number: int) -> None:
        path = Path(paths[number])
        if back or again:
            step = (undo if back else redo)(path)
            if not quiet:
                _print_step(paths[number], step, "taken back" if back else "repeated")
            return
        applied = apply_edits(path, editor or current_editor(), drop_deleted, as_is)
        warn_all(f"{paths[number]}: {remark}" for remark in applied.remarks)
        if not quiet:
            _print_applied(applied, drop_deleted)

    finish(each(len(paths), one))


def _print_applied(applied: "Applied", drop_deleted: bool) -> None:
    """The changes in one line, and one line for each deleted row."""
    from align.reporting.as_text import quoted

    fate = "dropped" if drop_deleted else "kept as rejected"
    for unit in applied.deleted:
        print(f"{applied.sheet}: {unit.id}: deleted, {fate}: {quoted(unit.source)}")
    counts = Counter(change.kind.value for change in applied.changes)
    changed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    print(f"{applied.sheet}: {len(applied.bitext)} rows; applied: {changed or 'nothing, as nothing had changed'}")


def _print_step(path: str, step: "Step", what: str) -> None:
    print(f"{path}: {what}: {step.command} of {date(step.when)} by {step.editor}")
