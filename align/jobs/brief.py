"""The brief of a document: read from the user's files, and found again beside the sheet that was made by it."""

from pathlib import Path

from align.brief import NO_BRIEF, Brief
from align.checks.kept import read_kept
from align.editing.snapshot import read_head, snapshot_path, whole_of
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
) -> Brief:
    """The brief that these files make, for a document in these languages.

    Raises AlignError when one cannot be read, and for abbreviations together with a rule file, which knows its own.
    """
    if abbreviations is not None and srx is not None:
        raise AlignError("--abbreviations adds to our rules and --srx replaces them; give one of them")
    return Brief(
        tuple(read_glossary(glossary, source_lang, target_lang)) if glossary else (),
        str(glossary) if glossary else "",
        tuple(read_kept(kept).words) if kept else (),
        read_abbreviations(abbreviations) if abbreviations else (),
        read_srx(srx) if srx else None,
    )


def recorded_brief(sheet: Path) -> Brief:
    """What the sheet that is there was made by; nothing where there is none, or no snapshot beside it."""
    snapshot = snapshot_path(sheet)
    return whole_of(read_head(snapshot)).brief if sheet.exists() and snapshot.exists() else NO_BRIEF
