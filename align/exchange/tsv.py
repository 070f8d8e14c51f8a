"""Tab-separated values: the sheet's columns, or the two columns of a glossary or a corpus."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from align.bitext import Bitext
from align.delimited import read_tsv
from align.documents.encodings import decode_data
from align.exchange.base import Export, Format, Import, Imported, Tally, chosen
from align.exchange.records import imported
from align.exchange.spreadsheet import sheet_records
from align.exchange.tables import records_of
from align.files import read_bytes

SPECIAL = str.maketrans("\t\n\r", "   ")


def write_tsv(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """A header and one record per row, in UTF-8; a space stands for a tab or line break, which the format cannot hold.

    A program's glossary gets only source and target, without a header.
    """
    (stream,) = streams
    tally = Tally()
    rows = chosen(bitext, export, tally)
    if export.client.is_glossary:
        for _, unit in rows:
            stream.write(_line([unit.source, unit.target]))
        return tally
    for record in sheet_records((unit for _, unit in rows), bitext.extra_columns):
        stream.write(_line(record))
    return tally


def _line(cells: Sequence[str]) -> bytes:
    return ("\t".join(cell.translate(SPECIAL) for cell in cells) + "\n").encode("utf-8", "surrogatepass")


def cannot_hold(text: str) -> str:
    """Tabs and line breaks, which end a cell."""
    return "tabs or line breaks" if any(mark in text for mark in "\t\n\r") else ""


def read_tsv_pairs(path: Path, options: Import) -> Imported:
    """The records of a table with a header, or of two columns, source and target, without one."""
    records, problems = records_of(read_tsv(decode_data(str(path), read_bytes(path))), options)
    found = imported(path, records, options)
    return Imported(found.bitext, [*problems, *found.problems])


FORMAT = Format("TSV", write_tsv, (".tsv",), read_tsv_pairs, (".tsv",), cannot_hold=cannot_hold)
