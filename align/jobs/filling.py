"""A block's new content: translations in place of its sentences, with its formatting and objects where they belong."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from align.alignment.placing import placed
from align.alignment.words import aligned_spans
from align.bitext import Status
from align.documents import Block, Piece, Run
from align.jobs.shares import MANY, Shares, runs_in
from align.marks import MARK

WORD = re.compile(r"\w+")
THINGS = frozenset(("link", "field", "content control"))
"""Formatting that does something, and is not left out for want of a word."""
NUMBERED = re.compile(r"\{/?\d+\}")
"""Marks, also those of the thousandth object of a block and on, which are marks to nobody else."""
LAST_MARK = re.compile(rf"{MARK.pattern}$")


@dataclass
class Sentence:
    """A stretch of a block's text, and what replaces it; None leaves it as it is."""

    start: int
    end: int
    target: str | None
    status: Status = Status.MACHINE


@dataclass
class Filling:
    """A block and what will be put into it."""

    block: Block
    sentences: list[Sentence] = field(default_factory=list)
    cursor: int = 0
    """Where the rest of the text begins, for which there is no row yet."""

    @property
    def is_translated(self) -> bool:
        """Whether a row says anything about it."""
        return any(sentence.target is not None for sentence in self.sentences)

    def add(self, start: int, end: int, target: str | None, status: Status) -> None:
        """Say what replaces the next stretch of the text."""
        self.sentences.append(Sentence(start, end, target, status))
        self.cursor = end


@dataclass
class Built:
    """The new text of a block, and where its runs are in it."""

    text: str = ""
    marks: list[tuple[int, int, int]] = field(default_factory=list)
    """Start, end and the run's number."""
    dropped: list[int] = field(default_factory=list)
    """Runs for whose formatting there are no words."""
    guessed: list[int] = field(default_factory=list)
    """Links, fields and controls around a word that is only where theirs was, as no words match."""
    unmarked: list[int] = field(default_factory=list)
    """Objects whose mark the translation lacks; they are put where they seem to belong."""


def all_sentences(filling: Filling) -> Iterator[Sentence]:
    """The whole text of a block: the sentences of the rows, and the text between them unless it is all white space."""
    last = 0
    for sentence in filling.sentences:
        if filling.block.text[last : sentence.start].strip():
            yield Sentence(last, sentence.start, None)
        yield sentence
        last = sentence.end
    if filling.block.text[last:].strip():
        yield Sentence(last, len(filling.block.text), None)


def build(filling: Filling) -> Built:
    built, last = Built(), 0
    text, runs = filling.block.text, filling.block.runs
    for sentence in all_sentences(filling):
        _keep(built, text, runs, last, sentence.start)
        if sentence.start == last and sentence.target and _needs_space(built.text, sentence.target):
            built.text += " "
        if sentence.target is None:
            _keep(built, text, runs, sentence.start, sentence.end)
        else:
            _translate(built, filling.block, sentence)
        last = sentence.end
    _keep(built, text, runs, last, len(text) + 1)
    return built


def _needs_space(text: str, following: str) -> bool:
    """Whether a space must be put between two translations; not where the mark of a break, perhaps, parts them."""
    return bool(text) and not text[-1].isspace() and not LAST_MARK.search(text) and not MARK.match(following)


def _keep(built: Built, text: str, runs: Sequence[Run], start: int, end: int) -> None:
    """Keep text of the source as it is, with its runs."""
    shift = len(built.text) - start
    for number in runs_in(runs, start, end):
        run = runs[number]
        if run.is_object and start <= run.start < end:
            built.marks.append((run.start + shift, min(run.end, end) + shift, number))
        elif not run.is_object and run.start < end and run.end > start:
            built.marks.append((max(run.start, start) + shift, min(run.end, end) + shift, number))
    built.text += text[start:end]


def _translate(built: Built, block: Block, sentence: Sentence) -> None:
    """Add a sentence's translation, with the runs of the source around the words that translate theirs.

    Objects go where their marks are in the translation. Those without a mark, and those whose mark is missing, go to
    the place that corresponds to theirs in the source.
    """
    inside = range(sentence.start, sentence.end)
    near = runs_in(block.runs, sentence.start, sentence.end)
    objects = [n for n in near if block.runs[n].is_object and block.runs[n].start in inside]
    held = _marks_in(sentence.target or "", [(n, block.text[block.runs[n].start : block.runs[n].end]) for n in objects])
    target = _Stripped(held.text, held.spans.values())
    source = _Stripped(
        block.text[sentence.start : sentence.end],
        [(block.runs[n].start - sentence.start, block.runs[n].end - sentence.start) for n in objects],
    )
    formats = [(n, phrase) for n in near if (phrase := _phrase(block, n, sentence, source))]
    shares = Shares(target.text) if len(objects) + len(formats) > MANY else None
    shift = len(built.text)
    for number in objects:
        run = block.runs[number]
        if number in held.spans:
            start, end = held.spans[number]
        else:
            at = source.bare(run.start - sentence.start)
            if shares is not None:
                spot = shares.end(at / max(len(source.text), 1))
            else:
                spot = placed(source.text, target.text, at, _leans_right(block.text, run))
            start = end = target.whole(spot)
            if run.end > run.start:
                built.unmarked.append(number)
        built.marks.append((start + shift, end + shift, number))
    phrases = [phrase for _, phrase in formats]
    if shares is not None:
        spans = list(shares.spans(phrases, len(source.text)))
    else:
        spans = aligned_spans(source.text, target.text, phrases)
    taken = [span for span in spans if span is not None]
    for (number, phrase), found in zip(formats, spans, strict=True):
        span = found
        if found is None and shares is None and block.runs[number].style in THINGS:
            span = _free_word(target.text, phrase[0] / len(source.text), taken)
            taken += [span] if span is not None else []
            built.guessed += [number] if span is not None else []
        if span is None:
            built.dropped.append(number)
        else:
            built.marks.append((target.whole(span[0]) + shift, target.whole(span[1] - 1) + 1 + shift, number))
    built.text += held.text


def _free_word(text: str, share: float, taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The word nearest to this share of the text (0 to 1) that is in none of the stretches that are taken."""
    words = [found.span() for found in WORD.finditer(text)]
    free = [word for word in words if not any(word[0] < end and start < word[1] for start, end in taken)]
    return min(free, key=lambda word: abs(word[0] / len(text) - share), default=None)


def _phrase(block: Block, number: int, sentence: Sentence, source: "_Stripped") -> tuple[int, int] | None:
    """What of the sentence, without its marks, a run formats; None if nothing that can be seen."""
    run = block.runs[number]
    if run.is_object or run.start >= sentence.end or run.end <= sentence.start:
        return None
    start, end = max(run.start, sentence.start) - sentence.start, min(run.end, sentence.end) - sentence.start
    phrase = source.bare(start), source.bare(end)
    return phrase if source.text[slice(*phrase)].strip() else None


def _leans_right(text: str, run: Run) -> bool:
    return (run.start == 0 or text[run.start - 1].isspace()) and not text[run.end : run.end + 1].isspace()


@dataclass(frozen=True)
class _Held:
    """A translation, and where in it the marks of objects are."""

    text: str
    spans: dict[int, tuple[int, int]]
    """By the number of the object's run."""


def _marks_in(target: str, objects: Sequence[tuple[int, str]]) -> _Held:
    """Where the marks of the objects are in a translation; a mark that it repeats is taken out."""
    marked: dict[str, list[int]] = {}
    for found in NUMBERED.finditer(target):
        marked.setdefault(found[0], []).append(found.start())
    spans: dict[int, tuple[int, int]] = {}
    taken: dict[str, int] = {}
    for number, mark in objects:
        if NUMBERED.fullmatch(mark):
            at = next((spot for spot in marked.get(mark, ()) if spot >= taken.get(mark, 0)), -1)
        else:
            at = target.find(mark, taken.get(mark, 0)) if mark else -1
        if at >= 0:
            spans[number] = at, at + len(mark)
            taken[mark] = at + len(mark)
    for mark in [mark for mark in taken if MARK.fullmatch(mark) and len(marked[mark]) > 1]:
        while (at := target.find(mark, taken[mark])) >= 0:
            target = target[:at] + target[at + len(mark) :]
            spans = {n: (a - len(mark), b - len(mark)) if a > at else (a, b) for n, (a, b) in spans.items()}
    return _Held(target, spans)


class _Stripped:
    """A text without the stretches that show objects, and offsets in both."""

    def __init__(self, text: str, stretches: Iterable[tuple[int, int]]) -> None:
        gone = {at for start, end in stretches for at in range(start, end)}
        self._kept = [at for at in range(len(text)) if at not in gone] + [len(text)]
        self.text = "".join(text[at] for at in self._kept[:-1])

    def whole(self, offset: int) -> int:
        """An offset in the stripped text as one in the whole text, past what is stripped there except at the end."""
        return self._kept[offset - 1] + 1 if 0 < offset == len(self._kept) - 1 else self._kept[offset]

    def bare(self, offset: int) -> int:
        """An offset in the whole text as one in the stripped text."""
        return bisect_left(self._kept, offset)


def pieces(built: Built, runs: Sequence[Run]) -> Iterator[Piece]:
    """The new text in pieces: objects in their places, and formatted stretches around them."""
    objects = sorted((mark for mark in built.marks if runs[mark[2]].is_object), key=lambda mark: (mark[0], mark[2]))
    formats = sorted(mark for mark in built.marks if not runs[mark[2]].is_object)
    cuts = sorted({offset for start, end, _ in (*objects, *formats) for offset in (start, end)} | {0, len(built.text)})
    shown = {(start, end) for start, end, _ in objects}
    here: dict[int, list[int]] = {}
    for start, _, number in objects:
        here.setdefault(start, []).append(number)
    waiting, around = deque(formats), list[tuple[int, int, int]]()
    for start, end in pairwise([*cuts, len(built.text)]):
        yield from (Piece("", number) for number in here.get(start, ()))
        while waiting and waiting[0][0] <= start:
            around.append(waiting.popleft())
        around = [mark for mark in around if mark[1] > start]
        if start < end and (start, end) not in shown:
            over = next((number for _, last, number in around if end <= last), None)
            yield Piece(built.text[start:end], over)
