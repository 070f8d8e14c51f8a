"""The paragraphs of an RTF text, put together as its control words go by."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from align.documents.base import Block, Kind
from align.documents.inline import Inline
from align.documents.leaves import Leaf


@dataclass
class Flow:
    """Consecutive paragraphs: those of the body, a footnote or a header."""

    kind: Kind
    place: str
    blocks: list[Block] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    hanging: "list[Flow]" = field(default_factory=list)
    """Footnotes and text boxes in the paragraph being read."""
    style: Kind | None = None
    count: int = 0
    row: int = 1
    cell: int = 1

    def here(self) -> str:
        """The place of the paragraph being read."""
        if (self.style or self.kind) == Kind.CELL:
            return f"table row {self.row}, cell {self.cell}"
        return f"{self.place} {self.count + 1}" if self.place == "paragraph" else self.place

    def end(self, mark: bytes = b"par") -> None:
        """End the paragraph."""
        inline = Inline(_utf16(self.leaves), lambda leaf: leaf.chain[-1] if leaf.chain else "break", collapse=False)
        if inline.text:
            kind = self.style or self.kind
            self.blocks.append(inline.block(kind, self.here()))
            self.count += kind != Kind.CELL
        if mark in (b"row", b"nestrow"):
            self.row, self.cell = self.row + 1, 1
        self.cell += mark in (b"cell", b"nestcell")
        for flow in self.hanging:
            flow.end()
            self.blocks += flow.blocks
        self.leaves, self.hanging = [], []


def _utf16(leaves: list[Leaf]) -> Iterator[Leaf]:
    """Join neighbours with the same formatting, so that the two halves of a character beyond U+FFFF meet."""
    text, chain = "", ()
    for leaf in [*leaves, Leaf("", (), "end")]:
        if leaf.thing is None and leaf.chain == chain:
            text += leaf.text
            continue
        if text:
            yield Leaf(paired(text), chain)
        text, chain = leaf.text, leaf.chain
        if leaf.thing == "break":
            yield leaf


def paired(text: str) -> str:
    """The text with the two halves of each character beyond U+FFFF as that character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
