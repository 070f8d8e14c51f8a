"""A table under the language codes that a program expects."""

from collections.abc import Iterator
from dataclasses import dataclass

from align.bitext import Unit
from align.exchange.base import Table
from align.exchange.languages import canonical


@dataclass
class Renamed:
    """A table under other language codes."""

    table: Table
    source_lang: str
    target_lang: str

    document: str
    engine: str
    extra_columns: tuple[str, ...]

    def units(self) -> Iterator[Unit]:
        return self.table.units()


def renamed(table: Table, source_lang: str | None = None, target_lang: str | None = None) -> Table:
    """The table with canonical codes: the given ones, else its own."""
    codes = canonical(source_lang or table.source_lang), canonical(target_lang or table.target_lang)
    return Renamed(table, *codes, table.document, table.engine, table.extra_columns)
