"""What the translations of a document must keep to."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from align.brief import NO_BRIEF, Brief
from align.checks import Check, Pair
from align.checks.addresses import addresses
from align.checks.base import Finding, without_marks
from align.checks.families import pair_checks
from align.checks.kept import Kept
from align.checks.terms import TermCheck
from align.fidelity.brackets import unbracketed
from align.fidelity.leads import with_lead
from align.fidelity.quotes import requoted
from align.languages import Direction, direction
from align.terminology.terms import Terms


@dataclass(frozen=True)
class Rules:
    """What the translations of a document must keep to."""

    source_lang: str
    target_lang: str
    brief: Brief = NO_BRIEF

    @cached_property
    def kept(self) -> Kept:
        """What must come through unchanged."""
        return Kept(self.brief.kept)

    @cached_property
    def terms(self) -> Terms:
        return Terms(self.brief.terms, self.source_lang, self.target_lang)

    @property
    def direction(self) -> Direction:
        return direction(self.source_lang, self.target_lang)

    @property
    def own_checks(self) -> tuple[Check, ...]:
        """The checks that only this document needs."""
        return self.kept, TermCheck(self.terms)

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits, which differ if different translations may be wanted."""
        told = repr((self.source_lang, self.target_lang, self.kept.words, self.terms.terms))
        return hashlib.blake2b(told.encode(), digest_size=4).hexdigest()

    def pair(self, sentence: str, text: str) -> Pair:
        return without_marks(Pair(sentence, text, self.source_lang, self.target_lang))

    def polished(self, sentence: str, text: str) -> str:
        """The translation in its final form: with its source's lead and the quotation marks of its language, and
        without brackets around what must stay.
        """
        text = unbracketed(sentence, with_lead(sentence, text), self.kept.spans)
        languages = self.direction
        quotation = languages.target.quotation if languages.is_known else None
        return text if quotation is None else requoted(sentence, text, quotation, self.kept.spans)

    def breaches(self, sentence: str, text: str) -> list[Finding]:
        """Where the translation breaks the user's own rules, or changes what must stay in any text."""
        pair = self.pair(sentence, text)
        return [finding for check in (addresses, *self.own_checks) for finding in check(pair)]

    def findings(self, sentence: str, text: str) -> list[Finding]:
        """The findings of all checks of a single pair."""
        pair = self.pair(sentence, text)
        return [finding for check in (*pair_checks(), *self.own_checks) for finding in check(pair)]

    def faults(self, sentence: str, text: str) -> list[Finding]:
        """The findings that call for another translation."""
        return heard(self.findings(sentence, text))


def heard(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that call for another translation."""
    return [finding for finding in findings if finding.kind.is_tried_again]
