"""Split a document into sentences."""

from collections.abc import Iterator, Sequence

from align.documents import Document, ReadOptions, read_document
from align.languages.codes import base
from align.segmentation import Segment, Splitter, segments_of


def read_segments(
    path: str, splitter: Splitter, options: ReadOptions | None = None
) -> tuple[Document, Sequence[Segment]]:
    """The document at `path` (`-` is standard input) and its sentences."""
    document = read_document(path, options)
    return document, segments_of(document.blocks, splitter, document.has_places)


def contradictions(document: Document, options: ReadOptions) -> Iterator[str]:
    """What the document says about its languages that is not what is asked for, a line for each."""
    for said, asked, option in (
        (document.source_lang, options.language, "--source-lang"),
        (document.target_lang, options.target_language, "--target-lang"),
    ):
        if said and asked and base(said) != base(asked):
            role = "is in" if option == "--source-lang" else "is to be translated into"
            yield f"{document.name}: says that it {role} {said}, not {asked}; {option} {base(said)} goes by that"
