"""References to cells, in formulas and addresses, that follow the rows they refer to."""

import re
from collections.abc import Callable

from openpyxl.utils import column_index_from_string, get_column_letter

from align.exchange.rewriting.moves import Moves

LOST = "#REF!"
"""What a reference to a row that is gone becomes, in every spreadsheet."""

REFERENCE = re.compile(
    r"""
    "(?:[^"]|"")*"                                                # a text, which is left alone
    | (?<![\w.$])
      (?P<sheet>(?:'(?:[^']|'')+'|(?:\[\d+\])?[^\W\d][\w.]*)!)?
      (?P<from>\$?[A-Z]{1,3}\$?\d{1,7}) (?: : (?P<to>\$?[A-Z]{1,3}\$?\d{1,7}) )?
      (?![\w(.!\[])
    | \[ (?:[^\[\]]|\[[^\[\]]*\])* \]                             # the columns of a table: Table1[C5]
    """,
    re.VERBOSE,
)
"""ECMA-376, Part 1, 18.17.2.3."""
CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})")

ODF_REFERENCE = re.compile(
    r"""
    "(?:[^"]|"")*"
    | \[ (?P<sheet>\$?(?:'(?:[^']|'')+'|[^.\[\]:'$\#]+))? \.(?P<from>\$?[A-Z]{1,3}\$?\d{1,7})
      (?: :(?:\$?(?:'(?:[^']|'')+'|[^.\[\]:'$\#]+))?\.(?P<to>\$?[A-Z]{1,3}\$?\d{1,7}) )? \]
    """,
    re.VERBOSE,
)
"""OpenFormula (OASIS), 5.8: `[.C5]`, `[$align.C5:.D9]`."""
ODF_ADDRESS = re.compile(
    r"""
    (?P<sheet>\$?(?:'(?:[^']|'')+'|[^.\s:'$]+)) \.(?P<from>\$?[A-Z]{1,3}\$?\d{1,7})
    (?: :(?:\$?(?:'(?:[^']|'')+'|[^.\s:'$]+))?\.(?P<to>\$?[A-Z]{1,3}\$?\d{1,7}) )?
    """,
    re.VERBOSE,
)
"""OpenDocument 1.3, Part 3, 18.3.2 and 18.3.8: `align.D2:align.D6`."""


def place_of(cell: str) -> tuple[int, int]:
    """The column and row of a cell, counted from 1: `C5` is (3, 5). Raises ValueError for anything else."""
    found = CELL.fullmatch(cell.replace("$", ""))
    if found is None:
        raise ValueError(f"{cell!r} is no cell")
    return column_index_from_string(found[2]), int(found[4])


def followed(formula: str, title: str, is_here: bool, moves: Moves, shift: int | None = None) -> str:
    """A formula of a workbook whose references to the worksheet `title` follow its rows.

    `is_here` says whether the formula is in that worksheet, so that references without a title mean it. With `shift`,
    relative rows are moved by that many rows instead, as in a rule that counts from the first cell it is for.
    """

    def place(found: re.Match[str]) -> str:
        if found["from"] is None or not _means(found["sheet"], title, is_here):
            return found[0]
        cells = _moved(found["from"], found["to"], moves, shift)
        return f"{found['sheet'] or ''}{cells}" if cells else LOST

    return REFERENCE.sub(place, formula)


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads when it is copied that many rows down and columns to the right."""

    def place(found: re.Match[str]) -> str:
        if found["from"] is None:
            return found[0]
        cells = ":".join(_shifted(cell, rows, columns) for cell in (found["from"], found["to"]) if cell)
        return f"{found['sheet'] or ''}{cells}"

    return REFERENCE.sub(place, formula)


def followed_odf(formula: str, title: str, is_here: bool, moves: Moves, shift: int | None = None) -> str:
    """`followed`, for a formula of an OpenDocument spreadsheet."""

    def place(found: re.Match[str]) -> str:
        if found["from"] is None or not _means(found["sheet"], title, is_here):
            return found[0]
        cells = _moved(found["from"], found["to"], moves, shift)
        return f"[{found['sheet'] or ''}.{cells.replace(':', ':.')}]" if cells else f"[{LOST}]"

    return ODF_REFERENCE.sub(place, formula)


def followed_addresses(addresses: str, title: str, moves: Moves, widen: Callable[[int, int], int] | None = None) -> str:
    """A list of addresses in an OpenDocument spreadsheet whose ranges in the worksheet `title` follow its rows.

    Empty if nothing of them is left; `widen` as in `followed_ranges`.
    """

    def place(found: re.Match[str]) -> str:
        if not _means(found["sheet"], title, is_here=False):
            return found[0]
        area = f"{found['from']}:{found['to'] or found['from']}"
        mark = "$" if "$" in area else ""
        ranges: list[str] = []
        for moved in followed_ranges(area, moves, widen).split():
            cells = (CELL.sub(rf"{mark}\2{mark}\4", cell) for cell in moved.split(":"))
            ranges.append(":".join(f"{found['sheet']}.{cell}" for cell in cells))
        return " ".join(ranges)

    return ODF_ADDRESS.sub(place, addresses).strip()


def _means(sheet: str | None, title: str, is_here: bool) -> bool:
    if not sheet:
        return is_here
    name = sheet.rstrip("!").lstrip("$")
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    return name.casefold() == title.casefold()


def _moved(first: str, last: str | None, moves: Moves, shift: int | None) -> str:
    """The cell or range in its new place; empty if all its rows are gone."""

    if shift is not None and not all("$" in cell[1:] for cell in (first, last) if cell):
        return ":".join(_shifted(cell, shift, 0) for cell in (first, last) if cell)
    if last is None:
        place = moves.row(place_of(first)[1])
        return "" if place is None else _at(first, place)
    ends = [place_of(first)[1], place_of(last)[1]]
    is_upright = ends == sorted(ends)
    span = moves.span(*sorted(ends))
    if span is None:
        return ""
    top, bottom = span if is_upright else span[::-1]
    return f"{_at(first, top)}:{_at(last, bottom)}"


def _at(cell: str, row: int) -> str:
    return CELL.sub(lambda found: f"{found[1]}{found[2]}{found[3]}{row}", cell)


def _shifted(cell: str, rows: int, columns: int) -> str:
    def place(found: re.Match[str]) -> str:
        letters = found[2] if found[1] else get_column_letter(max(1, column_index_from_string(found[2]) + columns))
        return f"{found[1]}{letters}{found[3]}{int(found[4]) + (0 if found[3] else rows)}"

    return CELL.sub(place, cell)


def stays_together(area: str, moves: Moves) -> bool:
    """Whether the rows of a range, `A3:B5`, are all still there, one below another in the same order."""
    first, _, last = area.partition(":")
    top, bottom = place_of(first)[1], place_of(last or first)[1]
    places = [moves.row(number) for number in range(top, bottom + 1)]
    return None not in places and places == list(range(places[0] or 0, (places[0] or 0) + len(places)))


def followed_ranges(
    ranges: str, moves: Moves, widen: Callable[[int, int], int] | None = None, is_for_rows: bool = False
) -> str:
    """A list of ranges, `A2:B9 D3`, that follows its rows; empty if all of them are gone.

    `widen` is given the first and the last column of a range, and returns its new last column. `is_for_rows` says that
    a range is about its own row or rows, even if these are all that the table has.
    """
    found: list[str] = []
    for area in ranges.split():
        first, _, last = area.replace("$", "").partition(":")
        try:
            (left, top), (right, bottom) = place_of(first), place_of(last or first)
        except ValueError:  # whole columns
            found.append(area)
            continue
        right = widen(left, right) if widen else right
        place = moves.row(top)
        own = [] if place is None else [(place, place)]
        for start, end in own if is_for_rows and top == bottom else moves.rows(top, bottom):
            one, other = f"{get_column_letter(left)}{start}", f"{get_column_letter(right)}{end}"
            found.append(one if one == other else f"{one}:{other}")
    return " ".join(found)
