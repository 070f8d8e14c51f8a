"""A document's sentences."""

from array import array
from collections.abc import Iterable, Sequence
from typing import overload

from align.documents.base import Block
from align.segmentation.base import Segment, Splitter
from align.sequences import Mapped


class Segments(Sequence[Segment]):
    """The sentences of a document, in order, in hardly more memory than their text takes; each is made when asked for.

    A corpus has millions: as objects they would take four times as much.
    """

    def __init__(self, blocks: Iterable[Block], splitter: Splitter, with_places: bool = False) -> None:
        self._content = bytearray()
        self._starts = array("Q", [0])
        self._blocks, self._units = array("L"), array("L")
        self._places: list[str] = []
        """Of each block; empty if they are not wanted."""
        for number, block in enumerate(blocks, start=1):
            self._places += [block.place] if with_places else []
            for unit, (start, end) in enumerate(splitter.spans(block.text), start=1):
                self._content += block.text[start:end].encode("utf-8", "surrogatepass")
                self._starts.append(len(self._content))
                self._blocks.append(number)
                self._units.append(unit)

    def __len__(self) -> int:
        return len(self._blocks)

    @overload
    def __getitem__(self, place: int) -> Segment: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Segment]: ...
    def __getitem__(self, place: int | slice) -> Segment | Sequence[Segment]:
        numbers = range(len(self))
        return Mapped(self._segment, numbers[place]) if isinstance(place, slice) else self._segment(numbers[place])

    def _segment(self, number: int) -> Segment:
        text = self._content[self._starts[number] : self._starts[number + 1]].decode("utf-8", "surrogatepass")
        block = self._blocks[number]
        return Segment(text, block, self._units[number], self._places[block - 1] if self._places else "")
