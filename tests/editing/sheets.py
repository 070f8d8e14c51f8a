"""Sheets as a command saves them."""

from pathlib import Path

from align.bitext import Bitext
from align.editing.holding import hold
from align.editing.saving import Saved, save, save_snapshot
from align.editing.snapshot import Snapshot
from align.exchange.spreadsheet import SheetForm


def saved_sheet(table: Bitext, sheet: Path, form: SheetForm | None = None) -> Saved:
    """Save a table as a new sheet, with its snapshot."""
    return hold(sheet, lambda held: save(table, held, form or SheetForm()))


def saved_snapshot(snapshot: Snapshot, sheet: Path) -> Saved:
    """Save a table with its history."""
    return hold(sheet, lambda held: save_snapshot(snapshot, held))
