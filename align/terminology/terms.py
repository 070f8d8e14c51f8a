"""Where a text contains the terms of a glossary, inflected and in compounds too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.brief import Term
from align.languages import language
from align.languages.base import Inflection


@dataclass(frozen=True)
class TermUse:
    """A term in a source, and how the target translates it."""

    term: Term
    span: tuple[int, int]
    """The word in the source; for a compound that ends with the term, all of it."""
    is_compound: bool
    all: tuple[tuple[int, int], ...]
    """Every place where the source has it, compounds included."""
    used: tuple[tuple[int, int], ...]
    """Where the target contains prescribed translations."""
    forbidden: tuple[int, int] | None
    """Where it contains a forbidden one."""

    @property
    def is_missing(self) -> bool:
        return not self.used or self.forbidden is not None


class Terms:
    """The terms of one glossary, ready to be searched for."""

    def __init__(self, terms: Sequence[Term] = (), source_lang: str = "de", target_lang: str = "en") -> None:
        self.terms = tuple(terms)
        here, there = language(source_lang).inflection, language(target_lang).inflection
        self._patterns = [
            (
                term,
                _pattern(term.source, here),
                _compound(term.source, here),
                [_pattern(target, there) for target in term.targets],
                [_pattern(word, there) for word in term.forbidden],
            )
            for term in terms
        ]
        # For most sources, one search shows that they contain none of the terms.
        anywhere = (_body(term.source.split(), here) for term in terms)
        self._any = re.compile("|".join(anywhere) or r"(?!)", re.IGNORECASE)

    def uses(self, source: str, target: str) -> Iterator[TermUse]:
        """The terms that the source contains."""
        if not self._any.search(source):
            return
        for term, word, compound, targets, forbidden in self._patterns:
            whole = word.search(source)
            found = whole or (compound.search(source) if compound else None)
            if found is not None:
                used = tuple(match.span() for pattern in targets for match in pattern.finditer(target))
                wrong = next((match.span() for pattern in forbidden if (match := pattern.search(target))), None)
                places = (hit.span() for pattern in (word, compound) if pattern for hit in pattern.finditer(source))
                yield TermUse(term, found.span(), whole is None, tuple(sorted(set(places))), used, wrong)


def _pattern(term: str, inflection: Inflection) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_body(term.split(), inflection)}{inflection.ending}(?!\w)", re.IGNORECASE)


def _compound(term: str, inflection: Inflection) -> re.Pattern[str] | None:
    """A pattern for words that end with the term, if it is a noun that is long enough."""
    shortest = inflection.shortest_head
    if shortest is None or " " in term or len(term) < shortest or not term[:1].isupper():
        return None
    return re.compile(rf"(?<!\w)\w{{3,}}{_body([term], inflection)}{inflection.ending}(?!\w)", re.IGNORECASE)


def _body(words: Sequence[str], inflection: Inflection) -> str:
    """The words of a term: those before the last may be inflected, and the last may have a changed vowel."""
    before = [re.escape(inflection.strip.sub("", word)) + inflection.inner_ending for word in words[:-1]]
    last = re.escape(words[-1].lower()) if words else ""
    changed = inflection.last_vowel.sub(lambda found: inflection.vowels.get(found[0], found[0]), last)
    return r"\s+".join([*before, changed])
