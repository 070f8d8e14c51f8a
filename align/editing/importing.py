"""An imported table becomes a sheet with its snapshot, in one pass."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Unit
from align.editing.snapshot import snapshot_path, write_head, write_unit
from align.exchange import Table
from align.exchange.renamed import Renamed
from align.exchange.spreadsheet import SheetForm, write_sheet
from align.files import atomic_writer


@dataclass
class _Recorded(Renamed):
    """A table whose units are written into the snapshot as they pass."""

    text: io.TextIOWrapper
    count: int = 0

    def units(self) -> Iterator[Unit]:
        for unit in self.table.units():
            write_unit(self.text, unit)
            self.count += 1
            yield unit


def write_imported(table: Table, sheet: Path, form: SheetForm) -> int:
    """Write the sheet and, once that is there, its snapshot; how many units they have."""
    with atomic_writer(snapshot_path(sheet)) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", errors="surrogatepass", newline="\n")
        write_head(text, table, form)
        whole = (table.source_lang, table.target_lang, table.document, table.engine, table.extra_columns)
        recorded = _Recorded(table, *whole, text)
        write_sheet(recorded, sheet, form)
        text.flush()
        text.detach()
    return recorded.count
