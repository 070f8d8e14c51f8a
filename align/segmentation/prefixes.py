"""The Europarl heuristic: full stops, capitals and a list of abbreviations per language (Koehn and Schroeder, 2005)."""

import functools
from importlib import resources

from sentence_splitter import SentenceSplitter, SentenceSplitterException

from align import marks
from align.errors import AlignError
from align.languages import LANGUAGES


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
        visible = [offset for offset, letter in enumerate(text) if not letter.isspace()]
        spans, passed = [], 0
        # The library takes the end of a line in its input for the end of a sentence.
        for sentence in self._splitter.split(" ".join(text.split())):
            length = sum(not letter.isspace() for letter in sentence)
            if length:
                spans.append((visible[passed], visible[passed + length - 1] + 1))
                passed += length
        return spans


@functools.cache
def listed_prefixes(language: str) -> frozenset[str]:
    """The abbreviations in the library's list for the language, without numbers and without the final full stops."""
    lists = resources.files("sentence_splitter") / "non_breaking_prefixes" / f"{language}.txt"
    lines = (line.partition("#")[0].strip() for line in lists.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if len(line) > 1 and not line.isdigit() and not line.isupper())
