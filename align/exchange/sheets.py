"""Sheets as exchange formats: workbooks out; in, any table with sources and targets, whoever wrote it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from align.bitext import Bitext
from align.delimited import find_delimiter, read_table
from align.documents.encodings import decode
from align.documents.tables import workbook_sheets
from align.exchange.base import Export, Import, Imported, Tally, Writer, chosen
from align.exchange.records import imported, record
from align.exchange.spreadsheet import is_sheet, read_sheet, sheet_records
from align.exchange.statuses import unknown_in_words
from align.exchange.tables import Row, header_of, records_of
from align.files import read_bytes

WorkbookWriter: TypeAlias = Callable[[Iterable[Sequence[str]], BinaryIO, str, str, str], None]
"""Writes records, the first of which is the header; then come the name for errors and the two languages."""


def exported_by(write: WorkbookWriter) -> Writer:
    """What exports every row as the kind of workbook that the function writes."""

    def export(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
        (stream,) = streams
        tally = Tally()
        records = sheet_records((unit for _, unit in chosen(bitext, export, tally)), bitext.extra_columns)
        write(records, stream, bitext.document, bitext.source_lang, bitext.target_lang)
        return tally

    return export


def read_any_sheet(path: Path, options: Import) -> Imported:
    """The rows of a sheet, or of a table with a source and a target. Raises AlignError if it has no such columns."""
    if not is_sheet(path):
        rows, unread = _rows(path, options)
        if rows and header_of(rows[0][1], options):
            records, problems = records_of(rows, options)
            found = imported(path, records, options)
            return Imported(found.bitext, [*unread, *problems, *found.problems])
    sheet = read_sheet(path, lenient=True)
    whole = Bitext((), options.source_lang, options.target_lang, path.name)
    found = imported(path, [record(unit, whole) for unit in sheet.units], options)
    unknown = unknown_in_words(sheet.odd)
    return replace(found, problems=[*found.problems, f"{unknown}; taken for edited"]) if unknown else found


def _rows(path: Path, options: Import) -> tuple[list[Row], list[str]]:
    """The rows that are not empty, and a problem for each further sheet of a workbook that has some."""
    content = read_bytes(path)
    if content.startswith(b"PK"):
        sheets = workbook_sheets(str(path), content)
        unread = [
            f"sheet “{title}”: is not read; save it as a file of its own" for title, rows in sheets[1:] if any(rows)
        ]
        return [row for _, rows in sheets[:1] for row in enumerate(rows, start=1) if any(row[1])], unread
    text, _ = decode(str(path), content)
    text = text.removeprefix("\ufeff")
    delimiter = find_delimiter(text, lambda cells: header_of(cells, options) is not None)
    return [row for row in read_table(text, delimiter, str(path)) if any(row[1])], []
