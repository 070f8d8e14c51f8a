"""Compare the translations of one sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.alignment.embedding import embed
from align.checks.base import WORD
from align.checks.score import score
from align.checks.terms import CODE as TERM_CODE
from align.engines.base import Decoder, TokenScore, mean, percent, weakest
from align.fidelity.rules import Rules, heard

TERM = 30
"""Points of score that a term is worth; if the rest gets worse by more than that, the term would break the sentence."""
DISTURBED = 20
"""Points of score for each word changed needlessly for a term: any `SMALL` word, and long ones beyond one per term."""
SMALL = 3


@dataclass(frozen=True)
class ScoredTranslation:
    """A translation and its assessment."""

    text: str
    probability: int
    """In percent: the geometric mean over its tokens, except those of prescribed terms."""
    overall: int
    """The same over all its tokens."""
    cosine: float
    """How like its sentence it is in meaning, -1 to 1."""
    lost: int
    """Texts that should have stayed but did not."""
    terms: int
    """Terms that it does not use."""
    faults: int
    """Findings that call for another translation."""
    score: int
    """Based on everything but the terms: findings, meaning and probability."""
    fit: int
    """The same score with the probability of all words."""
    weakest: int | None
    """In percent: the probability of the least likely part (`engines.Translation.weakest`)."""


class Trial:
    """One sentence's candidates; the first is what the engine wrote."""

    def __init__(self, decoder: Decoder, sentence: str, rules: Rules, first: str) -> None:
        self.sentence = sentence
        self._decoder = decoder
        self._rules = rules
        self._vector = embed([sentence])[0]
        self._candidates: dict[str, ScoredTranslation] = {}
        self.consider([first])
        self.first = self._candidates[rules.polished(sentence, first)]

    def consider(self, texts: Iterable[str]) -> None:
        """Consider these translations too."""
        polished = dict.fromkeys(self._rules.polished(self.sentence, text) for text in texts)
        new = [text for text in polished if text not in self._candidates]
        if not new:
            return
        tokens = self._decoder.token_scores(self.sentence, new)
        cosines = (embed(new) @ self._vector).tolist()
        for text, scores, cosine in zip(new, tokens, cosines, strict=True):
            if scores or not self._candidates:
                self._candidates[text] = self._scored(text, scores, cosine)

    def consider_like(self, known: str, texts: Iterable[str]) -> None:
        """Consider translations that differ from a known one only in how a term is translated.

        They are as likely as that one, and mean the same: neither the model nor the embedding need know the term.
        """
        like = self._candidates[known]
        for text in dict.fromkeys(self._rules.polished(self.sentence, text) for text in texts):
            (tokens,) = self._decoder.token_scores(self.sentence, [text])
            self._candidates[text] = self._scored(text, tokens, like.cosine, (like.probability, like.overall))

    def _scored(
        self, text: str, tokens: Sequence[TokenScore], cosine: float, probabilities: tuple[int, int] | None = None
    ) -> ScoredTranslation:
        """Without the `probabilities` (as in `ScoredTranslation`), those of the tokens are taken."""
        pair = self._rules.pair(self.sentence, text)
        uses = list(self._rules.terms.uses(self.sentence, text))
        prescribed = [span for found in uses for span in found.used]
        free = [token for token in tokens if not any(start < token.end <= end for start, end in prescribed)]
        findings = self._rules.findings(self.sentence, text)
        of_pair = [finding for finding in findings if finding.code != TERM_CODE]
        probability, overall = probabilities or (percent(mean(free)), percent(mean(tokens)))
        return ScoredTranslation(
            text,
            probability,
            overall,
            cosine,
            len(self._rules.kept.lost(self.sentence, text)),
            sum(found.is_missing for found in uses),
            len(heard(findings)),
            score(pair, of_pair, cosine, probability),
            score(pair, of_pair, cosine, overall),
            percent(weakest(tokens)) if tokens else None,
        )

    @property
    def texts(self) -> list[str]:
        return list(self._candidates)

    @property
    def best(self) -> ScoredTranslation:
        """The candidate that keeps most of what must stay, and then has the best score and uses the most terms.

        Candidates with the same number of terms are compared with the terms counted in the score, as these must fit in;
        the best for each number are then compared without them, as a rare word is not a fault.
        """
        least = min(candidate.lost for candidate in self._candidates.values())
        by_terms: dict[int, ScoredTranslation] = {}
        for candidate in self._candidates.values():
            if candidate.lost == least:
                rival = by_terms.setdefault(candidate.terms, candidate)
                by_terms[candidate.terms] = max(
                    rival, candidate, key=lambda one: (one.fit - self._disturbance(one), -one.faults)
                )
        return max(
            by_terms.values(), key=lambda one: (one.score - TERM * one.terms - self._disturbance(one), -one.faults)
        )

    def is_better(self, candidate: ScoredTranslation) -> bool:
        """Whether it has anything that the first one lacked; a better score alone is no reason to change it."""
        gains = candidate.lost < self.first.lost or candidate.terms < self.first.terms
        return gains or candidate.faults < self.first.faults

    def _disturbance(self, candidate: ScoredTranslation) -> float:
        """Penalty for words of the first translation lost to a term; smaller if that translation was poor itself."""
        terms = self.first.terms - candidate.terms
        if terms <= 0:
            return 0.0
        gone = self._words(self.first.text) - self._words(candidate.text)
        small = sum(count for word, count in gone.items() if len(word) <= SMALL)
        return DISTURBED * (small + max(gone.total() - small - terms, 0)) * self.first.score / 100

    def _words(self, text: str) -> Counter[str]:
        """The words of a translation without articles, regardless of singular or plural."""
        unnumbered = self._rules.direction.target.unnumbered
        return Counter(filter(None, map(unnumbered, WORD.findall(text.lower()))))
