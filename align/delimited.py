"""Tables as CSV (RFC 4180) and as tab-separated values, which are not the same: only CSV knows quotation."""

import csv
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import BinaryIO

from align.errors import AlignError
from align.guard import guarded, unguarded

DELIMITERS = (",", ";", "\t")
LONGEST_CELL = 100_000
"""Characters; a longer cell in a table that align did not write is a file whose lines do not end where they should."""
NAMED = re.compile(
    r"(?:\ufeff)?\s*(?P<mark>\"?)sep=(?P<named>.)(?P=mark)(?P<own>[,;\t]*)(?:\r\n|\n|\r|\Z)", re.IGNORECASE
)
"""Excel's own way to name the delimiter, in a line before the header. A program that does not know it and saves the
file again quotes it, or fills the row up with delimiters of its own."""
QUOTED = re.compile(r'"(?:[^"]|"")*"')


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
    """The delimiter that the first line names, or with which the first record is a header, or the most frequent one."""
    if named := NAMED.match(text):
        return named["own"][0] if named["own"] and not named["mark"] else named["named"]
    for delimiter in DELIMITERS:
        with suppress(AlignError):
            if is_header(next(read_csv(text, delimiter, ""), [])):
                return delimiter
    line = text.split("\n", 1)[0]
    return max(DELIMITERS, key=line.count)


def read_csv(text: str | Iterable[str], delimiter: str, name: str, guard: bool = True) -> Iterator[list[str]]:
    """The records in a text, or in its lines, without the line that names the delimiter.

    Raises AlignError, naming the file `name` and the line, for anything that is not CSV.
    """
    return (record for _, record in _numbered(text, delimiter, name, guard))


def read_table(text: str, delimiter: str, name: str, guard: bool = True) -> Iterator[tuple[int, list[str]]]:
    """The records of a table that any program wrote, each with the line on which it begins, counting from 1.

    Between tabs, a quotation mark is a character like any other, unless the header shows that every cell is quoted.
    Raises AlignError as `read_csv` does.
    """
    if delimiter != "\t" or _is_quoted(text):
        return _numbered(text, delimiter, name, guard)
    return read_tsv(text)


def read_tsv(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records of tab-separated values, which quote nothing and end with their line; with line numbers from 1.

    A spreadsheet that saves such a file does quote cells, but only with CRLF and only those that need it: if the file
    has the marks of that throughout, they are taken off.
    """
    is_saved = _is_saved_by_a_spreadsheet(text)
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if number == 1 and NAMED.fullmatch(line):
            continue
        cells = line.split("\t")
        yield number, [_unquoted(cell) for cell in cells] if is_saved else cells


def doubtful(cells: Sequence[str], width: int, longest: int | None = LONGEST_CELL) -> tuple[str, str] | None:
    """Why a record of a table with so many columns cannot be right, and the remedy; None if it can.

    `longest` is the number of characters from which a cell is too long; None if none is.
    """
    if any(cells[width:]):
        what = f"has {len(cells)} fields, but the table has {width} column{'s' if width > 1 else ''}"
        return what, "take out the delimiter that belongs to its text"
    length = max(map(len, cells), default=0)
    if longest is not None and length >= longest:
        return (
            f"has a field of {length:,} characters",
            "end the line, or close the quotation mark, where that is missing",
        )
    return None


def _numbered(text: str | Iterable[str], delimiter: str, name: str, guard: bool) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(sys.maxsize)
    given = iter(io.StringIO(text, newline="") if isinstance(text, str) else text)
    first = next(given, "")
    above = NAMED.fullmatch(first) is not None
    ended: list[bool] = []
    records = csv.reader(_told(given if above else chain([first], given), ended), delimiter=delimiter)
    line = 1 + above
    try:
        for record in records:
            if ended:  # the reader asked for another line, as a cell was still open
                raise AlignError(
                    f"{name}: line {line} opens a quotation mark that nothing closes;"
                    " close it, or double it if it belongs to the text"
                )
            yield line, [unguarded(cell) for cell in record] if guard else record
            line = records.line_num + 1 + above
    except csv.Error as failure:
        number = records.line_num + above
        raise AlignError(f"{name}: line {number} is not CSV ({failure}); save it as CSV again") from None


def _told(lines: Iterator[str], ended: list[bool]) -> Iterator[str]:
    """The lines; after the last, `ended` is no longer empty."""
    yield from lines
    ended.append(True)


def _is_quoted(text: str) -> bool:
    """Whether every cell of the first line is in quotation marks."""
    lines = (line for line in map(str.strip, io.StringIO(text)) if line and not NAMED.fullmatch(line))
    return all(QUOTED.fullmatch(cell) for cell in next(lines, "").removeprefix("\ufeff").split("\t"))


def _is_saved_by_a_spreadsheet(text: str) -> bool:
    if "\r\n" not in text or '""' not in text:
        return False
    marked = [cell for cell in re.split(r"\t|\r\n|\n|\r", text) if '"' in cell]
    return all(map(QUOTED.fullmatch, marked)) and any('""' in cell[1:-1] for cell in marked)


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if '"' in cell else cell
