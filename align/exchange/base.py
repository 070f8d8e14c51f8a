"""What an exchange format must provide, and what the formats share."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from align.bitext import Bitext, Unit
from align.exchange.selection import ALL, Selection
from align.languages.codes import base


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
    """A format's writer: the bitext as a file of that format, into `streams`, one for each of the format's endings."""

    def __call__(self, bitext: Bitext, export: Export, *streams: BinaryIO) -> Report: ...


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

    bitext: Bitext
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

    def endings_for(self, bitext: Bitext) -> list[str]:
        """The endings of the files that the bitext becomes."""
        languages = {"source": base(bitext.source_lang), "target": base(bitext.target_lang)}
        return [ending.format(**languages) for ending in self.endings]


def chosen(bitext: Bitext, export: Export, report: Report) -> Iterator[tuple[int, Unit]]:
    """The units that the export selects, with their rows (the header is row 1); the report counts the others."""
    for row, unit in enumerate(bitext.units(), start=2):
        reason = export.selection.reason_against(unit)
        if reason is None:
            report.written += 1
            yield row, unit
        else:
            report.left_out[reason] += 1
