"""The sheet that editors work in: CSV."""

import csv
import io
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from align.bitext import COLUMNS, PROVENANCE, Bitext, Status, Unit, source_digest, table_of
from align.documents.encodings import decode
from align.errors import AlignError
from align.files import atomic_writer

REQUIRED = ("id", "source", "target", "status")
"""The rest may be missing: an editor may delete a column of no use to them."""

DELIMITERS = (",", ";", "\t")
ID = re.compile(r"(\d+)\.([^-]+)-[0-9a-f]{6}$")


def write_sheet(bitext: Bitext, path: Path) -> None:
    """The bitext as CSV (RFC 4180: comma, CRLF, quotes doubled; UTF-8 with the mark that Excel needs)."""
    with atomic_writer(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([*COLUMNS, *bitext.extra_columns])
        for unit in bitext.units():
            score = "" if unit.score is None else str(unit.score)
            own = [unit.id, unit.source, unit.target, unit.status.value, score, unit.checks, unit.note]
            writer.writerow([*own, *(unit.extra[name] for name in bitext.extra_columns)])
        text.flush()
        text.detach()


def read_sheet(path: Path) -> Bitext:
    """The sheet as the editor left it; rows without an id get one that tells where they stand.

    Raises AlignError, naming the row as a spreadsheet counts (the header is row 1), for a missing column, a
    duplicate id, an unknown status, a score that is no number, and cells beyond the header.
    """
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    text, _ = decode(str(path), content)
    records = _records(path, text)
    header = [name.strip() for name in next(records, [])]
    _check_header(path, header)
    extra_columns = tuple(name for name in header if name not in COLUMNS and name)
    units: list[Unit] = []
    rows: dict[str, int] = {}
    for row, cells in enumerate(records, start=2):
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            raise AlignError(
                f"{path}: row {row} has {len(cells)} cells, the header {len(header)};"
                " a quotation mark is missing in or above it"
            )
        unit = _unit(path, row, dict(zip(header, cells, strict=False)), extra_columns)
        if not unit.id.strip():
            unit = _with_id(unit, units)
        if unit.id in rows:
            raise AlignError(
                f"{path}: rows {rows[unit.id]} and {row} have the same id, {unit.id};"
                " delete one of them, or empty the id of a row you inserted"
            )
        rows[unit.id] = row
        units.append(unit)
    return Bitext(table_of(units, extra_columns), document=path.stem, extra_columns=extra_columns)


def _records(path: Path, text: str) -> Iterator[list[str]]:
    csv.field_size_limit(sys.maxsize)
    lines = io.StringIO(text, newline="")
    head = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    records = csv.reader(lines, delimiter=delimiter)
    try:
        yield from records
    except csv.Error as failure:
        raise AlignError(f"{path}: line {records.line_num} is not CSV ({failure}); save it as CSV again") from None


def _check_header(path: Path, header: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise AlignError(
            f"{path}: row 1 lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)};"
            f" a sheet begins with {', '.join(COLUMNS)}"
        )
    named = [name for name in header if name]
    for name in named:
        if named.count(name) > 1:
            raise AlignError(f"{path}: row 1 names the column {name} twice; rename one of them")
        if name in PROVENANCE:
            raise AlignError(f"{path}: row 1 has the column {name}, which is align's own; rename it")


def _unit(path: Path, row: int, cells: Mapping[str, str], extra_columns: tuple[str, ...]) -> Unit:
    status = cells.get("status", "").strip().lower() or Status.EDITED
    if status not in list(Status):
        raise AlignError(f"{path}: row {row} has the status {status!r}; use one of {', '.join(Status)}")
    return Unit(
        id=cells.get("id", ""),
        source=cells.get("source", ""),
        target=cells.get("target", ""),
        status=Status(status),
        score=_score(path, row, cells.get("score", "")),
        checks=cells.get("checks", ""),
        note=cells.get("note", ""),
        extra={name: cells.get(name, "") for name in extra_columns},
    )


def _score(path: Path, row: int, cell: str) -> int | None:
    if not cell.strip():
        return None
    try:
        score = round(float(cell.strip().replace(",", ".")))
    except (ValueError, OverflowError):
        raise AlignError(f"{path}: row {row} has the score {cell!r}; a score is a number from 0 to 100") from None
    if not 0 <= score <= 100:
        raise AlignError(f"{path}: row {row} has the score {cell!r}; a score is a number from 0 to 100")
    return score


def _with_id(unit: Unit, above: list[Unit]) -> Unit:
    """An id for a row an editor inserted: below 3.2 come 3.2+1, 3.2+2, and so on."""
    place = ID.match(above[-1].id) if above else None
    block, number = (place[1], place[2]) if place else ("0", "0")
    base, _, inserted = number.partition("+")
    following = int(inserted) + 1 if inserted.isdigit() else 1
    return replace(unit, id=f"{block}.{base}+{following}-{source_digest(unit.source)}")
