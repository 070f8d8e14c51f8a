"""Terms that a glossary prescribes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.checks.base import Finding, Pair, error
from align.documents.encodings import decode
from align.errors import AlignError
from align.exchange.delimited import find_delimiter, read_csv

GERMAN_ENDINGS = "(?:e|en|er|es|s|n|em|ern|nen|se|sen)?"
ENGLISH_ENDINGS = "(?:s|es|'s|’s|ed|ing)?"


@dataclass(frozen=True)
class Term:
    """A German term and what it is to be called."""

    source: str
    targets: tuple[str, ...]


class Terms:
    """The check for one glossary."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = [
            (term, _pattern(term.source, GERMAN_ENDINGS), [_pattern(t, ENGLISH_ENDINGS) for t in term.targets])
            for term in terms
        ]
        # One search tells of most sources that they have none of the terms.
        self.any = re.compile("|".join(re.escape(term.source.casefold()) for term in terms) or r"(?!)")

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """Terms of the source whose prescribed translation the target lacks."""
        if not pair.is_translated or not self.any.search(pair.source.casefold()):
            return
        for term, source, targets in self.terms:
            if source.search(pair.source) and not any(target.search(pair.target) for target in targets):
                yield error("term", f"“{term.source}” is to be “{'” or “'.join(term.targets)}”")


def read_terms(path: Path) -> Terms:
    """The glossary in a CSV or TSV file: German and English in the first two columns, `|` between equal choices.

    A first row that names languages is passed over. Raises AlignError, naming the line, for a term without a partner.
    """
    try:
        text, _ = decode(str(path), path.read_bytes())
    except OSError as failure:
        raise AlignError.from_os_error(path, failure) from failure
    delimiter = find_delimiter(text, lambda cells: len(cells) > 1)
    terms = []
    for line, cells in enumerate(read_csv(text, delimiter, str(path)), start=1):
        if not any(cells) or (line == 1 and cells[0].strip().lower() in {"de", "german", "deutsch", "source"}):
            continue
        source, targets = cells[0].strip(), [t.strip() for t in (cells[1] if len(cells) > 1 else "").split("|")]
        if not source or not all(targets):
            raise AlignError(f"{path}: line {line} has no pair of terms; write German and English, a tab between them")
        terms.append(Term(source, tuple(targets)))
    return Terms(terms)


def _pattern(term: str, endings: str) -> re.Pattern[str]:
    body = r"\s+".join(re.escape(word) for word in term.split())
    return re.compile(rf"(?<!\w){body}{endings}(?!\w)", re.IGNORECASE)
