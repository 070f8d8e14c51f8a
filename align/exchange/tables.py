"""Bilingual tables that other programs wrote: which columns hold the texts, and which rows cannot be right."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from align.delimited import LONGEST_CELL, doubtful
from align.exchange.base import Import
from align.languages import language

Row = tuple[int, Sequence[str]]
"""The line on which a record begins, and its cells."""


def header_of(cells: Sequence[str], options: Import) -> list[str] | None:
    """The columns' names if the cells are a header with a source and a target; those are called so, others as they are.

    The columns of the texts may also have the languages' names or codes.
    """
    names = [cell.strip().removeprefix("\ufeff") for cell in cells]
    lower = [name.lower() for name in names]
    for column, code in (("source", options.source_lang), ("target", options.target_lang)):
        called = language(code)
        wanted = (column, code.lower(), called.code, *called.columns)
        found = next((lower.index(name) for name in wanted if name in lower), None)
        if found is None:
            return None
        names[found] = lower[found] = column
    known = [name.lower() if name.lower() in ("id", "status", "score", "note") else name for name in names]
    return [name or f"column {number}" for number, name in enumerate(known, start=1)]


def records_of(rows: Iterable[Row], options: Import) -> tuple[list[dict[str, str]], list[str]]:
    """The records of a table, and a problem for each row that cannot be right, with its line.

    Without a header the first column is the source and the second the target.
    """
    filled = ((line, cells) for line, cells in rows if any(cells))
    first = next(filled, None)
    if first is None:
        return [], []
    header = header_of(first[1], options)
    if header is None:
        body = [first, *filled]
        (width, _), *_ = Counter(len(cells) for _, cells in body).most_common(1)
        header = ["source", "target", *(f"column {number}" for number in range(3, width + 1))]
    else:
        body = list(filled)
    is_ours = {"id", "status"} <= set(header)
    problems: list[str] = []
    return list(_records(body, header, is_ours, problems)), problems


def _records(
    rows: Iterable[Row], header: Sequence[str], is_ours: bool, problems: list[str]
) -> Iterator[dict[str, str]]:
    least = 1 + max(header.index("source"), header.index("target"))
    for line, cells in rows:
        if len(cells) < least:
            count = f"{len(cells)} field{'s' if len(cells) > 1 else ''}"
            problems.append(
                f"line {line}: has {count}, but the table has {len(header)} columns, and is skipped;"
                " if it belongs to the line above, take out the line end between them"
            )
        elif doubt := doubtful(cells, len(header), None if is_ours else LONGEST_CELL):
            what, remedy = doubt
            problems.append(f"line {line}: {what}, and is skipped; {remedy}")
        else:
            yield dict(zip(header, cells, strict=False))
