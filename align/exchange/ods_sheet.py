"""OpenDocument spreadsheets as an exchange format like the others."""

from align.exchange.base import Format
from align.exchange.opendocument_writer import write_ods
from align.exchange.sheets import exported_by, read_any_sheet

FORMAT = Format(
    "an OpenDocument spreadsheet", exported_by(write_ods), (".ods",), read_any_sheet, (".ods",), is_sheet=True
)
