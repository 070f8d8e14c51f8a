"""Sentence ends by an SRX 2.0 rule file, as exported by translation software."""

import itertools
import re
import tempfile
from pathlib import Path
from typing import Any

from align import marks, xml
from align.brief import RuleFile
from align.errors import AlignError
from align.files import read_bytes
from align.segmentation.base import visible_spans

DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


class SrxSplitter:
    """Splits by a rule file with `choppa-srx`, a port of the engine that LanguageTool uses."""

    def __init__(self, file: RuleFile, language: str) -> None:
        """Raises AlignError when `choppa-srx` is missing, or the file is not SRX or has no rules for the language."""
        try:
            import choppa
        except ImportError:
            raise AlignError.needs_extra("--srx", "choppa-srx", "srx") from None
        self._language = language
        self._iterator: Any = choppa.SrxTextIterator
        try:
            with tempfile.NamedTemporaryFile(suffix=".srx") as copy:  # the library can only read from a path
                copy.write(file.rules.encode())
                copy.flush()
                self._document: Any = choppa.SrxDocument(ruleset=copy.name)
            list(self._iterator(self._document, language, "Ein Satz. Noch einer."))
        except Exception as failure:  # the library raises whatever its XML and regex libraries do
            reason = str(failure).strip().partition("\n")[0]
            raise AlignError(f"{file.name}: cannot be used as SRX rules for {language} ({reason})") from failure

    def spans(self, text: str) -> list[tuple[int, int]]:
        """See `Splitter`."""
        return marks.spans(text, self._spans)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        pieces = self._iterator(self._document, self._language, text)
        return visible_spans(text, itertools.accumulate(len(piece) for piece in pieces))


def read_srx(file: Path) -> RuleFile:
    """A rule file's content, unchecked. Raises AlignError when there is no such file, or when it declares entities."""
    if not file.is_file():
        raise AlignError(f"{file}: no such file; --srx takes an SRX 2.0 rule file")
    content = read_bytes(file)
    xml.refuse_entities(file, content)
    return RuleFile(str(file), DECLARATION.sub("", content.decode(xml.encoding_of(content), "replace"), count=1))
