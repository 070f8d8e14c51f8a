"""A document's sentences."""

from array import array
from collections.abc import Iterable, Sequence

from align.documents.base import Block, Kind
from align.segmentation.base import Segment, Splitter
from align.sequences import Mapped


def segments_of(blocks: Iterable[Block], splitter: Splitter, with_places: bool = False) -> Sequence[Segment]:
    """The sentences of the blocks, in order, in little more memory than their text takes; each is made when asked for.

    A corpus has millions: as objects they would take four times as much.
    """
    content, starts = bytearray(), array("Q", [0])
    numbers, units = array("L"), array("L")
    places: list[str] = []  # one for each block; empty if they are not wanted
    targets: dict[int, str] = {}  # by the block's number
    kinds: dict[int, str] = {}  # by the block's number, for those that are one sentence and no mere paragraph
    for number, block in enumerate(blocks, start=1):
        places += [block.place] if with_places else []
        if block.target is not None:
            targets[number] = block.target
        spans = splitter.spans(block.text) if block.target is None else [(0, len(block.text))]
        if len(spans) == 1 and block.kind != Kind.PARAGRAPH:
            kinds[number] = block.kind
        for unit, (start, end) in enumerate(spans, start=1):
            content += block.text[start:end].encode("utf-8", "surrogatepass")
            starts.append(len(content))
            numbers.append(number)
            units.append(unit)

    def segment(at: int) -> Segment:
        text = content[starts[at] : starts[at + 1]].decode("utf-8", "surrogatepass")
        place = places[numbers[at] - 1] if places else ""
        return Segment(text, numbers[at], units[at], place, targets.get(numbers[at], ""), kinds.get(numbers[at], ""))

    return Mapped(segment, range(len(numbers)))
