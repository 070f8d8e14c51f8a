"""`align log`: show who changed what."""

from pathlib import Path
from typing import TYPE_CHECKING

from align.cli.options import Sheets
from align.cli.printing import date, warn, warn_all
from align.cli.running import each, finish

if TYPE_CHECKING:
    from align.editing.changes import EditedSheet


def log(files: Sheets) -> None:
    """Print who changed what in a sheet, and when.

    Example: align log corpus/brief.csv
    """
    from align.editing.changes import load_sheet
    from align.jobs.naming import expand

    paths = expand(files)
    finish(each(len(paths), lambda number: _print(paths[number], load_sheet(Path(paths[number]), lenient=True))))


def _print(path: str, sheet: "EditedSheet") -> None:
    """Every step with its time, editor and changes, oldest first; then what has not been applied yet."""
    from align.editing.comparison import compare
    from align.editing.kinds import ChangeKind
    from align.reporting.as_text import change_in_words

    if sheet.snapshot is None:
        warn(f"{path}: has no snapshot beside it, and therefore no history")
        return
    warn_all(f"{path}: {remark}" for remark in sheet.remarks)
    for step in sheet.snapshot.steps:
        undone = f" (taken back {date(step.undone)})" if step.undone else ""
        print(f"{date(step.when)}  {step.editor}  {step.command}{undone}")
        for change in compare(step.before, step.after):
            if change.kind not in (ChangeKind.MOVED, ChangeKind.SCORE, ChangeKind.CHECKS):
                print(f"    {change.id}: {change_in_words(change)}")
    if not sheet.snapshot.steps and not sheet.changes:
        print(f"{path}: nobody has changed anything since align wrote it")
    if sheet.changes:
        touched = len({change.id for change in sheet.changes})
        print(f"not applied yet: changes in {touched} row{'s' if touched > 1 else ''}; align check shows them")
