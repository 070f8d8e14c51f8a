"""A document becomes sentences."""

from collections.abc import Sequence
from pathlib import Path

from align.documents import Document, Wanted, read_document
from align.errors import AlignError
from align.segmentation import Segment, Splitter, read_abbreviations, segments_of, splitter_for


def splitter_of(language: str, abbreviations: Path | None = None, srx: Path | None = None) -> Splitter:
    """The splitter for a language with the abbreviations in a file, or by an SRX rule file. Raises AlignError for both
    of them together, and as `splitter_for`."""
    if abbreviations is not None and srx is not None:
        raise AlignError("--abbreviations adds to our rules and --srx replaces them; give one of them")
    return splitter_for(language, read_abbreviations(abbreviations) if abbreviations else (), srx)


def read_segments(path: str, splitter: Splitter, wanted: Wanted | None = None) -> tuple[Document, Sequence[Segment]]:
    """The document at `path` (`-` is standard input) and its sentences."""
    document = read_document(path, wanted)
    return document, segments_of(document.blocks, splitter, document.has_places)
