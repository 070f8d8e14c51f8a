"""The Europarl heuristic: full stops, capitals and a list of abbreviations per language (Koehn and Schroeder, 2005)."""

import functools
import re
from importlib import resources

from sentence_splitter import SentenceSplitter, SentenceSplitterException

from align import marks
from align.errors import AlignError
from align.languages import LANGUAGES
from align.segmentation.rules import REACH

WORD = re.compile(r"\S+")


class PrefixSplitter:
    """`sentence-splitter`, but the text it splits stays exactly as it is."""

    def __init__(self, language: str) -> None:
        """Raises AlignError when there is no abbreviation list for the language (ISO 639-1 code)."""
        try:
            self._splitter = SentenceSplitter(language=language)
        except SentenceSplitterException:
            ours = " or ".join(code for code, known in LANGUAGES.items() if known.splitting)
            raise AlignError(
                f"there are no rules for splitting sentences in the language {language!r}; try {ours}"
            ) from None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """See `Splitter`."""
        return marks.spans(text, self._spans)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """The library changes only white space, so visible characters show where each sentence is."""
        words, visible = _shortened(text)
        spans, passed = [], 0
        # The library takes the end of a line in its input for the end of a sentence.
        for sentence in self._splitter.split(" ".join(words)):
            length = sum(not letter.isspace() for letter in sentence)
            if length:
                spans.append((visible[passed], visible[passed + length - 1] + 1))
                passed += length
        return spans


def _shortened(text: str) -> tuple[list[str], list[int]]:
    """The text's words, and where each of their characters is in the text. Long words are without their middle.

    Only the beginning and the end of a word decide, and the library takes quadratic time for each.
    """
    words: list[str] = []
    visible: list[int] = []
    for found in WORD.finditer(text):
        start, end = found.span()
        cuts = ((start, end),) if end - start <= 2 * REACH else ((start, start + REACH), (end - REACH, end))
        words.append("".join(text[first:last] for first, last in cuts))
        for first, last in cuts:
            visible += range(first, last)
    return words, visible


@functools.cache
def listed_prefixes(language: str) -> frozenset[str]:
    """The abbreviations in the library's list for the language, without numbers and without the final full stops."""
    lists = resources.files("sentence_splitter") / "non_breaking_prefixes" / f"{language}.txt"
    lines = (line.partition("#")[0].strip() for line in lists.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if len(line) > 1 and not line.isdigit() and not line.isupper())
