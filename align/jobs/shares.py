"""Where things go in a translation by their share of its text alone, where there are too many to look for each."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from align.documents import Run

WORD = re.compile(r"\w+")
MANY = 200
"""How many objects and formats a sentence may have for which the words that translate theirs are looked for. No author
writes more; programs that convert documents do, around every letter.
"""

Span = tuple[int, int]


class Shares:
    """The words of a translation by their places, each found in logarithmic time."""

    def __init__(self, text: str) -> None:
        words = [found.span() for found in WORD.finditer(text)] or [(0, len(text))]
        self._starts = [start for start, _ in words]
        self._ends = [end for _, end in words]
        self._length = len(text)

    def end(self, share: float) -> int:
        """The end of the word at this share of the text (0 to 1); 0 for its beginning."""
        return self._ends[self._word(share)] if share else 0

    def spans(self, phrases: Sequence[Span], length: int) -> Iterator[Span | None]:
        """The words at the same shares as the phrases, which are in order, of a text of this length; None for one
        whose words another has. The spans do not overlap.
        """
        free = 0
        for start, end in phrases:
            first = max(self._word(start / length), free)
            last = max(self._word(end / length), first + 1)
            if first < len(self._starts):
                free = min(last, len(self._starts))
                yield self._starts[first], self._ends[free - 1]
            else:
                yield None

    def _word(self, share: float) -> int:
        return min(bisect_left(self._ends, share * self._length), len(self._ends) - 1)


def runs_in(runs: Sequence[Run], start: int, end: int) -> range:
    """The numbers of the runs that touch this stretch of their block's text; runs are in order."""
    return range(bisect_left(runs, start, key=lambda run: run.end), bisect_left(runs, end, key=lambda run: run.start))
