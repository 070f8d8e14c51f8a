"""Cut a paragraph with inline codes into the sentences that a translation program makes of it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from align.exchange.tagged import Tagged
from align.marks import MARK, unmarked
from align.segmentation import Splitter

BREAK = re.compile(r"<br\d+/?>")
HEADING = re.compile(r"\s*\d[\d.)\]]+(?=\s+[^\W\d_a-zäöüß])")
STOP = re.compile(r"[.!?]$")
ENDS = {"bpt": ("begin", r'<bpt i="(\d+)" x="\d+"'), "ept": ("end", r'<ept i="(\d+)"')}


def sentences(paragraph: Tagged, splitter: Splitter, is_omegat: bool) -> Iterator[Tagged]:
    """The sentences, each with its codes under the paragraph's numbers.

    OmegaT ends a sentence only where white space follows its stop at once, and also after the number of a heading and
    after a line break of HTML (`defaultRules.srx`).
    """
    bare = unmarked(paragraph.text, keep_words=False)
    text = paragraph.text
    cuts = {bare.origins[end - 1] + 1 for _, end in splitter.spans(bare.text)[:-1] if end}
    if is_omegat:
        cuts = {cut for cut in cuts if text[cut : cut + 1].isspace()}
        cuts |= {m.end() for m in MARK.finditer(text) if "&lt;br" in paragraph.codes.get(m[0], "")}
        cuts |= {found.end() for found in [HEADING.match(text)] if found}
    for start, end in pairwise([0, *sorted(cuts), len(text)]):
        if (piece := text[start:end].strip()) and MARK.sub("", piece).strip():
            yield Tagged(piece, _codes(piece, paragraph))


def _codes(piece: str, paragraph: Tagged) -> dict[str, str]:
    """The codes in a piece; one whose partner is in another piece is isolated (`it`)."""
    marks = {found[0] for found in MARK.finditer(piece)}
    return {mark: _isolated(code, mark, marks) for mark, code in paragraph.codes.items() if mark in marks}


def _isolated(code: str, mark: str, marks: set[str]) -> str:
    name = code[1:4]
    partner = mark.replace("{/", "{") if mark.startswith("{/") else mark.replace("{", "{/")
    if name not in ENDS or partner in marks:
        return code
    position, opening = ENDS[name]
    return re.sub(opening, rf'<it pos="{position}" x="\1"', code).replace(f"</{name}>", "</it>")
