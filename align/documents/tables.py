"""Tables with a column of text: CSV and workbooks. Each row's cell is a block."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from align import delimited
from align.documents.base import Block, Document, Kind, LeftOut, ReadOptions
from align.documents.encodings import decode, guess_told
from align.documents.wrapping import LINE_END
from align.errors import AlignError
from align.languages import LANGUAGES, language

PAIRS = frozenset(("source", "target"))
"""The columns of a sheet of pairs, which is not a document."""
MOST_SAID = 5
"""Rows that cannot be right of which each gets a warning."""


@dataclass(frozen=True)
class _Sheet:
    """What a table has of text."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]
    """The columns that are not read."""
    column: int
    """The one that is, counting from 0."""
    columns: tuple[str, ...]
    """The names of the others that have words."""


def read_csv(name: str, content: bytes, options: ReadOptions) -> Document:
    """The text column of a CSV file, separated by commas or semicolons, or of tab-separated values."""
    text, guessed = decode(name, content, options.encoding)
    text = text.lstrip("\ufeff")
    known = {*_text_columns(options.language), (options.column or "").strip().lower()} - {""}
    delimiter = delimited.find_delimiter(text, lambda cells: any(cell.strip().lower() in known for cell in cells))
    rows = list(delimited.read_table(text, delimiter, name))
    found = _sheet(name, [cells for _, cells in rows], options)
    warnings = (*guess_told(name, guessed), *_columns_told(name, found), *_doubts(name, rows, found.column))
    return Document(name, found.blocks, warnings, has_places=True, left_out=found.left_out)


def read_workbook(name: str, content: bytes, options: ReadOptions) -> Document:
    """The text columns of a workbook's sheets, .xlsx or .ods; a sheet that has none is left out, and it is said why."""
    sheets = [(title, rows) for title, rows in workbook_sheets(name, content) if any(map(any, rows))]
    found: list[_Sheet] = []
    refused: list[AlignError] = []
    warnings: list[str] = []
    left_out: list[LeftOut] = []
    for number, (title, rows) in enumerate(sheets or [("", [])]):
        inside = f"{name}, sheet “{title}”" if number else name
        try:
            part = _sheet(inside, rows, options, f"sheet “{title}”, " if number else "")
        except AlignError as refusal:
            refused.append(refusal)
            warnings.append(f"{refusal}; the sheet “{title}” is left out")
            text = "\n".join(cell for row in rows for cell in row if cell)
            left_out.append(LeftOut(f"sheet “{title}”", "a sheet without a column of text", text))
            continue
        found.append(part)
        warnings += _columns_told(inside, part)
    if not found:
        raise refused[0]
    blocks = tuple(block for part in found for block in part.blocks)
    left_out += (left for part in found for left in part.left_out)
    return Document(name, blocks, tuple(warnings), has_places=True, left_out=tuple(left_out))


def workbook_rows(name: str, content: bytes) -> list[list[str]]:
    """The cells of a workbook's first sheet, as text. Raises AlignError when it is encrypted or damaged."""
    return next((rows for _, rows in workbook_sheets(name, content)), [])


def workbook_sheets(name: str, content: bytes) -> list[tuple[str, list[list[str]]]]:
    """The title and the cells of each sheet of a workbook, as text. Raises AlignError as `workbook_rows` does."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            titles = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            sheets = [(title, book.get_sheet_by_name(title).to_python(skip_empty_area=False)) for title in titles]
    except PasswordError:
        raise AlignError(f"{name}: is protected with a password; save it without one") from None
    except (CalamineError, OSError, ValueError, IndexError) as failure:
        raise AlignError(f"{name}: cannot be read as a workbook ({failure}); save it as .xlsx again") from None
    return [(title, [[str(cell) for cell in row] for row in rows]) for title, rows in sheets]


def _sheet(name: str, rows: Sequence[Sequence[str]], options: ReadOptions, where: str = "") -> _Sheet:
    """The text column of a table; `where` precedes the places of its blocks."""
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if set(header) >= PAIRS and options.column is None:
        remedy = "use align check, apply or export for it"
        if "status" not in header:
            remedy = "make it one of align's with align import, or read its sources alone with --column source"
        raise AlignError(f"{name}: is a sheet of pairs, not a document; {remedy}")
    column, has_header = _column(name, header, options)
    blocks = tuple(
        Block(LINE_END.sub(" ", row[column]).strip(), Kind.CELL, f"{where}row {number}")
        for number, row in enumerate(rows, start=1)
        if number > has_header and len(row) > column and row[column].strip()
    )
    if not blocks:
        raise AlignError(f"{name}: its column contains no text; choose another with --column")
    others: dict[str, list[str]] = {}
    wordy: dict[str, None] = {}
    for at, row in enumerate(rows):
        for number, cell in enumerate(row):
            if number != column and cell.strip():
                title = rows[0][number].strip() if has_header and number < len(rows[0]) else ""
                others.setdefault(title or str(number + 1), []).append(cell)
                if at >= has_header and any(map(str.isalpha, cell)):
                    wordy[title or str(number + 1)] = None
    left_out = [
        LeftOut(f"{where}column {title}", "another column", "\n".join(cells)) for title, cells in others.items()
    ]
    left_out += [LeftOut(f"{where}row 1", "the column's name", rows[0][column])] if has_header else []
    return _Sheet(blocks, tuple(left_out), column, tuple(wordy))


def _columns_told(name: str, found: _Sheet) -> list[str]:
    """The warning that other columns are not read, if there are any."""
    which = "column" if len(found.columns) == 1 else "columns"
    names = ", ".join(found.columns)
    return [f"{name}: {which} {names} not read; --column NAME reads another"] if found.columns else []


def _doubts(name: str, rows: Sequence[tuple[int, Sequence[str]]], column: int) -> Iterator[str]:
    """A warning for each row that cannot be right, the first `MOST_SAID` of them in full."""
    width = len(rows[0][1])
    found = [(line, reason) for line, cells in rows if (reason := _doubt(cells, width, column))]
    yield from (f"{name}: line {line} {reason}" for line, reason in found[:MOST_SAID])
    if more := found[MOST_SAID:]:
        yield f"{name}: {len(more)} more lines like these, from line {more[0][0]} on"


def _doubt(cells: Sequence[str], width: int, column: int) -> str:
    if any(cells) and len(cells) <= column:
        return f"ends before column {column + 1}; if it belongs to the line above, take out the line end between them"
    return "; ".join(delimited.doubtful(cells, width) or ())


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
