"""Split a document into sentences."""

from collections.abc import Sequence

from align.documents import Document, ReadOptions, read_document
from align.segmentation import Segment, Splitter, segments_of


def read_segments(
    path: str, splitter: Splitter, options: ReadOptions | None = None
) -> tuple[Document, Sequence[Segment]]:
    """The document at `path` (`-` is standard input) and its sentences."""
    document = read_document(path, options)
    return document, segments_of(document.blocks, splitter, document.has_places)
