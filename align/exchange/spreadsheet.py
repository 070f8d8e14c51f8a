"""The sheet that editors work in: CSV or a workbook."""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from align.bitext import COLUMNS, PROVENANCE, Bitext, Status, Unit, score_in
from align.delimited import find_delimiter, read_csv, write_csv
from align.documents.encodings import decode
from align.errors import AlignError
from align.exchange.columns import title_of
from align.exchange.opendocument_writer import write_ods
from align.exchange.rewriting.workbooks import is_zip, rewrite_workbook, worked_in
from align.exchange.statuses import STATUSES, OddStatus, unknown_in_words, words_for_statuses
from align.exchange.workbook import read_workbook, write_xlsx
from align.files import atomic_writer, read_bytes
from align.guard import unguarded
from align.together import Writer

HEAD = 1 << 16
REQUIRED = ("id", "source", "target", "status")
"""The others may be missing, as an editor may delete a column they do not need."""

NOTHING: Mapping[str, str] = {}
MADE = "align translate makes a sheet of a document, and align import of a memory"
"""What somebody should know who names another file where a sheet is wanted."""

WRITABLE = (".csv", ".xlsx", ".ods")
SWALLOWED = re.compile(r"[\r\n]\"?\d+\.[\d+]+-[0-9a-f]{6}\"?[,;\t]")
"""The beginning of a row, as it stands in a cell of the row above whose quotation mark nothing closed."""


@dataclass(frozen=True, slots=True)
class SheetForm:
    """How a CSV sheet is written."""

    delimiter: str = ","
    guard: bool = True
    """Whether text that a spreadsheet could run as a formula is preceded by an apostrophe (`align.guard`)."""


@dataclass(frozen=True)
class SheetStream:
    """A sheet that is read row by row."""

    units: Iterator[Unit]
    extra_columns: tuple[str, ...]
    form: SheetForm
    lacks: tuple[str, ...]
    """Our own columns that are missing."""


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows as they are now, before they are compared with what they were."""

    units: list[Unit]
    """With the ids in their cells: some may be empty or duplicates."""
    rows: list[int]
    """The row of each unit, counted as in a spreadsheet: the header is row 1."""
    extra_columns: tuple[str, ...] = ()
    form: SheetForm = field(default_factory=SheetForm)
    lacks: tuple[str, ...] = ()
    """Our own columns that are missing."""
    odd: tuple[OddStatus, ...] = ()
    """The rows whose status is a word of the editor's own; if nobody knows it, the unit's status is `edited`."""


def write_sheet(
    bitext: Bitext,
    path: Path,
    form: SheetForm = SheetForm(),
    like: Path | None = None,
    opened: Writer = atomic_writer,
) -> list[str]:
    """Write the bitext as the kind of sheet that the path's ending names.

    If that is a workbook, and the one at `like`, by default the one that is there already, was worked in, all that is
    not align's in it stays. Returns what could not be kept of it, in words. Raises AlignError if a row does not fit.
    """
    if path.suffix.lower() not in WRITABLE:
        raise AlignError(
            f"{path}: a sheet is written as {', '.join(WRITABLE[:-1])} or {WRITABLE[-1]};"
            " choose a name with one of these endings"
        )
    records = sheet_records(bitext.units(), bitext.extra_columns)
    is_csv = path.suffix.lower() == ".csv"
    model = like or path
    existing = None if is_csv or path.suffix.lower() != model.suffix.lower() else worked_in(model)
    with opened(path) as stream:
        if is_csv:
            write_csv(records, stream, form.delimiter, form.guard)
        elif existing:
            return rewrite_workbook(existing, records, stream, str(path))
        else:
            write_fresh = write_ods if path.suffix.lower() == ".ods" else write_xlsx
            write_fresh(records, stream, str(path), bitext.source_lang, bitext.target_lang)
    return []


def read_sheet(path: Path, guard: bool = True, lenient: bool = False) -> Sheet:
    """The sheet as the editor left it. Without `guard`, apostrophes before formulas in CSV belong to the text.

    Raises AlignError, naming the row, for a missing column, a score that is not a number, and cells beyond the header;
    unless it is `lenient`, also for unknown statuses, naming every row that has one.
    """
    records, form = _read_workbook(path) if is_zip(path) else _read_csv(path, guard)
    header = _header(path, records)
    odd: list[OddStatus] = []
    numbered = list(_units(path, records, header, odd))
    if not lenient:
        refuse_unknown_statuses(path, odd)
    units, rows = [unit for unit, _ in numbered], [row for _, row in numbered]
    return Sheet(units, rows, _extra(header), form, _lacking(header), tuple(odd))


def refuse_unknown_statuses(path: Path, odd: Iterable[OddStatus]) -> None:
    """Raise AlignError if there is a status that nobody knows, naming all the rows."""
    if unknown := unknown_in_words(odd):
        raise AlignError(f"{path}: {unknown}; use one of {', '.join(Status)}")


def with_old_statuses(sheet: Sheet, known: Iterable[Unit]) -> Sheet:
    """The sheet with the statuses of the `known` units where nobody knows what the cell says."""
    unknown = {one.row for one in sheet.odd if one.meant is None}
    old = {unit.id: unit.status for unit in known} if unknown else {}
    units = [
        replace(unit, status=old.get(unit.id, unit.status)) if row in unknown else unit
        for unit, row in zip(sheet.units, sheet.rows, strict=True)
    ]
    return replace(sheet, units=units)


def is_sheet(path: Path) -> bool:
    """Whether the file has the columns of a sheet, whatever its name; False for one that cannot be read."""
    try:
        if is_zip(path):
            records, _ = _read_workbook(path)
        else:
            text, _ = _head(path)
            records = read_csv(text, find_delimiter(text, _is_header), str(path))
        return _is_header(next(records, []))
    except AlignError:
        return False


def stream_sheet(path: Path, guard: bool = True) -> SheetStream:
    """A CSV sheet in UTF-8 or UTF-16, row by row. Raises AlignError as `read_sheet` does."""
    header, records, form = _open_stream(path, guard)
    units = (unit for unit, _ in _units(path, records, header))
    return SheetStream(units, _extra(header), form, _lacking(header))


def stream_ids(path: Path) -> Iterator[str]:
    """The ids in the cells of a CSV sheet."""
    header, records, _ = _open_stream(path, guard=False)
    column = header.index("id")
    return (cells[column].strip() for cells in records if any(cells))


def _open_stream(path: Path, guard: bool) -> tuple[list[str], Iterator[list[str]], SheetForm]:
    text, encoding = _head(path)
    delimiter = find_delimiter(text, _is_header)
    records = read_csv(_lines(path, encoding), delimiter, str(path), guard)
    return _header(path, records), records, SheetForm(delimiter, guard)


def _head(path: Path) -> tuple[str, str]:
    """The beginning of a CSV file, long enough for its header, and its encoding: UTF-16 if marked, otherwise UTF-8."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    encoding = "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    return head.decode(encoding, "replace"), encoding


def _lines(path: Path, encoding: str) -> Iterator[str]:
    try:
        with path.open(encoding=encoding, newline="") as stream:
            yield from stream
    except UnicodeDecodeError as failure:
        raise AlignError(f"{path}: is not {encoding} ({failure.reason}); save it as CSV in UTF-8") from None


def _header(path: Path, records: Iterator[list[str]]) -> list[str]:
    header = [title_of(name) for name in next(records, [])]
    _check_header(path, header)
    return header


def _extra(header: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in header if name not in COLUMNS and name)


def _lacking(header: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in COLUMNS if name not in header)


def _units(
    path: Path, records: Iterable[list[str]], header: Sequence[str], odd: list[OddStatus] | None = None
) -> Iterator[tuple[Unit, int]]:
    """The rows that are not empty, with their numbers.

    What is to be said about their statuses is added to `odd`; without it, raises AlignError for the first unknown one.
    """
    extra_columns = _extra(header)
    for row, cells in enumerate(records, start=2):
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            raise AlignError(
                f"{path}: row {row} has {len(cells)} cells, but the header has {len(header)};"
                " a quotation mark is missing in that row or above it"
            )
        if any("\n" in cell and SWALLOWED.search(cell) for cell in cells):
            raise AlignError(f"{path}: row {row} has other rows in one of its cells; close the quotation mark there")
        found = dict(zip(header, cells, strict=False))
        yield _unit(path, row, found, _status(path, row, found.get("status", ""), odd), extra_columns), row


def sheet_records(units: Iterable[Unit], extra_columns: Sequence[str]) -> Iterator[list[str]]:
    """The header and the rows of a sheet, as text."""
    yield [*COLUMNS, *extra_columns]
    for unit in units:
        score = "" if unit.score is None else str(unit.score)
        own = [unit.id, unit.source, unit.target, unit.status.value, score, unit.checks, unit.note]
        yield [*own, *(unit.extra.get(name, "") for name in extra_columns)]


def _read_workbook(path: Path) -> tuple[Iterator[list[str]], SheetForm]:
    if not _has_cells(path):
        raise AlignError(f"{path}: is not a sheet; {MADE}")
    records, may_be_guarded = read_workbook(path)
    if may_be_guarded:
        return ([unguarded(cell) for cell in record] for record in records), SheetForm()
    return iter(records), SheetForm()


def _has_cells(path: Path) -> bool:
    """Whether an archive is a workbook, damaged or not: documents are archives of the same kind."""
    try:
        with ZipFile(path) as archive:
            return "content.xml" in archive.namelist() or any(name.startswith("xl/") for name in archive.namelist())
    except (BadZipFile, OSError):
        return True


def _read_csv(path: Path, guard: bool) -> tuple[Iterator[list[str]], SheetForm]:
    text, _ = decode(str(path), read_bytes(path))
    delimiter = find_delimiter(text, _is_header)
    return read_csv(text, delimiter, str(path), guard), SheetForm(delimiter, guard)


def _is_header(cells: Iterable[str]) -> bool:
    return set(REQUIRED) <= {title_of(cell) for cell in cells}


def _check_header(path: Path, header: Sequence[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise AlignError(
            f"{path}: row 1 lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)};"
            f" a sheet begins with {', '.join(COLUMNS)}" + (f"; {MADE}" if len(missing) == len(REQUIRED) else "")
        )
    named = [name for name in header if name]
    for name in named:
        if named.count(name) > 1:
            raise AlignError(f"{path}: row 1 names the column {name} twice; rename one of them")
        if name in PROVENANCE:
            raise AlignError(f"{path}: row 1 has the column {name}, which is align's own; rename it")


def _status(path: Path, row: int, cell: str, odd: list[OddStatus] | None) -> Status:
    known = STATUSES.get(cell)
    if known is not None:
        return known
    word = cell.strip().lower()
    known = Status.EDITED if not word else STATUSES.get(word)
    if known is None:
        known = words_for_statuses().get(word)
        strange = OddStatus(row, cell.strip(), known)
        if odd is None:
            refuse_unknown_statuses(path, [strange])
        else:
            odd.append(strange)
    return known or Status.EDITED


def _unit(path: Path, row: int, cells: Mapping[str, str], status: Status, extra_columns: tuple[str, ...]) -> Unit:
    cell = cells.get
    return Unit(
        id=cell("id", "").strip(),
        source=cell("source", ""),
        target=cell("target", ""),
        status=status,
        score=_score(path, row, cell("score", "")),
        checks=cell("checks", ""),
        note=cell("note", ""),
        extra={name: cell(name, "") for name in extra_columns} if extra_columns else NOTHING,
    )


def _score(path: Path, row: int, cell: str) -> int | None:
    if cell.isascii() and cell.isdigit() and len(cell) < 3:
        return int(cell)
    if not cell.strip():
        return None
    score = score_in(cell)
    if score is None:
        raise AlignError(f"{path}: row {row} has the score {cell!r}; a score is a number from 0 to 101")
    return score
