"""Workbooks with a column of text."""

from align.documents.archives import Archive
from align.documents.base import Format
from align.documents.tables import read_workbook

PARTS = ("xl/workbook.xml", "xl/workbook.bin")
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def _is_workbook(archive: Archive) -> bool:
    return archive.mimetype == MIMETYPE or any(part in archive for part in PARTS)


FORMAT = Format("a workbook", (".xlsx", ".xlsm", ".ods"), read=read_workbook, is_archive=_is_workbook)
