"""Columns that were sorted by themselves, so that their cells stand beside those of other rows."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from align.bitext import Unit, source_digest
from align.errors import AlignError

COLUMNS = ("source", "target", "status", "checks", "note")
FEWEST = 5
"""Cells that must have changed places: fewer may have been exchanged by hand."""
MOST_STRAY = 0.2
"""The share of cells that were also edited, or that programs put in another order than we would."""


def refuse_if_apart(path: Path, rows: Sequence[Unit], known: Sequence[Unit] | None) -> None:
    """Raise AlignError when the cells of a column belong to other rows than they stand in.

    They do if most of those that changed were only exchanged with one another, and now are in alphabetical order, or
    just where they were while their rows moved. Cells that an editor shifted up or down to where they belong are
    neither. `known` is the table as align last wrote it; without it (None), only sources can be told from their ids.
    """
    names = list(_apart(rows, known)) if known is not None else _strangers(rows)
    if names:
        columns = " and ".join(dict(names))
        verb = "was" if len(names) == 1 else "were"
        raise AlignError(
            f"{path}: {columns} {verb} sorted without the other columns: {max(count for _, count in names)} cells"
            " stand beside other rows; undo it in the spreadsheet, and sort with the arrow in a heading"
        )


def _apart(rows: Sequence[Unit], known: Sequence[Unit]) -> Iterator[tuple[str, int]]:
    """The columns, and how many of their cells stand in other rows."""
    there = {unit.id for unit in rows}
    before = {unit.id: unit for unit in known if unit.id in there}
    pairs = [(before[unit.id], unit) for unit in _first_of_each(rows) if unit.id in before]
    strayed = [(old, new) for old, new in pairs if old.source != new.source and old.target != new.target]
    if len(strayed) >= FEWEST:
        places = {(unit.source, unit.target): unit.id for unit in known}
        together = sum(1 for _, new in strayed if places.get((new.source, new.target), new.id) != new.id)
        if together >= (1 - MOST_STRAY) * len(strayed):
            yield "id", together
            return
    extra = {name: None for _, new in pairs for name in new.extra}
    for name in (*COLUMNS, *extra):
        cells = [(_cell(old, name), _cell(new, name)) for old, new in pairs]
        original = [_cell(unit, name) for unit in known if unit.id in before]
        if count := _exchanged(cells, original):
            yield name, count


def _first_of_each(rows: Sequence[Unit]) -> Iterator[Unit]:
    seen: set[str] = set()
    for unit in rows:
        if unit.id not in seen:
            seen.add(unit.id)
            yield unit


def _exchanged(cells: Sequence[tuple[str, str]], original: Sequence[str]) -> int:
    """How many cells have the text of another, given what each was and is; 0 unless the column was sorted.

    `original` is the column as it was, from top to bottom.
    """
    changed = [number for number, (old, new) in enumerate(cells) if old != new]
    if len(changed) < FEWEST:
        return 0
    old, new = (Counter(cells[number][side] for number in changed) for side in (0, 1))
    if (old & new).total() < (1 - MOST_STRAY) * len(changed):
        return 0
    part = slice(changed[0], changed[-1] + 1)
    sorted_now, sorted_before = _is_sorted([cell for _, cell in cells[part]]), _is_sorted(original[part])
    moved = [number for number, (was, _) in enumerate(cells) if was != original[number]]
    stayed = sum(1 for number in moved if cells[number][1] == original[number])
    is_left = len(moved) >= FEWEST and stayed >= (1 - MOST_STRAY) * len(moved)
    return len(changed) if is_left or (sorted_now and not sorted_before) else 0


def _is_sorted(cells: Sequence[str]) -> bool:
    """Whether the cells that have text are in alphabetical order, up or down, as programs understand it."""
    keys = [key for cell in cells if (key := _key(cell))]
    pairs = list(pairwise(keys))
    fewest = (1 - MOST_STRAY / 2) * len(pairs)
    up, down = (sum(1 for one, other in pairs if one <= other), sum(1 for one, other in pairs if one >= other))
    return len(set(keys)) > 1 and max(up, down) >= fewest


def _key(cell: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKD", cell.casefold()) if character.isalnum())


def _strangers(rows: Sequence[Unit]) -> list[tuple[str, int]]:
    """The same for the sources of a sheet without a snapshot, whose ids end with the digests of their sources."""
    digests = {unit.id: source_digest(unit.source) for unit in rows if unit.id}
    there = set(digests.values())
    wrong = [identity for identity, digest in digests.items() if not identity.endswith(digest)]
    elsewhere = [identity for identity in wrong if identity.rpartition("-")[2] in there]
    is_apart = len(elsewhere) >= FEWEST and len(elsewhere) >= (1 - MOST_STRAY) * len(wrong)
    return [("source", len(elsewhere))] if is_apart else []


def _cell(unit: Unit, name: str) -> str:
    return str(getattr(unit, name)) if name in COLUMNS else unit.extra.get(name, "")
