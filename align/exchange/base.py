"""What an exchange format must provide, and what the formats share."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from align.bitext import Bitext, Unit
from align.exchange.clients.any import CLIENT as ANY
from align.exchange.clients.base import Client
from align.exchange.selection import ALL, Selection
from align.languages.codes import base


@dataclass(frozen=True)
class Export:
    """What a writer is to do."""

    editor: str = "editor"
    """Who stands for the editor of a row where nobody is known."""
    selection: Selection = ALL
    client: Client = ANY
    """The program that the file is for."""


@dataclass
class Tally:
    """What became of the rows."""

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows that were not written, by reason."""


class Writer(Protocol):
    """A format's writer: the bitext as a file of that format, into `streams`, one for each of the format's endings."""

    def __call__(self, bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally: ...


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


BitextReader = Callable[[Path, Import], Imported]
"""A format's reader. Raises AlignError for a file that is none of that format."""


@dataclass(frozen=True)
class Format:
    """What a format's file declares as `FORMAT`. Endings are in lower case, `{source}` and `{target}` in them codes."""

    name: str
    """What messages call it."""
    write: Writer
    endings: tuple[str, ...]
    """Of the files that an export makes, one for each of the writer's streams."""
    read: BitextReader | None = None
    read_endings: tuple[str, ...] = ()
    """Of the files that an import reads, where they are this format's and no other's."""
    is_sheet: bool = False
    """Whether it is what editors work in, with a snapshot beside."""
    is_memory: bool = False
    """Whether only finished pairs have a place in it."""
    cannot_hold: Callable[[str], str] = lambda text: ""
    """Which parts of a text get lost in the format, for an editor; empty if none."""
    extra: str = ""
    """What is to be installed of align besides, to write and read it."""

    def endings_for(self, bitext: Bitext) -> list[str]:
        """The endings of the files that the bitext becomes."""
        return [_completed(ending, bitext.source_lang, bitext.target_lang) for ending in self.endings]

    def reads(self, path: Path, options: Import) -> bool:
        """Whether the file is one of this format, going by its ending."""
        endings = (_completed(ending, options.source_lang, options.target_lang) for ending in self.read_endings)
        return self.read is not None and path.suffix.lower() in endings


def _completed(ending: str, source_lang: str, target_lang: str) -> str:
    return ending.format(source=base(source_lang), target=base(target_lang))


def chosen(bitext: Bitext, export: Export, tally: Tally) -> Iterator[tuple[int, Unit]]:
    """The units that the export selects, with their rows (the header is row 1); the tally counts the others."""
    for row, unit in enumerate(bitext.units(), start=2):
        reason = export.selection.reason_against(unit)
        if reason is None:
            tally.written += 1
            yield row, unit
        else:
            tally.left_out[reason] += 1
