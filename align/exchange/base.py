"""What an exchange format must provide, and what all formats share."""

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
    """What a writer should do."""

    editor: str = "editor"
    """The editor named for a row whose editor is unknown."""
    selection: Selection = ALL
    client: Client = ANY
    """The program that the file is for."""


@dataclass
class Tally:
    """How many rows were written and left out."""

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows that were not written, by reason."""


class Writer(Protocol):
    """A format's writer: writes the bitext in that format into `streams`, one for each of the format's endings."""

    def __call__(self, bitext: Bitext, export: Export, *streams: BinaryIO) -> Tally: ...


@dataclass(frozen=True)
class Import:
    """What a reader should look for."""

    source_lang: str = "de"
    target_lang: str = "en"
    any_variant: bool = False
    """Whether to accept de-AT and de-CH along with de-DE in one file."""


@dataclass
class Imported:
    """What a reader found."""

    bitext: Bitext
    problems: list[str] = field(default_factory=list)
    """What could not be read, or only partly, one entry each, with the line or row of the file; complete when the units
    have been read."""


BitextReader = Callable[[Path, Import], Imported]
"""A format's reader. Raises AlignError for a file that is not in that format."""


@dataclass(frozen=True)
class Format:
    """What a format's file declares as `FORMAT`. Endings are lower-case; `{source}` and `{target}` stand for codes."""

    name: str
    """Its name in messages."""
    write: Writer
    endings: tuple[str, ...]
    """The endings of the files that an export writes, one for each of the writer's streams."""
    read: BitextReader | None = None
    read_endings: tuple[str, ...] = ()
    """The endings of the files that an import reads, if they belong to this format and no other."""
    is_sheet: bool = False
    """Whether editors work in it, with a snapshot beside it."""
    is_memory: bool = False
    """Whether it holds only finished pairs."""
    cannot_hold: Callable[[str], str] = lambda text: ""
    """Which parts of a text are lost in the format, in words for an editor; empty if none."""
    extra: str = ""
    """The extra of align that must be installed to write and read it."""

    def endings_for(self, bitext: Bitext) -> list[str]:
        """The endings of the files that the bitext is written to."""
        return [_completed(ending, bitext.source_lang, bitext.target_lang) for ending in self.endings]

    def reads(self, path: Path, options: Import) -> bool:
        """Whether the file is in this format, going by its ending."""
        endings = (_completed(ending, options.source_lang, options.target_lang) for ending in self.read_endings)
        return self.read is not None and path.suffix.lower() in endings


def _completed(ending: str, source_lang: str, target_lang: str) -> str:
    return ending.format(source=base(source_lang), target=base(target_lang))


def chosen(bitext: Bitext, export: Export, tally: Tally) -> Iterator[tuple[int, Unit]]:
    """The units that the export selects, with their rows (the header is row 1); `tally` counts the others."""
    for row, unit in enumerate(bitext.units(), start=2):
        reason = export.selection.reason_against(unit)
        if reason is None:
            tally.written += 1
            yield row, unit
        else:
            tally.left_out[reason] += 1
