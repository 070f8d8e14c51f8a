"""What an exchange format must provide, and what the formats share."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from align.bitext import Unit
from align.exchange.selection import ALL, Selection
from align.languages.codes import base


class Table(Protocol):
    """Units with what is true of them all: a bitext, or a file that is read anew each time they are asked for."""

    @property
    def source_lang(self) -> str: ...
    @property
    def target_lang(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def engine(self) -> str: ...
    @property
    def extra_columns(self) -> tuple[str, ...]: ...
    def units(self) -> Iterator[Unit]:
        """The units in order, from the beginning at each call."""


@dataclass(frozen=True)
class Stream:
    """A table whose units are made anew each time they are asked for."""

    make: Callable[[], Iterator[Unit]]
    source_lang: str
    target_lang: str
    document: str = ""
    engine: str = ""
    extra_columns: tuple[str, ...] = ()

    def units(self) -> Iterator[Unit]:
        return self.make()


def with_units(table: Table, make: Callable[[], Iterator[Unit]]) -> Stream:
    """A table like this one with other units."""
    whole = (table.source_lang, table.target_lang, table.document, table.engine, table.extra_columns)
    return Stream(make, *whole)


@dataclass(frozen=True)
class Export:
    """What a writer is to do."""

    editor: str = "editor"
    """Who stands for the editor of a row where nobody is known."""
    selection: Selection = ALL
    client: str = "any"
    """The program that the file is for (`exchange.clients`)."""


@dataclass
class Report:
    """What became of the rows."""

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows that were not written, by reason."""


class Writer(Protocol):
    """A format's writer: the table as a file of that format, into `streams`, one for each of the format's endings."""

    def __call__(self, table: Table, export: Export, *streams: BinaryIO) -> Report: ...


@dataclass(frozen=True)
class Import:
    """What a reader is to look for."""

    source_lang: str = "de"
    target_lang: str = "en"
    any_variant: bool = False
    """Whether de-AT and de-CH are as good as de-DE in one file."""


@dataclass
class Imported:
    """What a reader found."""

    table: Table
    problems: list[str] = field(default_factory=list)
    """What could not be read, or only in part, a line each, with the line or row of the file; complete when the units
    have been read."""


Reader = Callable[[Path, Import], Imported]
"""A format's reader. Raises AlignError for a file that is none of that format."""


@dataclass(frozen=True)
class Format:
    """A file format."""

    write: Writer
    endings: tuple[str, ...]
    """Of the files that an export makes; `{source}` and `{target}` stand for the languages."""
    is_memory: bool = False
    """Whether only finished pairs have a place in it."""
    cannot_hold: Callable[[str], str] = lambda text: ""
    """Which parts of a text get lost in the format, for an editor; empty if none."""

    def endings_for(self, table: Table) -> list[str]:
        """The endings of the files that the table becomes."""
        languages = {"source": base(table.source_lang), "target": base(table.target_lang)}
        return [ending.format(**languages) for ending in self.endings]


def chosen(table: Table, export: Export, report: Report) -> Iterator[tuple[int, Unit]]:
    """The units that the export selects, with their rows (the header is row 1); the report counts the others."""
    for row, unit in enumerate(table.units(), start=2):
        reason = export.selection.reason_against(unit)
        if reason is None:
            report.written += 1
            yield row, unit
        else:
            report.left_out[reason] += 1
