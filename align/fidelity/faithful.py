"""An engine that examines what it wrote, and tries again where something in the source was lost."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace

from align.checks.names import lost_acronyms
from align.engines import Engine, Translation
from align.engines.base import Decoder, percent, weakest
from align.fidelity.prescribed import prescribed
from align.fidelity.rules import Rules
from align.fidelity.standins import around, restored, with_standins
from align.fidelity.swapped import swapped, undoubled
from align.fidelity.trial import ScoredTranslation, Trial
from align.parallel import processors

TRIED = 6
"""How many of the next best translations are considered."""
MOST_WAITING = 50
"""The most sentences that may wait to be decoded again; beyond that, no new one is begun."""


class Faithful:
    """An `Engine` around another.

    Every translation gets the quotation marks of its language. If it has lost or changed a number, name, negation or
    address, text that must stay, or a prescribed term, and the engine is a `Decoder`, the sentence is decoded again:
    the next best hypotheses, stand-ins for lost acronyms and for what must stay, and beginnings that contain the term.
    Of all these `Trial.best` is taken, if it lacks less.
    """

    def __init__(self, engine: Engine, rules: Rules, alternatives: int = 0, thorough: bool = True) -> None:
        """`alternatives` is how many other translations of each sentence to keep; the rest are dropped.

        Unless `thorough`, only text that must stay and prescribed terms are reasons to try again, and no weakest part
        is looked for: with a fast engine, that takes a fraction of the time.
        """
        self.name = engine.name
        self._engine = engine
        self._rules = rules
        self._alternatives = alternatives
        self._thorough = thorough

    def identity(self) -> str:
        """See `Engine.identity`."""
        return f"{self._engine.identity()}\n{self._rules.digest} {self._alternatives} {self._thorough}"

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """See `Engine.translate`."""
        if not isinstance(self._engine, Decoder):
            for number, found in self._engine.translate(sentences):
                yield number, self._polished(sentences[number], found)
            return
        waiting: dict[Future[Translation], int] = {}
        pool = ThreadPoolExecutor(processors())
        try:
            for number, found in self._engine.translate(sentences):
                if self._thorough or self._alternatives or self._is_faulty(sentences[number], found.text):
                    waiting[pool.submit(self._looked_at, self._engine, sentences[number], found)] = number
                else:
                    yield number, self._polished(sentences[number], found)
                yield from _finished(waiting, None if len(waiting) > MOST_WAITING else 0)
            while waiting:
                yield from _finished(waiting, None)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _polished(self, sentence: str, found: Translation) -> Translation:
        """The translation alone, in its final form."""
        return replace(found, text=self._rules.polished(sentence, found.text), alternatives=())

    def _is_faulty(self, sentence: str, text: str) -> bool:
        wanting = self._rules.faults if self._thorough else self._rules.breaches
        return bool(wanting(sentence, text))

    def _looked_at(self, decoder: Decoder, sentence: str, found: Translation) -> Translation:
        """The translation or a better one, with its weakest part and its alternatives."""
        first = self._polished(sentence, found)
        if self._is_faulty(sentence, first.text):
            best = self._again(decoder, sentence, first, found.alternatives)
        else:
            best = self._weighed(decoder, sentence, first)
        thought_of = [found.text, *found.alternatives]
        return replace(best, alternatives=self._others(decoder, sentence, best.text, thought_of))

    def _weighed(self, decoder: Decoder, sentence: str, translation: Translation) -> Translation:
        (tokens,) = decoder.token_scores(sentence, [translation.text])
        return replace(translation, weakest=percent(weakest(tokens)) if tokens else None)

    def _others(self, decoder: Decoder, sentence: str, text: str, thought_of: Sequence[str]) -> tuple[str, ...]:
        """As many other translations as are wanted: those already found or, if they are too few, new ones."""
        if not self._alternatives:
            return ()
        most = self._alternatives + 1
        found = thought_of if len(thought_of) >= most else decoder.candidates(sentence, most=most)
        polished = dict.fromkeys(self._rules.polished(sentence, other) for other in found)
        return tuple(other for other in polished if other != text)[: self._alternatives]

    def _again(self, decoder: Decoder, sentence: str, first: Translation, thought_of: Sequence[str]) -> Translation:
        """The best of those already found that lack nothing; if there are none, the best of new ones."""
        trial = Trial(decoder, sentence, self._rules, first.text)
        terms, languages = self._rules.terms, self._rules.direction
        trial.consider(text for text in thought_of if not self._is_faulty(sentence, text))
        if trial.is_better(trial.best):
            return _chosen(trial.best)
        trial.consider(decoder.candidates(sentence, most=TRIED))
        trial.consider(self._naming(decoder, sentence, trial.best.text))
        if trial.best.lost:
            trial.consider(self._keeping(decoder, trial))
        if trial.best.terms:
            trial.consider(prescribed(decoder, sentence, trial.best.text, terms, languages))
        for mended in (undoubled, swapped):
            trial.consider_like(trial.best.text, list(mended(sentence, trial.best.text, terms, languages)))
        best = trial.best
        if trial.is_better(best):
            return _chosen(best)
        return replace(first, weakest=trial.first.weakest)

    def _naming(self, decoder: Decoder, sentence: str, text: str) -> list[str]:
        """Translations that contain the acronyms this one lacks."""
        lost = lost_acronyms(self._rules.pair(sentence, text))
        spans = [found.span() for name in lost for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)]
        found = list(with_standins(decoder, sentence, sorted(spans)))
        for name, known in lost.items():
            found = [re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", known, translation) for translation in found]
        return found

    def _keeping(self, decoder: Decoder, trial: Trial) -> list[str]:
        """Translations that contain what must stay."""
        spans = self._rules.kept.spans(trial.sentence)
        found = list(with_standins(decoder, trial.sentence, spans))
        for text in trial.texts:
            again = restored(text, self._rules.kept.lost(trial.sentence, text))
            found += [again] if again is not None else []
        if all(self._rules.kept.lost(trial.sentence, text) for text in found):
            whole = around(decoder, trial.sentence, spans)
            found += [whole] if whole is not None else []
        return found


def _chosen(candidate: ScoredTranslation) -> Translation:
    return Translation(candidate.text, candidate.probability, candidate.weakest)


def _finished(waiting: dict[Future[Translation], int], patience: float | None) -> Iterator[tuple[int, Translation]]:
    """The translations that are done; if `patience` is None, it waits until one is."""
    done, _ = wait(waiting, timeout=patience, return_when=FIRST_COMPLETED)
    for future in done:
        yield waiting.pop(future), future.result()
