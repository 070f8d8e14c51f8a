"""Sheets and memories of other programs go into the translation memory, and out of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Status, Unit, unit_id
from align.editing.streaming import open_table
from align.errors import AlignError
from align.exchange import Export, Import, Report, read_bilingual
from align.exchange.tmx import write_tmx
from align.files import atomic_writer
from align.memory import Added, Leverage, Memory, default_memory
from align.naming import name_of

SHEETS = (".csv", ".xlsx", ".ods")


@dataclass(frozen=True)
class MemoryTable:
    """What a memory has in one language pair, as a table that a format can write."""

    memory: Memory
    source_lang: str
    target_lang: str
    document: str = ""
    engine: str = "memory"
    extra_columns: tuple[str, ...] = ()

    def units(self) -> Iterator[Unit]:
        for entry in self.memory.entries():
            if entry.pair == f"{self.source_lang}-{self.target_lang}":
                yield Unit(
                    unit_id(entry.id, 1, entry.source),
                    entry.source,
                    entry.target,
                    Status(entry.status),
                    created=entry.created,
                    editor=entry.editor,
                )


def remember(memory: Memory, path: Path, wanted: Import, author: str, with_machine: bool = False) -> Added:
    """Add a sheet, or another file that can be imported, as a batch; what no person has touched only if asked for.

    Raises AlignError when the file cannot be read; then nothing is added.
    """
    if path.suffix.lower() in SHEETS:
        if not path.exists():
            raise AlignError(f"{path}: no such file; check the name")
        table = open_table(path)
    else:
        table = read_bilingual(path, wanted).table
    origin = table.document or name_of(str(path))

    def is_wanted(unit: Unit) -> bool:
        return with_machine or unit.status != Status.MACHINE

    return memory.add(table.units(), wanted.source_lang, wanted.target_lang, origin, author, is_wanted)


def leverage_of(path: Path | None, source_lang: str, target_lang: str) -> Leverage | None:
    """The memory at `path`, which must be there; without one the user's own, if there is one."""
    if path is None and not default_memory().exists():
        return None
    return Leverage(Memory(path or default_memory(), must_exist=True), source_lang, target_lang)


def export_memory(memory: Memory, source_lang: str, target_lang: str, place: Path) -> Report:
    """Write what the memory has in a language pair as TMX."""
    with atomic_writer(place) as stream:
        return write_tmx(MemoryTable(memory, source_lang, target_lang), Export(), stream)
