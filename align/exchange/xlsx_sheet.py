"""Workbooks as an exchange format like the others."""

from align.exchange.base import Format
from align.exchange.sheets import exported_by, read_any_sheet
from align.exchange.workbook import write_xlsx

FORMAT = Format("a workbook", exported_by(write_xlsx), (".xlsx",), read_any_sheet, (".xlsx",), is_sheet=True)
