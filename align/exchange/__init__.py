"""Bitexts go out to files and come back. A new export format is one file here and one line in `WRITERS`."""

from align.exchange.base import Report, Writer
from align.exchange.spreadsheet import export_csv, export_xlsx
from align.exchange.tmx import write_tmx

__all__ = ["WRITERS", "Report", "Writer"]

WRITERS: dict[str, Writer] = {"tmx": write_tmx, "xlsx": export_xlsx, "csv": export_csv}
"""By format, which is also the file name's ending."""
