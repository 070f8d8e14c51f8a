"""A table under the language codes that a program expects."""

from align.exchange.base import Stream, Table
from align.languages.codes import canonical


def renamed(table: Table, source_lang: str | None = None, target_lang: str | None = None) -> Table:
    """The table with canonical codes: the given ones, else its own."""
    codes = canonical(source_lang or table.source_lang), canonical(target_lang or table.target_lang)
    return Stream(table.units, *codes, table.document, table.engine, table.extra_columns)
