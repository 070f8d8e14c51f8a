"""Terms that a glossary prescribes, and words that it forbids."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.checks.base import Finding, Pair, error, warning
from align.checks.glossary import Term, read_glossary

ADJECTIVE_ENDINGS = "(?:e|en|er|es|em)?"
GERMAN_ENDINGS = "(?:e|en|er|es|s|n|em|ern|nen|se|sen)?"
ENGLISH_ENDINGS = "(?:s|es|'s|’s|ed|ing)?"
INFLECTED = re.compile(r"(?<=\w{3})(?:e|en|er|es|em)$")
UMLAUTS = {"a": "[aä]", "o": "[oö]", "u": "[uü]"}
LAST_VOWEL = re.compile(r"a(?=u[^aou]*$)|[aou](?=[^aou]*$)")
SHORTEST_HEAD = 5
"""Letters of a term that is looked for at the end of compounds: "Sicherheitsgarantien" is a kind of "Garantie"."""


class Terms:
    """The check for one glossary."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = [
            (
                term,
                _german(term.source),
                _compound(term.source),
                [_pattern(target, ENGLISH_ENDINGS) for target in term.targets],
                [(word, _pattern(word, ENGLISH_ENDINGS)) for word in term.forbidden],
            )
            for term in terms
        ]
        # One search tells of most sources that they have none of the terms.
        anywhere = (_body(term.source.split()) for term in terms)
        self.any = re.compile("|".join(anywhere) or r"(?!)", re.IGNORECASE)

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        """Terms of the source whose prescribed translation the target lacks, and forbidden ones that it has.

        Of a compound that ends with a term it is not so sure, and only warned.
        """
        if not pair.is_translated or not self.any.search(pair.source):
            return
        for term, word, compound, targets, forbidden in self.terms:
            is_whole = word.search(pair.source) is not None
            if not is_whole and (compound is None or not compound.search(pair.source)):
                continue
            wanted = f"“{'” or “'.join(term.targets)}”" + (f" ({term.note})" if term.note else "")
            used = next((text for text, pattern in forbidden if pattern.search(pair.target)), None)
            if used is not None:
                yield error("term", f"“{term.source}” is not to be “{used}”, but {wanted}")
            elif not any(target.search(pair.target) for target in targets):
                yield (error if is_whole else warning)("term", f"“{term.source}” is to be {wanted}")


def read_terms(path: Path) -> Terms:
    """The check for the glossary in a file (`glossary.read_glossary`)."""
    return Terms(read_glossary(path))


def _german(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_body(term.split())}{GERMAN_ENDINGS}(?!\w)", re.IGNORECASE)


def _compound(term: str) -> re.Pattern[str] | None:
    """For a noun long enough: words that end with it."""
    if " " in term or len(term) < SHORTEST_HEAD or not term[:1].isupper():
        return None
    return re.compile(rf"(?<!\w)\w{{3,}}{_body([term])}{GERMAN_ENDINGS}(?!\w)", re.IGNORECASE)


def _body(words: Sequence[str]) -> str:
    """The words of a term, those before the last with any ending, the last perhaps with an umlaut: "Haus", "Häuser"."""
    before = [re.escape(INFLECTED.sub("", word)) + ADJECTIVE_ENDINGS for word in words[:-1]]
    last = LAST_VOWEL.sub(lambda found: UMLAUTS[found[0]], re.escape(words[-1].lower())) if words else ""
    return r"\s+".join([*before, last])


def _pattern(term: str, endings: str) -> re.Pattern[str]:
    body = r"\s+".join(re.escape(word) for word in term.split())
    return re.compile(rf"(?<!\w){body}{endings}(?!\w)", re.IGNORECASE)
