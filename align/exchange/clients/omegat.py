"""OmegaT, whose memories are TMX files in the project's folder."""

from collections.abc import Iterator
from pathlib import Path

from align.exchange.clients.base import Client
from align.exchange.omegat_html import html
from align.exchange.omegat_xml import open_document, open_xml
from align.exchange.tagged import Tagged

FILTERS = {
    **dict.fromkeys((".docx", ".pptx"), open_xml),
    **dict.fromkeys((".odt", ".odp"), open_document),
    **dict.fromkeys((".html", ".htm"), html),
}


def paragraphs(path: Path) -> Iterator[Tagged] | None:
    """The paragraphs of a document with OmegaT's codes; None if its filter for the format is not known here."""
    found = FILTERS.get(path.suffix.lower())
    return found(path) if found is not None else None


CLIENT = Client(
    "omegat", context=("prev", "next"), tool="OmegaT", wants_tags=True, paragraphs=paragraphs, parts_numbers=True
)
"""Of a file that names another tool it takes the text without the codes (its `TMXReader2`), unless somebody turns on
"level 2", and finds no exact match. So the file is written as one of its own, whose codes it always takes.
"""
