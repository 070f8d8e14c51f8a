"""The translations of one sentence, compared."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.alignment.embedding import embed
from align.checks import Check
from align.checks.base import WORD
from align.checks.families import CHECKS
from align.checks.score import score
from align.engines.base import Decoder, TokenScore, mean, percent
from align.fidelity.rules import Rules

MOST_WORSE = 30
"""Points of score that a term may cost the rest of the sentence: beyond, the sentence would be broken for it."""

DISTURBED = 10
"""Points of score for each word that a term need not have changed."""


@dataclass(frozen=True)
class Candidate:
    """A translation, and what is to be said of it."""

    text: str
    probability: int
    """Percent, the geometric mean of its tokens', those of prescribed terms aside."""
    lost: int
    """Texts that were to stay and did not."""
    terms: int
    """Terms that it does not keep to."""
    score: int
    """Of all but the terms: findings, meaning, and the probability."""


class Trial:
    """One sentence's candidates; the first is what the engine wrote."""

    def __init__(self, decoder: Decoder, sentence: str, rules: Rules, first: str) -> None:
        self.sentence = sentence
        self._decoder = decoder
        self._rules = rules
        self._vector = embed([sentence])[0]
        self._candidates: dict[str, Candidate] = {}
        self.consider([first])
        self._first = self._candidates[rules.polished(sentence, first)]

    def consider(self, texts: Iterable[str]) -> None:
        """Take these translations in as well."""
        polished = dict.fromkeys(self._rules.polished(self.sentence, text) for text in texts)
        new = [text for text in polished if text not in self._candidates]
        if not new:
            return
        tokens = self._decoder.token_scores(self.sentence, new)
        cosines = (embed(new) @ self._vector).tolist()
        for text, scores, cosine in zip(new, tokens, cosines, strict=True):
            if scores or not self._candidates:
                self._candidates[text] = self._candidate(text, scores, cosine)

    def _candidate(self, text: str, tokens: Sequence[TokenScore], cosine: float) -> Candidate:
        pair = self._rules.pair(self.sentence, text)
        wanted = list(self._rules.terms.wanted(self.sentence, text))
        prescribed = [span for found in wanted for span in found.used]
        free = [token for token in tokens if not any(start < token.end <= end for start, end in prescribed)]
        checks: tuple[Check, ...] = (*CHECKS, self._rules.kept)
        findings = [finding for check in checks for finding in check(pair)]
        return Candidate(
            text,
            percent(mean(free)),
            len(self._rules.kept.lost(self.sentence, text)),
            sum(found.is_missing for found in wanted),
            score(pair, findings, cosine, percent(mean(free))),
        )

    @property
    def texts(self) -> list[str]:
        return list(self._candidates)

    @property
    def best(self) -> Candidate:
        """The candidate that keeps most of what is to stay, then most terms, then with the best score.

        Terms do not count where the rest of the sentence is much worse for them.
        """
        return max(self._candidates.values(), key=self._rank)

    def _rank(self, candidate: Candidate) -> tuple[int, int, float]:
        is_broken = candidate.score < self._first.score - MOST_WORSE
        trust = candidate.score - self._disturbance(candidate)
        return -candidate.lost, -max(candidate.terms, self._first.terms if is_broken else 0), trust

    def _disturbance(self, candidate: Candidate) -> float:
        """Points for the words of the first translation that went with a term; fewer where it was no good itself."""
        if candidate.terms >= self._first.terms:
            return 0.0
        gone = Counter(_words(self._first.text)) - Counter(_words(candidate.text))
        return DISTURBED * gone.total() * self._first.score / 100


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())
