"""Sentence ends by an SRX 2.0 rule file, as translation software exports it."""

import itertools
from pathlib import Path
from typing import Any

from align.errors import AlignError
from align.segmentation.base import visible_spans


class SrxSplitter:
    """Splits as `choppa-srx` applies a rule file, a port of the engine that LanguageTool uses."""

    def __init__(self, file: Path, language: str) -> None:
        """Raises AlignError when `choppa-srx` is missing, or the file is not SRX or has no rules for the language."""
        try:
            import choppa
        except ImportError:
            raise AlignError("--srx needs the package choppa-srx: pip install 'align[srx]'") from None
        if not file.is_file():
            raise AlignError(f"{file}: no such file; --srx takes an SRX 2.0 rule file")
        self._file, self._language = file, language
        self._iterator: Any = choppa.SrxTextIterator
        try:
            self._document: Any = choppa.SrxDocument(ruleset=str(file))
            list(self._iterator(self._document, language, "Ein Satz. Noch einer."))
        except Exception as failure:  # the library raises whatever its XML and regex libraries do
            reason = str(failure).strip().partition("\n")[0]
            raise AlignError(f"{file}: cannot be used as SRX rules for {language} ({reason})") from failure

    def spans(self, text: str) -> list[tuple[int, int]]:
        """See `Splitter`."""
        pieces = self._iterator(self._document, self._language, text)
        return visible_spans(text, itertools.accumulate(len(piece) for piece in pieces))
