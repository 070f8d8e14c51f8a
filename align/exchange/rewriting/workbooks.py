"""Workbooks that are there already: whether they have anything to keep, and writing them again with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from align.errors import AlignError
from align.exchange.rewriting import ods, xlsx
from align.exchange.rewriting.ods import is_ods, rewrite_ods
from align.exchange.rewriting.package import Package
from align.exchange.rewriting.table import has_table, table_of
from align.exchange.rewriting.xlsx import is_xlsx, rewrite_xlsx
from align.exchange.workbook import cells_in
from align.files import read_bytes


@dataclass(frozen=True)
class WorkedIn:
    """A sheet as a workbook that another program has saved since align wrote it."""

    path: Path
    content: bytes
    cells: list[list[str]]
    is_guarded: bool
    """Whether apostrophes may precede what looks like a formula (`read_workbook`)."""


def worked_in(path: Path) -> WorkedIn | None:
    """The workbook, if there is one, it has a sheet, and another program has saved it since align wrote it."""
    try:
        if not path.is_file() or not is_zip(path):
            return None
        content = read_bytes(path)
        package = Package(str(path), content)
        if is_ods(package):
            is_untouched = ods.is_as_written(package)
        else:
            is_untouched = not is_xlsx(package) or xlsx.is_as_written(package)
        if is_untouched:
            return None
        cells, is_guarded = cells_in(str(path), content)
    except AlignError:
        return None  # what cannot be read has nothing that could be kept
    return WorkedIn(path, content, cells, is_guarded) if has_table(cells) else None


def rewrite_workbook(existing: WorkedIn, records: Iterable[Sequence[str]], stream: BinaryIO, name: str) -> list[str]:
    """Write the existing workbook with these records, the first of which is the header, in place of its rows.

    A row is known by its id, and takes along its comments, colours, height and the formulas in an editor's own columns.
    Everything outside the sheet's rows stays, and what refers to them follows. Returns what could not be kept, in
    words. Raises AlignError when it has a form that cannot be edited, and, naming the file `name` and the row, for a
    text that no workbook can hold.
    """
    package = Package(str(existing.path), existing.content)
    table = table_of(existing.cells, existing.is_guarded, records, name)
    refusal = AlignError(
        f"{existing.path}: has a form that align cannot edit in place; open it in a spreadsheet and save it again"
    )
    try:
        lost = rewrite_ods(package, table) if is_ods(package) else rewrite_xlsx(package, table)
    except (LookupError, ValueError, TypeError, StopIteration):
        raise refusal from None
    content = package.written()
    if not table.is_in(*cells_in(name, content)):
        raise refusal
    stream.write(content)
    return lost


def is_zip(path: Path) -> bool:
    """Whether the file begins like an archive, as workbooks of all kinds do."""
    try:
        with path.open("rb") as stream:
            return stream.read(2) == b"PK"
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
