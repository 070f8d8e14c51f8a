"""A document's sentences."""

from array import array
from collections.abc import Iterable, Sequence

from align.documents.base import Block
from align.segmentation.base import Segment, Splitter
from align.sequences import Mapped


def segments_of(blocks: Iterable[Block], splitter: Splitter, with_places: bool = False) -> Sequence[Segment]:
    """The sentences of the blocks, in order, in little more memory than their text takes; each is made when asked for.

    A corpus has millions: as objects they would take four times as much.
    """
    content, starts = bytearray(), array("Q", [0])
    numbers, units = array("L"), array("L")
    places: list[str] = []  # one for each block; empty if they are not wanted
    for number, block in enumerate(blocks, start=1):
        places += [block.place] if with_places else []
        for unit, (start, end) in enumerate(splitter.spans(block.text), start=1):
            content += block.text[start:end].encode("utf-8", "surrogatepass")
            starts.append(len(content))
            numbers.append(number)
            units.append(unit)

    def segment(at: int) -> Segment:
        text = content[starts[at] : starts[at + 1]].decode("utf-8", "surrogatepass")
        return Segment(text, numbers[at], units[at], places[numbers[at] - 1] if places else "")

    return Mapped(segment, range(len(numbers)))
