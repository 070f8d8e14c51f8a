"""Page numbers and running heads in a plain text that was once on pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from align.documents.lines import ends_as_heading, is_unfinished
from align.documents.wrapping import lines_of, runs_on

NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
PAGE_NUMBER = re.compile(
    r"[ivxlc]+$|(?:[-–—\[(]\s*)?(?:(?:Seite|page|S\.|p\.)\s*)?\d+(?:\s*(?:/|von|of)\s*\d+)?(?:\s*[-–—\])])?$",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d{1,4}")
LONGEST = 80
"""Characters of a running head, at most."""
LONGEST_NUMBER = 24
"""Those of a page number with the words around it."""
MOST = 200_000
"""More lines that stand alone than any book has; it is a list."""
INTERRUPTING = 1 / 3
"""Least share of a book's pages that end within a sentence."""
MOST_BETWEEN = 2
"""Pages from one number to the next, as a page may have none."""
RUNNING_HEAD = "running head"


@dataclass(frozen=True, slots=True)
class _Alone:
    """A line that stands alone, or a page number at the edge of a paragraph."""

    line: int
    text: str

    @property
    def look(self) -> str:
        """The text without its numbers."""
        return NUMBER.sub("#", self.text)

    @property
    def number(self) -> int | None:
        """The page's, if it is nothing else."""
        digits = DIGITS.search(self.text) if _is_page_number(self.text) else None
        return int(digits[0]) if digits else None


@dataclass(frozen=True, slots=True)
class _Gap:
    """Lines that stand alone one after another, with the text around them."""

    alone: Sequence[_Alone]
    before: str
    after: str

    @property
    def interrupts(self) -> bool:
        """Whether a sentence goes on behind it."""
        return bool(self.before and self.after) and runs_on(self.before, self.after)


def furniture_of(text: str) -> dict[int, tuple[str, str]]:
    """The lines with page numbers and running heads, by number from 1: which it is, and what it says.

    They are known by the sentences that they interrupt. Numbers must count the pages, and heads must be repeated: a
    number over each chapter is no page number, as no sentence goes on behind it.
    """
    gaps: list[_Gap] = []
    count = 0
    for gap in _gaps(text):
        gaps.append(gap)
        count += len(gap.alone)
        if count > MOST:
            return {}
    numbered = set(_with_page_numbers(gaps))
    between = [at for at, gap in enumerate(gaps) if gap.interrupts or at in numbered]
    looks = Counter(look for at in between for look in {alone.look for alone in gaps[at].alone})
    heads = {look for look, count in looks.items() if count > 1}
    found = [
        alone
        for at in range(min(between, default=0), len(gaps))  # above that, what says the same is the title
        for alone in gaps[at].alone
        if (at in numbered if alone.number is not None else alone.look in heads)
    ]
    return {alone.line: ("page number" if alone.number is not None else RUNNING_HEAD, alone.text) for alone in found}


def _with_page_numbers(gaps: Sequence[_Gap]) -> Iterator[int]:
    """The gaps, by their place in the list, whose numbers count the pages, or stand within a sentence by themselves."""
    runs: list[list[tuple[int, int]]] = []
    for at, gap in enumerate(gaps):
        for number in filter(None, (alone.number for alone in gap.alone)):
            if runs and 0 < number - runs[-1][-1][1] <= MOST_BETWEEN:
                runs[-1].append((at, number))
            else:
                runs.append([(at, number)])
    for run in runs:
        pages = list(dict.fromkeys(at for at, _ in run))
        interrupting = [at for at in pages if gaps[at].interrupts]
        if len(pages) > 1 and len(interrupting) >= INTERRUPTING * len(pages):
            yield from pages
        elif len(run) == 1:
            yield from (at for at in interrupting if gaps[at].after[0].islower() and len(gaps[at].alone) == 1)


def _gaps(text: str) -> Iterator[_Gap]:
    """The lines that stand alone, in groups, with the last line of text before and the first one after."""
    before = ""
    waiting: list[_Alone] = []
    for line in _lines_with_text(text):
        if isinstance(line, _Alone):
            waiting.append(line)
            continue
        if waiting:
            yield _Gap(waiting, before, line)
            waiting = []
        before = line
    if waiting:
        yield _Gap(waiting, before, "")


def _lines_with_text(text: str) -> Iterator[str | _Alone]:
    """The lines that are not blank, without white space around them."""
    above, line = "", ""
    for number, below in enumerate(chain(lines_of(text), ("",))):
        if line and not line.isspace():
            yield _line(above, line, below, number)
        above, line = line, below


def _line(above: str, line: str, below: str, number: int) -> str | _Alone:
    bare = line.strip()
    if len(bare) > LONGEST:
        return bare
    edges = (_is_edge(above) or line[0] == "\f") + (_is_edge(below) or below[0] == "\f")
    if edges and _is_page_number(bare):
        return _Alone(number, bare)
    is_head = edges == 2 and ends_as_heading(bare) and not is_unfinished(bare) and not bare[0].islower()
    return _Alone(number, bare) if is_head else bare


def _is_edge(line: str) -> bool:
    """Whether a line ends the text above it, or begins the text below it."""
    bare = line.strip()
    return not bare or _is_page_number(bare)


def _is_page_number(text: str) -> bool:
    return len(text) <= LONGEST_NUMBER and PAGE_NUMBER.match(text) is not None
