"""DeepL, which reads glossaries."""

from collections.abc import Iterator

from align.bitext import Unit
from align.exchange.clients.base import Client

TERM_BYTES, FILE_BYTES = 1_024, 10 * 1024 * 1024
"""The most UTF-8 bytes of a term, and of the file (developers.deepl.com, "Manage glossaries")."""


def term(unit: Unit) -> Iterator[tuple[str, str]]:
    """A side that DeepL does not accept as a term: too long, or with white space or characters that it refuses."""
    for side, text in (("source", unit.source), ("target", unit.target)):
        size = _size(text)
        if size > TERM_BYTES:
            yield f"the {side} has {size:,} bytes, and a DeepL term may have at most {TERM_BYTES:,}", "shorten it"
        if text != text.strip():
            yield f"the {side} begins or ends with white space, which DeepL refuses", "remove it"
        if any(
            ord(character) < 32 or 0x7F <= ord(character) < 0xA0 or character in "\u2028\u2029" for character in text
        ):
            yield f"the {side} has a tab, line break or control character, which DeepL refuses", "remove it"


class Whole:
    """Duplicate sources, and files that are too large."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        """The row of each source so far."""
        self._size = 0

    def of_unit(self, row: int, unit: Unit) -> Iterator[tuple[str, str]]:
        """See `WholeRule`."""
        self._size += _size(unit.source) + _size(unit.target) + len("\t\n")
        if unit.source in self._rows:
            yield f"row {self._rows[unit.source]} has the same source", "keep only one of them with --dedupe"
        self._rows.setdefault(unit.source, row)

    def of_whole(self) -> Iterator[tuple[str, str]]:
        """See `WholeRule`."""
        if self._size > FILE_BYTES:
            yield f"the glossary has {self._size:,} bytes, and DeepL takes at most {FILE_BYTES:,}", "split it"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


CLIENT = Client("deepl", format="tsv", is_glossary=True, unit_rules=(term,), whole_rules=(Whole,))
