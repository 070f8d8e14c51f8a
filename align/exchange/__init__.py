"""Bitexts go out to files and come back. A new format is one file here and its lines in `FORMATS` and `READERS`."""

from pathlib import Path

from align import xml
from align.errors import AlignError
from align.exchange import docx, moses
from align.exchange.base import Export, Format, Import, Imported, Reader, Report
from align.exchange.clients import CLIENTS, Client, Violation, client_called, violations
from align.exchange.docx import read_docx, write_docx
from align.exchange.html import read_html, write_html
from align.exchange.jsonl import read_jsonl, write_jsonl
from align.exchange.moses import read_moses, write_moses
from align.exchange.parquet import read_parquet, write_parquet
from align.exchange.selection import Selection
from align.exchange.sheets import export_csv, export_xlsx, read_any_sheet
from align.exchange.tmx import write_tmx
from align.exchange.tmx_reader import read_tmx
from align.exchange.tsv import read_tsv, write_tsv
from align.exchange.xliff import read_xliff
from align.exchange.xliff12 import write_xliff12
from align.exchange.xliff21 import write_xliff21
from align.languages.codes import base

__all__ = [
    "CLIENTS",
    "FORMATS",
    "READERS",
    "Client",
    "Export",
    "Format",
    "Import",
    "Imported",
    "Reader",
    "Report",
    "Selection",
    "Violation",
    "client_called",
    "read_bilingual",
    "violations",
]

FORMATS: dict[str, Format] = {
    "tmx": Format(write_tmx, (".tmx",), is_memory=True, cannot_hold=xml.unwritable),
    "xliff": Format(write_xliff12, (".xlf",), cannot_hold=xml.unwritable),
    "xliff2": Format(write_xliff21, (".xlf",)),
    "tsv": Format(write_tsv, (".tsv",)),
    "jsonl": Format(write_jsonl, (".jsonl",)),
    "parquet": Format(write_parquet, (".parquet",)),
    "moses": Format(write_moses, (".{source}", ".{target}"), is_memory=True, cannot_hold=moses.cannot_hold),
    "docx": Format(write_docx, (".docx",), cannot_hold=docx.cannot_hold),
    "html": Format(write_html, (".html",), cannot_hold=xml.unwritable),
    "xlsx": Format(export_xlsx, (".xlsx",)),
    "csv": Format(export_csv, (".csv",)),
}
"""What `align export --format` writes."""

READERS: dict[str, Reader] = {
    ".tmx": read_tmx,
    ".xlf": read_xliff,
    ".xliff": read_xliff,
    ".tsv": read_tsv,
    ".jsonl": read_jsonl,
    ".parquet": read_parquet,
    ".docx": read_docx,
    ".html": read_html,
    ".htm": read_html,
    ".xlsx": read_any_sheet,
    ".ods": read_any_sheet,
    ".csv": read_any_sheet,
}
"""What `align import` reads, by the file's ending; `.de` and its like are Moses-style text."""


def read_bilingual(path: Path, wanted: Import) -> Imported:
    """The units of a file, by its ending. Raises AlignError for an ending that nothing reads."""
    ending = path.suffix.lower()
    reader = read_moses if ending == f".{base(wanted.source_lang)}" else READERS.get(ending)
    if reader is None:
        raise AlignError(f"{path}: nothing reads files that end so; give a TMX, XLIFF, TSV, JSONL, Parquet or sheet")
    return reader(path, wanted)
