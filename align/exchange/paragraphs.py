"""The paragraphs of a document with its formatting as inline codes, as any program may show it."""

from collections.abc import Iterator
from pathlib import Path

from align.documents import Block, ReadOptions, open_document
from align.exchange.tagged import Piece, Tagged, assembled
from align.marks import MARK

TYPES = {
    **{"bold": "bold", "italics": "italic", "underline": "ulined", "link": "link", "line break": "lb", "br": "lb"},
    **{"footnoteReference": "fnote", "endnoteReference": "enote", "picture": "image", "index": "index"},
}
"""The `type` that TMX 1.4b recommends for what a run is."""


def paragraphs(path: Path, language: str) -> Iterator[Tagged]:
    """The blocks of a document that can be rendered. Raises AlignError as `open_document` does."""
    for slot in open_document(str(path), ReadOptions(language=language)).slots:
        yield assembled(_pieces(slot.block))


def _pieces(block: Block) -> Iterator[str | Piece]:
    last = 0
    for number, run in enumerate(block.runs):
        yield block.text[last : run.start]
        content = block.text[run.start : run.end]
        kind = TYPES.get(run.style, f"x-{run.style.replace(' ', '-')}")
        mark = MARK.fullmatch(content)
        if mark and run.is_object:
            end = "close" if mark[1] else "open" if f"{{/{mark[2]}}}" in block.text else "alone"
            yield Piece(end, mark[2], native=content, kind=kind)
        elif run.is_object:
            yield content
        else:
            yield Piece("open", f"run {number}", native=f"<{run.style}>", kind=kind)
            yield content
            yield Piece("close", f"run {number}", native=f"</{run.style}>")
        last = run.end
    yield block.text[last:]
