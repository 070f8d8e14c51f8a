"""Import any sheet with sources and targets."""

from pathlib import Path

from align.bitext import Bitext
from align.exchange.base import Import, Imported
from align.exchange.records import imported, record
from align.exchange.spreadsheet import read_sheet


def read_any_sheet(path: Path, options: Import) -> Imported:
    """The rows of a sheet."""
    sheet = read_sheet(path)
    whole = Bitext((), options.source_lang, options.target_lang, path.name)
    return imported(path, [record(unit, whole) for unit in sheet.units], options)
