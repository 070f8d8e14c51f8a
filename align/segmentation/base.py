"""What a sentence splitter must provide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from align.bitext import PLACE_COLUMN


class Splitter(Protocol):
    """Splits text in one language."""

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each sentence in `text`, in order; there is only white space between them.

        No span is empty, and none begins or ends with white space.
        """


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, exactly as it is in its block."""

    text: str
    block: int
    """Counted from 1, like `unit`."""
    unit: int
    place: str = ""
    """Where its block is in the file (`Block.place`), if the sheet should show it."""

    target: str = ""
    """A finished translation that the document already has; the segment is then its whole block."""

    kind: str = ""
    """What its block is (`documents.Kind`), if it is all of the block's text."""

    @property
    def extra(self) -> dict[str, str]:
        """The columns beyond the usual ones that its row has."""
        return {PLACE_COLUMN: self.place} if self.place else {}


def visible_spans(text: str, cuts: Iterable[int]) -> list[tuple[int, int]]:
    """The text between the cuts as in `Splitter.spans`: without white space at the edges, and without empty pieces."""
    spans, start = [], 0
    for end in (*cuts, len(text)):
        piece = text[start:end]
        visible = piece.strip()
        if visible:
            first = start + len(piece) - len(piece.lstrip())
            spans.append((first, first + len(visible)))
        start = end
    return spans
