"""Turn a memory or another bilingual file into a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.editing.holding import Held, hold
from align.editing.saving import Saved, save
from align.errors import AlignError
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

    Raises AlignError when the file cannot be read, if this would overwrite what must be kept (`outputs`), and if it
    would replace a sheet that has rows by one without any.
    """
    imported = read_bilingual(path, options)
    bitext = imported.bitext
    output = Output(sheet, f"the import of {path}", [path])

    def write(held: Held) -> Saved:
        present = refuse_overwriting_sheet(output, "choose another file with -o")
        if present and len(present.bitext) and next(bitext.units(), None) is None:
            raise AlignError(
                f"{sheet}: has {len(present.bitext)} rows and would be replaced by {output.told}, which has no units in"
                f" {options.source_lang} and {options.target_lang}; check the languages, or choose another file with -o"
            )
        return save(bitext, held, form or SheetForm())

    saved = hold(sheet, write)
    return ImportOutcome(sheet, saved.rows, bitext.source_lang, bitext.target_lang, imported.problems)
