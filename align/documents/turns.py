"""Keep the lines of a subtitle apart that different speakers have."""

import re
from collections.abc import Sequence
from itertools import pairwise

from align.documents.cues import begins_turn
from align.documents.legibility import TAG, visible_length

GAP = re.compile(r"(?<=[^ ]) (?=[^ ])")
SENTENCE_END = re.compile(r"[.!?…][\"'“”’»«]?$")
NEVER = 3


def turns_of(text: str, lines: Sequence[str]) -> list[str]:
    """The text, tags and all, cut into as many turns as the subtitle's old `lines` had.

    A turn begins where the new text has the mark of one after a sentence; failing that at any such mark, and failing
    that after a sentence, in each case where it is likeliest by its length. Nothing is added or taken away.
    """
    starts = [number for number, line in enumerate(lines) if number and begins_turn(line)]
    if not starts:
        return [text]
    sizes = [visible_length(line) + 1 for line in lines]
    wanted = [sum(sizes[:start]) / sum(sizes) * len(text) for start in starts]
    tags = [range(*tag.span()) for tag in TAG.finditer(text)]
    gaps = [found for found in GAP.finditer(text) if not any(found.start() in tag for tag in tags)]
    ranked = [(_rank(text, gap), min(abs(gap.start() - place) for place in wanted), gap.start()) for gap in gaps]
    cuts = sorted(at for rank, _, at in sorted(ranked)[: len(starts)] if rank < NEVER)
    return [text[start:end].strip(" ") for start, end in pairwise([0, *cuts, len(text)])]


def _rank(text: str, gap: re.Match[str]) -> int:
    """How unlikely it is that a turn begins after this white space."""
    is_end = SENTENCE_END.search(TAG.sub("", text[: gap.start()])) is not None
    if begins_turn(text[gap.end() :]):
        return 0 if is_end else 1
    return 2 if is_end else NEVER
