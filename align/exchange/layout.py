"""How a sheet looks in a spreadsheet: its colours, widths and heights, whatever kind of workbook it is."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from align.bitext import DOUBTFUL, LOW
from align.errors import AlignError

LONGEST_CELL = 32_767
"""UTF-16 units in a cell; Excel silently cuts off anything longer (Excel specifications and limits)."""
MOST_ROWS = 1_048_576

NOT_WRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")

WIDTHS = {"id": 15, "source": 60, "target": 60, "status": 12, "score": 8, "checks": 36, "note": 30}
"""Of columns, in characters."""
WIDTH = 20
LINE_HEIGHT, HIGHEST = 14.0, 409.0
"""In points; Excel shows no higher rows."""

GREY, RED, YELLOW, GREEN, BLUE = "EFEFEF", "F8CBAD", "FFF2CC", "E2EFDA", "D9E2F3"
COLOURED: Final = ("score", "checks")
"""The columns whose colour depends on what is in the cell."""


def colour_of(title: str, text: str) -> str | None:
    """The background of a cell in that column, as RRGGBB; None if it has none."""
    if title in {"id", "source"}:
        return GREY
    if title == "score" and text:
        return RED if int(text) < LOW else YELLOW if int(text) < DOUBTFUL else None
    return YELLOW if title == "checks" and text else None


def height_of(texts: Iterable[str], widths: Iterable[float]) -> float:
    """The height of a row, in points, that shows its longest cell: LibreOffice does not find it by itself."""
    lines = (
        sum(-(-len(line) // max(1, int(width) - 2)) or 1 for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(LINE_HEIGHT * max(lines, default=1) + 3, HIGHEST)


def widths_of(header: Iterable[str]) -> list[float]:
    """The widths that align gives to the columns of these titles."""
    return [WIDTHS.get(title, WIDTH) for title in header]


def refuse_unfit(record: Sequence[str], header: Sequence[str], name: str, row: int) -> None:
    """Raise AlignError, naming the file and the row, when a workbook cannot hold a text of the record."""
    if row > MOST_ROWS:
        raise AlignError(f"{name}: a worksheet holds {MOST_ROWS:,} rows; write CSV, or split the document")
    for title, text in zip(header, record, strict=True):
        if len(text) > LONGEST_CELL // 2 and len(text.encode("utf-16-le", "replace")) // 2 > LONGEST_CELL:
            raise AlignError(
                f"{name}: row {row} has {len(text):,} characters in {title}, and a workbook's cell holds up to"
                f" {LONGEST_CELL:,}; write CSV, or split the row"
            )
        if found := NOT_WRITABLE.search(text):
            raise AlignError(
                f"{name}: row {row} has U+{ord(found[0]):04X} in {title}, which no workbook can hold;"
                " write CSV, or remove it"
            )
