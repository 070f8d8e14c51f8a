"""`align log`: who changed what."""

from pathlib import Path

from align.cli.options import (
    Sheets,
)
from align.cli.printing import (
    print_log,
)
from align.cli.running import each, finish
from align.editing.changes import load_sheet
from align.jobs.naming import expand


def log(files: Sheets) -> None:
    """Print who changed what in a sheet, and when.

    Example: align log outputs/blinken.csv
    """
    paths = expand(files)
    finish(each(len(paths), lambda number: print_log(paths[number], load_sheet(Path(paths[number])))))
