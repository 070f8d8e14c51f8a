"""A block's content cut into several blocks, where only stretches of it are text (the branches of an ICU message)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from align.documents.base import Block, Piece, Slot, State

Span = tuple[int, int]


def slots_of(
    block: Block,
    spans: Sequence[Span],
    put: Callable[[Sequence[Piece]], None],
    finish: Callable[[State], None] | None = None,
) -> Iterator[Slot]:
    """A slot for each span of the block's text; whatever is put into one, `put` gets the whole."""
    filled: dict[Span, list[Piece]] = {}

    def put_part(span: Span, first: int, pieces: Sequence[Piece]) -> None:
        shifted = (replace(piece, run=piece.run + first) if piece.run is not None else piece for piece in pieces)
        filled[span] = list(shifted)
        put(list(_whole(block, spans, filled)))

    for span in spans:
        start, end = span
        inside = [n for n, run in enumerate(block.runs) if start <= run.start and run.end <= end]
        runs = tuple(
            replace(block.runs[n], start=block.runs[n].start - start, end=block.runs[n].end - start) for n in inside
        )
        part = replace(block, text=block.text[start:end], runs=runs)
        yield Slot(part, partial(put_part, span, inside[0] if inside else 0), finish)


def outside(block: Block, spans: Sequence[Span]) -> str:
    """The text that is in none of the spans, and what is inside the objects there."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(block.text)]
    texts = [block.text[end:start] for end, start in zip(ends, starts, strict=True)]
    inside = [run.content for run in block.runs if not any(a <= run.start and run.end <= b for a, b in spans)]
    return " ".join([*texts, *inside])


def _whole(block: Block, spans: Sequence[Span], filled: dict[Span, list[Piece]]) -> Iterator[Piece]:
    last = 0
    for span in spans:
        yield from _own(block, last, span[0])
        yield from filled.get(span) or _own(block, *span)
        last = span[1]
    yield from _own(block, last, len(block.text))


def _own(block: Block, start: int, end: int) -> Iterator[Piece]:
    """The block's own content between two offsets."""
    for number, run in enumerate(block.runs):
        if run.start < start or run.end > end or (run.start == run.end == end and end < len(block.text)):
            continue
        yield Piece(block.text[start : run.start])
        yield Piece("" if run.is_object else block.text[run.start : run.end], number)
        start = run.end
    yield Piece(block.text[start:end])
