"""Write bitexts to files of other formats, and read them. A new format is one file here and one line in `FORMATS`."""

from pathlib import Path

from align.errors import AlignError
from align.exchange.base import BitextReader, Export, Format, Import, Imported, Tally
from align.exchange.clients import CLIENTS, client_called
from align.exchange.clients.base import Client, Violation
from align.exchange.selection import Selection
from align.registry import Registry

__all__ = [
    "CLIENTS",
    "FORMATS",
    "BitextReader",
    "Client",
    "Export",
    "Format",
    "Import",
    "Imported",
    "Selection",
    "Tally",
    "Violation",
    "client_called",
    "format_of",
    "read_bilingual",
]

FORMATS: Registry[Format] = Registry(
    "align.exchange",
    "FORMAT",
    {
        "tmx": "tmx",
        "xliff": "xliff",
        "xliff2": "xliff21",
        "tsv": "tsv",
        "jsonl": "jsonl",
        "parquet": "parquet",
        "moses": "moses",
        "docx": "docx",
        "html": "html",
        "xlsx": "xlsx_sheet",
        "ods": "ods_sheet",
        "csv": "csv_sheet",
    },
)
"""By the name that `align export --format` takes."""


def format_of(path: Path, options: Import) -> Format | None:
    """The format in which `align import` reads the file, by its ending; None if there is none."""
    return next((form for form in FORMATS.values() if form.reads(path, options)), None)


def read_bilingual(path: Path, options: Import) -> Imported:
    """The units of a file, read by its ending. Raises AlignError for an ending that no format reads."""
    found = format_of(path, options)
    if found is None or found.read is None:
        readable = [form.name for form in FORMATS.values() if form.read]
        raise AlignError(
            f"{path}: align cannot import files with this ending; use {', '.join(readable[:-1])} or {readable[-1]}"
        )
    return found.read(path, options)
