from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from align.bitext import COLUMNS, Bitext, Unit, unit_id
from align.delimited import write_csv
from align.editing.snapshot import Snapshot, snapshot_path, write_snapshot
from align.exchange.workbook import write_xlsx

SOURCES = ("Eins kam.", "Zwei ging.", "Drei, vier, fünf.", "Sechs blieb.", "Sieben rief.")
TARGETS = ("One came.", "Two left.", "Three, four, five.", "Six stayed.", "Seven called.")
UNITS = [
    Unit(unit_id(n, 1, s), s, t, score=80, machine=t, engine="e", probability=70, created="2026-01-01T00:00:00Z")
    for n, (s, t) in enumerate(zip(SOURCES, TARGETS, strict=True), start=1)
]

Write = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    return writer_in(tmp_path)


def writer_in(folder: Path) -> Write:
    """Writes `UNITS` as align does, then the sheet as an editor leaves it."""

    def write(after: Sequence[Unit], name: str = "a.csv", columns: tuple[str, ...] = ()) -> Path:
        path = folder / name
        base = Bitext(UNITS, document="a.de.txt", engine="e")
        if not snapshot_path(path).exists():
            write_snapshot(Snapshot(base), snapshot_path(path))
        header = [*COLUMNS, *columns]
        cells = [[getattr(unit, name, unit.extra.get(name, "")) for name in header] for unit in after]
        records = [["" if cell is None else str(cell) for cell in row] for row in cells]
        with path.open("wb") as stream:
            if path.suffix == ".xlsx":
                write_xlsx([header, *records], stream, path.name)
            else:
                write_csv([header, *records], stream)
        return path

    return write
