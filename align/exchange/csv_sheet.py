"""CSV sheets as an exchange format like the others."""

from typing import BinaryIO

from align.bitext import Bitext
from align.delimited import write_csv
from align.exchange.base import Export, Format, Tally, chosen
from align.exchange.sheets import read_any_sheet
from align.exchange.spreadsheet import sheet_records


def export_csv(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """Every row as CSV."""
    (stream,) = streams
    tally = Tally()
    write_csv(sheet_records((unit for _, unit in chosen(bitext, export, tally)), bitext.extra_columns), stream)
    return tally


FORMAT = Format("CSV", export_csv, (".csv",), read_any_sheet, (".csv",), is_sheet=True)
