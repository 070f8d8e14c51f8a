"""Where the sheets of documents go: each document has its own, and the same one in every run."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from align.documents import STDIN
from align.editing.snapshot import read_head, snapshot_path
from align.errors import AlignError
from align.exchange.spreadsheet import WRITABLE
from align.jobs.folders import Input
from align.jobs.naming import OUTPUTS, destinations, distinct, is_folder, name_of

NAMES = 5
"""How many names are tried for a sheet before numbered ones."""
FIRST_NUMBER = 2
"""Of the names that are tried when all others are those of other documents' sheets: `x.2.csv`."""


def sheets_for(documents: Sequence[Input], into: str | None, as_workbooks: bool = False) -> list[Path]:
    """The sheet of each document: in the file or folder `into`, by default in `outputs/`.

    Documents from a folder keep their place in it: with `texts` named, `texts/a/x.txt` becomes `outputs/a/x.csv`. A
    document keeps the sheet that it has, and gets another name than usual where the usual sheet is that of another
    document (`x.docx.csv` beside `x.csv`). Raises AlignError when two sheets would share a file all the same.
    """
    ending = ".xlsx" if as_workbooks else ".csv"
    files = [document.path for document in documents]
    if into is not None and not is_folder(into):
        return destinations(files, into, ending)
    folder = Path(into) if into else OUTPUTS
    folders = [folder / (document.below or "") for document in documents]
    usual = distinct(files, folders, ending)
    found: dict[Path, str] = {}
    for file, place, wanted in zip(files, folders, usual, strict=True):
        sheet = _flat(file, folder, ending) or _own(file, wanted, place, ending)
        if sheet in found:
            raise AlignError(
                f"{found[sheet]} and {file} would both become {sheet}; run the command once for each, with -o"
            )
        found[sheet] = file
    return list(found)


def _flat(file: str, folder: Path, ending: str) -> Path | None:
    """The sheet that the document has in the folder itself, where it was put before folders were mirrored."""
    names = name_of(file), Path(file).name
    document = Path(file).resolve()
    return next((sheet for name in names if _document_of(sheet := folder / (name + ending)) == document), None)


def _own(file: str, wanted: Path, folder: Path, ending: str) -> Path:
    """The sheet that the document has already, or else the first name whose sheet is not that of another document."""
    document, free = Path(file).resolve(), None
    for number, sheet in enumerate(_candidates(file, wanted, folder, ending)):
        owner = _document_of(sheet)
        if owner == document and file != STDIN:
            return sheet
        free = sheet if free is None and owner is None else free
        if free is not None and number >= NAMES:
            return free
    raise AssertionError("there is no end of names")


def _candidates(file: str, wanted: Path, folder: Path, ending: str) -> Iterator[Path]:
    name, whole, parent = name_of(file), Path(file).name, Path(file).absolute().parent.name
    yield wanted
    for place in (folder, folder / parent):
        yield place / (name + ending)
        yield place / (whole + ending)
    for number in count(FIRST_NUMBER):
        yield folder / f"{name}.{number}{ending}"


def _document_of(sheet: Path) -> Path | None:
    """The document that an existing sheet was made from; None if that is not known, or if it is there no longer.

    A sheet and a workbook of the same name share a snapshot, and so belong to one document.
    """
    snapshot = snapshot_path(sheet)
    if not snapshot.is_file() or not any(sheet.with_suffix(ending).is_file() for ending in WRITABLE):
        return None
    try:
        document = Path(str(read_head(snapshot)["document"]))
    except (AlignError, KeyError):
        return None
    return document.resolve() if document.is_file() else None
