"""SubRip (.srt) and WebVTT (.vtt) subtitles. Everything but the cues' text stays as it is.

A block is the text of a cue, or of all the cues that share a sentence: it is translated whole, and shown at the same
times.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape, unescape

from align.documents.base import Format, Kind, LeftOut, Piece, ReadOptions, Shape, Slot
from align.documents.cues import NOTE, SENTENCE_END, STRAY, Cue, Stray, chains_of, cues_of, leading
from align.documents.encodings import decode, guess_told, written_like
from align.documents.inline import Inline
from align.documents.leaves import Leaf
from align.documents.legibility import TAG, USUAL, Legibility, laid_out
from align.documents.turns import turns_of
from align.documents.wrapping import LINE_END, listed

STYLES = {"i": "italics", "b": "bold", "u": "underline", "v": "speaker", "c": "class", "font": "colour"}
WIDTH = USUAL.length
CLAUSE_END = 0.5
"""What a word's distance from where a cue ends counts if a clause ends with it."""


def open_subtitles(name: str, content: bytes, options: ReadOptions) -> Shape:
    """A subtitle file with a slot for each text that is shown by one cue or more."""
    text, guessed = decode(name, content, options.encoding)
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    cues, strays = cues_of(lines)
    changed: dict[int, list[str]] = {}
    is_escaped = lines[0].startswith("WEBVTT")
    shown = unescape if is_escaped else str
    texts = [_Text(chain, is_escaped, changed, options.legibility) for chain in chains_of(cues)]
    ends = {cue.first: cue.last for cue in cues}

    def save(language: str) -> bytes:
        del language
        result, number = [], 0
        while number < len(lines):
            result += changed.get(number, [lines[number]])
            number = ends[number] if number in changed else number + 1
        return written_like(content, result)

    def doubts() -> list[str]:
        return [
            f"{cue.place}: {doubt}"
            for cue in cues
            if cue.first in changed
            for doubt in options.legibility.doubts(list(map(shown, changed[cue.first])), cue.end - cue.start)
        ]

    slots = [Slot(text.inline.block(Kind.CUE, text.cues[0].place), text.put) for text in texts if text.inline.text]
    warnings = [*guess_told(name, guessed), *_told(name, strays)]
    left_out = [LeftOut(f"line {stray.number}", stray.what, stray.text) for stray in strays]
    return Shape(slots, save, warnings, left_out, doubts=doubts)


def _told(name: str, strays: Sequence[Stray]) -> Iterator[str]:
    """A warning for the notes, and one for the text outside all cues."""
    for what in (NOTE, STRAY):
        numbers = [stray.number for stray in strays if stray.what == what]
        if numbers:
            yield f"{name}: {what} is not translated: {listed(numbers)}"


@dataclass
class _Text:
    """The text of cues that share a sentence."""

    cues: Sequence[Cue]
    is_escaped: bool
    changed: dict[int, list[str]]
    """The new lines of cues, by the number of their first line."""
    legibility: Legibility

    def __post_init__(self) -> None:
        self.leads = ["", *(_position(cue) for cue in self.cues[1:])]
        """What the cues after the first begin with; it stays there, while the first one's is in the text."""
        self.inline = Inline(self._leaves(), _name, collapse=True)
        sizes = [len(cue.text) for cue in self.cues]
        self.begins = [sum(sizes[:number]) + number - 1 for number in range(1, len(sizes))]
        """Where in the text each cue but the first begins: the offset of the space before it."""

    def put(self, pieces: Sequence[Piece]) -> None:
        """Show the pieces at the times of the cues."""
        leaves = list(self.inline.filled(pieces))
        text = "".join(leaf.text for leaf in leaves if leaf.thing is None)
        cuts = _cuts(text, _between(" ".join(cue.text for cue in self.cues), text, self.begins))
        for cue, lead, part in zip(self.cues, self.leads, _parted(leaves, cuts), strict=True):
            marked = lead + "".join(_marked(part, self.is_escaped)).strip(" ")
            turns = turns_of(marked, cue.lines) if TAG.sub("", marked) else []
            most = self.legibility.lines if len(turns) == 1 else 1
            self.changed[cue.first] = [line for turn in turns for line in laid_out(turn, self.legibility.length, most)]

    def _leaves(self) -> Iterator[Leaf]:
        chain: tuple[str, ...] = ()
        for number, (cue, lead) in enumerate(zip(self.cues, self.leads, strict=True)):
            leaves = list(_leaves("\n".join(cue.lines)[len(lead) :]))
            if number:
                first = next((leaf.chain for leaf in leaves if leaf.text), ())
                yield Leaf(" ", chain if chain == first else ())
            for leaf in leaves:
                yield replace(leaf, text=unescape(leaf.text)) if self.is_escaped else leaf
                chain = leaf.chain


def _position(cue: Cue) -> str:
    """The tags without an end that a cue begins with."""
    line = cue.lines[0]
    lead = line[: leading(line)]
    return lead if all(f"</{_tag(tag)}" not in "\n".join(cue.lines) for tag in TAG.findall(lead)) else ""


def _leaves(text: str) -> Iterator[Leaf]:
    chain: tuple[str, ...] = ()
    last = 0
    for tag in TAG.finditer(text):
        yield Leaf(text[last : tag.start()], chain)
        last = tag.end()
        name = _tag(tag[0])
        if tag[0].startswith(("{", "<")) and not name:
            yield Leaf("", chain, tag[0], shown="")
        elif tag[0].startswith("</"):
            chain = next((chain[:n] for n in reversed(range(len(chain))) if _tag(chain[n]) == name), chain)
        elif f"</{name}" in text[last:]:
            chain = (*chain, tag[0])
        else:
            yield Leaf("", chain, tag[0], shown="")  # like <v Anna>, which needs no end tag
    yield Leaf(text[last:], chain)


def _tag(tag: str) -> str:
    found = re.match(r"</?([A-Za-z]+)", tag)
    return found[1].lower() if found else ""


def _name(leaf: Leaf) -> str:
    return "mark" if leaf.thing is not None else STYLES.get(_tag(leaf.chain[-1]), _tag(leaf.chain[-1]))


def _between(source: str, target: str, offsets: Sequence[int]) -> list[float]:
    """Where in the target these offsets of the source are, in proportion to its length; sentence by sentence, if it has
    as many as the source."""
    here, there = (
        [*(found.end() for found in SENTENCE_END.finditer(text) if found.end() < len(text)), len(text)]
        for text in (source, target)
    )
    if len(here) != len(there):
        here, there = here[-1:], there[-1:]
    here, there = [0, *here], [0, *there]
    places = []
    for offset in offsets:
        at = bisect_left(here, offset, 1, len(here) - 1)
        share = (offset - here[at - 1]) / max(here[at] - here[at - 1], 1)
        places.append(there[at - 1] + share * (there[at] - there[at - 1]))
    return places


def _cuts(text: str, places: Sequence[float]) -> list[int]:
    """Where the text goes on in the next cue: at the spaces nearest to these places, or where a clause ends nearby."""
    spaces = [found.start() for found in re.finditer(" ", text)]
    cuts: list[int] = []
    for number, place in enumerate(places):
        following = len(places) - number - 1
        free = [space for space in spaces if not cuts or space > cuts[-1]]
        free = free[: len(free) - following] or free[:1]
        cuts.append(min(free, key=partial(_distance, text, wanted=place)) if free else len(text))
    return cuts


def _distance(text: str, space: int, wanted: float) -> float:
    distance = abs(space - wanted)
    return distance * CLAUSE_END if text[space - 1 : space] in set(",;:.!?") else distance


def _parted(leaves: Iterable[Leaf], cuts: Sequence[int]) -> list[list[Leaf]]:
    """The leaves without the spaces at these offsets in their text, and cut there; objects stay with what precedes."""
    parts: list[list[Leaf]] = [[]]
    offset = 0
    for leaf in leaves:
        if leaf.thing is not None:
            parts[-1].append(leaf)
            continue
        text = leaf.text
        while len(parts) <= len(cuts) and offset + len(text) > cuts[len(parts) - 1]:
            end = cuts[len(parts) - 1] - offset
            parts[-1].append(replace(leaf, text=text[:end]))
            offset, text = offset + end + 1, text[end + 1 :]
            parts.append([])
        parts[-1].append(replace(leaf, text=text))
        offset += len(text)
    return parts + [[] for _ in range(len(cuts) + 1 - len(parts))]


def _marked(leaves: Iterable[Leaf], is_escaped: bool) -> Iterator[str]:
    for leaf in leaves:
        if leaf.thing is not None:
            yield leaf.thing
            continue
        if not leaf.text:
            continue
        ends = "".join(f"</{_tag(tag)}>" for tag in reversed(leaf.chain))
        yield f"{''.join(leaf.chain)}{escape(leaf.text, quote=False) if is_escaped else leaf.text}{ends}"


BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:WEBVTT|\d+\s*\r?\n\s*\d+:\d\d:\d\d[,.]\d+\s*-->)")

FORMAT = Format(
    "SUBTITLES",
    (".srt", ".vtt"),
    open_subtitles,
    begins=lambda head: bool(BEGINNING.match(head)),
    is_text=True,
)
