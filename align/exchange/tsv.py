"""Tab-separated values: the sheet's columns, or the two columns of a glossary or a corpus."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from align.bitext import Bitext
from align.delimited import read_csv
from align.documents.encodings import decode_data
from align.exchange.base import Export, Format, Import, Imported, Tally, chosen
from align.exchange.records import imported
from align.exchange.spreadsheet import sheet_records
from align.files import read_bytes

SPECIAL = re.compile('[\t\n\r"]')


def write_tsv(bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally:
    """A header and one record per row, in UTF-8; a cell with a tab or line break is put in quotation marks.

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
    # By hand: the csv module leaves a carriage return bare where lines end with a line feed.
    quoted = ('"' + cell.replace('"', '""') + '"' if SPECIAL.search(cell) else cell for cell in cells)
    return ("\t".join(quoted) + "\n").encode("utf-8", "surrogatepass")


def read_tsv(path: Path, options: Import) -> Imported:
    """The records of a table with a header, or of two columns, source and target, without one."""
    text = decode_data(str(path), read_bytes(path))
    rows = [row for row in read_csv(text, "\t", str(path), guard=False) if any(row)]
    header = rows[0] if rows and {"source", "target"} <= set(rows[0]) else ["source", "target"]
    body = rows[1:] if header is (rows[0] if rows else None) else rows
    records = [dict(zip(header, row, strict=False)) for row in body]
    return imported(path, records, options)


FORMAT = Format("TSV", write_tsv, (".tsv",), read_tsv, (".tsv",))
