"""Workbooks as an exchange format like the others."""

from typing import BinaryIO

from align.bitext import Bitext
from align.exchange.base import Export, Format, Tally, chosen
from align.exchange.sheets import read_any_sheet
from align.exchange.spreadsheet import sheet_records
from align.exchange.workbook import write_xlsx


def export_xlsx(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """Every row as a workbook."""
    (stream,) = streams
    tally = Tally()
    records = sheet_records((unit for _, unit in chosen(bitext, export, tally)), bitext.extra_columns)
    write_xlsx(records, stream, bitext.document, bitext.source_lang, bitext.target_lang)
    return tally


FORMAT = Format("a workbook", export_xlsx, (".xlsx",), read_any_sheet, (".xlsx",), is_sheet=True)
