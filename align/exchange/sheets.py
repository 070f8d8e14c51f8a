"""Sheets as an exchange format like the others: every row goes out, and any sheet with sources and targets comes in."""

from pathlib import Path
from typing import BinaryIO

from align.bitext import Bitext
from align.delimited import write_csv
from align.exchange.base import Export, Import, Imported, Report, chosen
from align.exchange.records import imported, record
from align.exchange.spreadsheet import read_sheet, sheet_records
from align.exchange.workbook import write_xlsx


def export_csv(bitext: Bitext, export: Export, *streams: BinaryIO) -> Report:
    """Every row as CSV."""
    (stream,) = streams
    report = Report()
    write_csv(sheet_records((unit for _, unit in chosen(bitext, export, report)), bitext.extra_columns), stream)
    return report


def export_xlsx(bitext: Bitext, export: Export, *streams: BinaryIO) -> Report:
    """Every row as a workbook."""
    (stream,) = streams
    report = Report()
    records = sheet_records((unit for _, unit in chosen(bitext, export, report)), bitext.extra_columns)
    write_xlsx(records, stream, bitext.document)
    return report


def read_any_sheet(path: Path, wanted: Import) -> Imported:
    """The rows of a sheet."""
    sheet = read_sheet(path)
    whole = Bitext((), wanted.source_lang, wanted.target_lang, path.name)
    return imported(path, [record(unit, whole) for unit in sheet.units], wanted)
