"""Where a text has the terms of a glossary, inflected and in compounds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.brief import Term

ADJECTIVE_ENDINGS = "(?:e|en|er|es|em)?"
GERMAN_ENDINGS = "(?:e|en|er|es|s|n|em|ern|nen|se|sen)?"
ENGLISH_ENDINGS = "(?:s|es|'s|’s|ed|ing)?"
INFLECTED = re.compile(r"(?<=\w{3})(?:e|en|er|es|em)$")
UMLAUTS = {"a": "[aä]", "o": "[oö]", "u": "[uü]"}
LAST_VOWEL = re.compile(r"a(?=u[^aou]*$)|[aou](?=[^aou]*$)")
SHORTEST_HEAD = 5
"""Letters of a term that is looked for at the end of compounds: "Sicherheitsgarantien" is a kind of "Garantie"."""


@dataclass(frozen=True)
class Wanted:
    """A term of a source, and what of it the target has."""

    term: Term
    span: tuple[int, int]
    """The word of the source; the whole compound that ends with the term."""
    is_compound: bool
    used: tuple[tuple[int, int], ...]
    """Where the target has one of the prescribed translations."""
    forbidden: tuple[int, int] | None
    """Where it has a forbidden one."""

    @property
    def is_missing(self) -> bool:
        return not self.used or self.forbidden is not None


class Terms:
    """The terms of one glossary, ready to be looked for."""

    def __init__(self, terms: Sequence[Term] = ()) -> None:
        self.terms = tuple(terms)
        self._patterns = [
            (
                term,
                _german(term.source),
                _compound(term.source),
                [_pattern(target, ENGLISH_ENDINGS) for target in term.targets],
                [_pattern(word, ENGLISH_ENDINGS) for word in term.forbidden],
            )
            for term in terms
        ]
        # One search tells of most sources that they have none of the terms.
        anywhere = (_body(term.source.split()) for term in terms)
        self._any = re.compile("|".join(anywhere) or r"(?!)", re.IGNORECASE)

    def wanted(self, source: str, target: str) -> Iterator[Wanted]:
        """The terms that the source has."""
        if not self._any.search(source):
            return
        for term, word, compound, targets, forbidden in self._patterns:
            whole = word.search(source)
            found = whole or (compound.search(source) if compound else None)
            if found is not None:
                used = tuple(place.span() for pattern in targets for place in pattern.finditer(target))
                wrong = next((place.span() for pattern in forbidden if (place := pattern.search(target))), None)
                yield Wanted(term, found.span(), whole is None, used, wrong)


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
