"""Tables with a column of text: CSV and workbooks. Each row's cell is a block."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from align import delimited
from align.documents.base import Block, Document, Kind, ReadOptions
from align.documents.encodings import decode, guess_told
from align.documents.wrapping import LINE_END
from align.errors import AlignError
from align.languages import LANGUAGES, language

PAIRS = frozenset(("source", "target"))
"""The columns of a sheet of pairs, which is not a document."""
MOST_SAID = 5
"""Rows that cannot be right of which each gets a warning."""


def read_csv(name: str, content: bytes, options: ReadOptions) -> Document:
    """The text column of a CSV file, separated by commas or semicolons, or of tab-separated values."""
    text, guessed = decode(name, content, options.encoding)
    text = text.lstrip("\ufeff")
    known = {*_text_columns(options.language), (options.column or "").strip().lower()} - {""}
    delimiter = delimited.find_delimiter(text, lambda cells: any(cell.strip().lower() in known for cell in cells))
    rows = list(delimited.read_table(text, delimiter, name))
    document = _document(name, [cells for _, cells in rows], options, tuple(guess_told(name, guessed)))
    return replace(document, warnings=(*document.warnings, *_doubts(name, rows)))


def read_workbook(name: str, content: bytes, options: ReadOptions) -> Document:
    """The text column of the first sheet of a workbook, .xlsx or .ods."""
    return _document(name, workbook_rows(name, content), options, ())


def workbook_rows(name: str, content: bytes) -> list[list[str]]:
    """The cells of a workbook's first sheet, as text. Raises AlignError when it is encrypted or damaged."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except PasswordError:
        raise AlignError(f"{name}: is protected with a password; save it without one") from None
    except (CalamineError, OSError, ValueError, IndexError) as failure:
        raise AlignError(f"{name}: cannot be read as a workbook ({failure}); save it as .xlsx again") from None
    return [[str(cell) for cell in row] for row in rows]


def _document(name: str, rows: Sequence[Sequence[str]], options: ReadOptions, warnings: tuple[str, ...]) -> Document:
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if set(header) >= PAIRS and options.column is None:
        remedy = "use align check, apply or export for it"
        if "status" not in header:
            remedy = "make it one of align's with align import, or read its sources alone with --column source"
        raise AlignError(f"{name}: is a sheet of pairs, not a document; {remedy}")
    column, has_header = _column(name, header, options)
    blocks = tuple(
        Block(LINE_END.sub(" ", row[column]).strip(), Kind.CELL, f"row {number}")
        for number, row in enumerate(rows, start=1)
        if number > has_header and len(row) > column and row[column].strip()
    )
    if not blocks:
        raise AlignError(f"{name}: its column contains no text; choose another with --column")
    return Document(name, blocks, warnings, has_places=True)


def _doubts(name: str, rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[str]:
    """A warning for each row that cannot be right, the first `MOST_SAID` of them in full."""
    width = len(rows[0][1]) if rows else 0
    found = [(line, reason) for line, cells in rows if (reason := delimited.doubtful(cells, width))]
    yield from (f"{name}: line {line} {reason}" for line, reason in found[:MOST_SAID])
    if more := found[MOST_SAID:]:
        yield f"{name}: {len(more)} more lines like these, from line {more[0][0]} on"


def _text_columns(code: str) -> tuple[str, ...]:
    """Possible names of the column that holds the text in this language, likeliest first, in lower case."""
    spoken = language(code)
    in_any = (name for known in LANGUAGES.values() for name in known.text_columns)
    return ("text", "source", spoken.code, *spoken.columns, *in_any)


def _column(name: str, header: Sequence[str], options: ReadOptions) -> tuple[int, bool]:
    """Which column holds the text, and whether the first row names it."""
    if options.column is not None:
        if options.column.strip().lower() not in header:
            raise AlignError(f"{name}: has no column {options.column}; it has {', '.join(filter(None, header))}")
        return header.index(options.column.strip().lower()), True
    for known in _text_columns(options.language):
        if known in header:
            return header.index(known), True
    if sum(map(bool, header)) <= 1:
        return next((number for number, cell in enumerate(header) if cell), 0), False
    raise AlignError(f"{name}: choose the column that holds the text with --column: {', '.join(filter(None, header))}")
