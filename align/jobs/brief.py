"""The brief of a document: read from the user's files, or from the snapshot of the sheet that was made by it."""

from pathlib import Path

from align.brief import NO_BRIEF, Brief
from align.checks.kept import read_kept
from align.editing.snapshot import read_head, settled, snapshot_path, whole_of
from align.errors import AlignError
from align.segmentation import read_abbreviations, read_srx
from align.terminology.glossary import read_glossary


def read_brief(
    glossary: Path | None = None,
    kept: Path | None = None,
    abbreviations: Path | None = None,
    srx: Path | None = None,
    source_lang: str = "de",
    target_lang: str = "en",
    is_retranslated: bool = False,
) -> Brief:
    """The brief in these files, for a document in these languages.

    Raises AlignError when one of them cannot be read, and for abbreviations with a rule file, which has its own.
    """
    if abbreviations is not None and srx is not None:
        raise AlignError("--abbreviations adds to our rules and --srx replaces them; use only one of them")
    return Brief(
        tuple(read_glossary(glossary, source_lang, target_lang)) if glossary else (),
        str(glossary) if glossary else "",
        tuple(read_kept(kept).words) if kept else (),
        read_abbreviations(abbreviations) if abbreviations else (),
        read_srx(srx) if srx else None,
        is_retranslated,
    )


def recorded_brief(sheet: Path) -> Brief:
    """The brief that an existing sheet was made by; an empty one if there is no sheet, or no snapshot beside it."""
    settled(sheet)
    snapshot = snapshot_path(sheet)
    return whole_of(read_head(snapshot)).brief if sheet.exists() and snapshot.exists() else NO_BRIEF
