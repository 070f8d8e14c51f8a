"""Any sheet with sources and targets, as it comes in."""

from pathlib import Path

from align.bitext import Bitext
from align.exchange.base import Import, Imported
from align.exchange.records import imported, record
from align.exchange.spreadsheet import read_sheet


def read_any_sheet(path: Path, wanted: Import) -> Imported:
    """The rows of a sheet."""
    sheet = read_sheet(path)
    whole = Bitext((), wanted.source_lang, wanted.target_lang, path.name)
    return imported(path, [record(unit, whole) for unit in sheet.units], wanted)
