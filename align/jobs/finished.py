"""Which documents need no translating, as nothing has changed since their sheets were made."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from align.editing.changes import load_sheet
from align.editing.saving import refuse_if_worked_on
from align.editing.snapshot import read_head, snapshot_path
from align.errors import AlignError
from align.exchange.spreadsheet import SheetForm


@dataclass(frozen=True)
class Fingerprint:
    """What a sheet is made from. It is kept in the sheet's snapshot (`Bitext.made_from`)."""

    document: str
    """A digest of the document's content."""
    rules: str
    """A digest of all else that the translations depend on: engine, brief and options."""

    def __str__(self) -> str:
        return f"{self.document} {self.rules}"


class Finished(StrEnum):
    """Why a document is not translated again."""

    UNCHANGED = "unchanged"
    """Its sheet was made from the same content in the same way."""
    EDITED = "edited"
    """Its sheet was made from the same content in another way, and an editor has worked on it since."""


def finished(sheet: Path, wanted: Fingerprint, form: SheetForm | None = None) -> Finished | None:
    """Why there is nothing to do for a sheet; None if it must be made. `form` is how CSV is to be written, if asked.

    Raises AlignError when the sheet or its snapshot is damaged.
    """
    snapshot = snapshot_path(sheet)
    if not sheet.is_file() or not snapshot.is_file():
        return None
    head = read_head(snapshot)
    document, _, rules = str(head.get("made_from", "")).partition(" ")
    if document != wanted.document:
        return None
    if rules == wanted.rules and form in (None, SheetForm(head.get("delimiter", ","), head.get("guard", True))):
        return Finished.UNCHANGED
    return Finished.EDITED if is_worked_on(sheet) else None


def is_worked_on(sheet: Path) -> bool:
    """Whether a sheet, or another of the same snapshot, has an editor's work. Raises AlignError if it is damaged."""
    load_sheet(sheet)
    try:
        refuse_if_worked_on(sheet, "")
    except AlignError:
        return True
    return False
