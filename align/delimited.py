"""Sheets as CSV (RFC 4180)."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from align.errors import AlignError
from align.guard import guarded, unguarded

DELIMITERS = (",", ";", "\t")


def write_csv(records: Iterable[Sequence[str]], stream: BinaryIO, delimiter: str = ",", guard: bool = True) -> None:
    """Write the records with CRLF, in UTF-8 with the byte order mark that Excel needs.

    Text is quoted even if it need not be, as LibreOffice can be told to leave quoted cells such as "001" alone.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for record in records:
        writer.writerow([guarded(cell) for cell in record] if guard else record)
    text.flush()
    text.detach()


def find_delimiter(text: str, is_header: Callable[[list[str]], bool]) -> str:
    """The delimiter with which the first record is a header, or else the most frequent one in the first line."""
    for delimiter in DELIMITERS:
        if is_header(next(read_csv(text, delimiter, "", guard=True), [])):
            return delimiter
    line = text.split("\n", 1)[0]
    return max(DELIMITERS, key=line.count)


def read_csv(text: str | Iterable[str], delimiter: str, name: str, guard: bool = True) -> Iterator[list[str]]:
    """The records in a text, or in its lines.

    Raises AlignError, naming the file `name` and the line, for anything that is not CSV.
    """
    csv.field_size_limit(sys.maxsize)
    lines = csv.reader(io.StringIO(text, newline="") if isinstance(text, str) else text, delimiter=delimiter)
    try:
        for record in lines:
            yield [unguarded(cell) for cell in record] if guard else record
    except csv.Error as failure:
        raise AlignError(f"{name}: line {lines.line_num} is not CSV ({failure}); save it as CSV again") from None
