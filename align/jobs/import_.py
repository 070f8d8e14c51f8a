"""Turn a memory or another bilingual file into a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.editing.holding import Held, hold
from align.editing.saving import Saved, save
from align.exchange import Import, read_bilingual
from align.exchange.spreadsheet import SheetForm
from align.jobs.outputs import Output, refuse_overwriting_sheet


@dataclass(frozen=True)
class ImportOutcome:
    """The result of an import."""

    sheet: Path
    rows: int
    source_lang: str
    target_lang: str
    problems: Sequence[str]
    """What could not be read, or only partly, each with its line or row."""


def import_file(path: Path, sheet: Path, options: Import, form: SheetForm | None = None) -> ImportOutcome:
    """Write the units of a file into `sheet`, with its snapshot beside it.

    Raises AlignError when the file cannot be read, and if this would overwrite what must be kept (`outputs`).
    """
    imported = read_bilingual(path, options)
    bitext = imported.bitext

    def write(held: Held) -> Saved:
        refuse_overwriting_sheet(Output(sheet, f"the import of {path}", [path]), "choose another file with -o")
        return save(bitext, held, form or SheetForm())

    saved = hold(sheet, write)
    return ImportOutcome(sheet, saved.rows, bitext.source_lang, bitext.target_lang, imported.problems)
