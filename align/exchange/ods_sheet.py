"""OpenDocument spreadsheets as an exchange format like the others."""

from typing import BinaryIO

from align.bitext import Bitext
from align.exchange.base import Export, Format, Tally, chosen
from align.exchange.opendocument_writer import write_ods
from align.exchange.sheets import read_any_sheet
from align.exchange.spreadsheet import sheet_records


def export_ods(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """Every row as a spreadsheet."""
    (stream,) = streams
    tally = Tally()
    records = sheet_records((unit for _, unit in chosen(bitext, export, tally)), bitext.extra_columns)
    write_ods(records, stream, bitext.document, bitext.source_lang, bitext.target_lang)
    return tally


FORMAT = Format("an OpenDocument spreadsheet", export_ods, (".ods",), read_any_sheet, (".ods",), is_sheet=True)
