"""An engine that looks at what it wrote, and tries again where something of the source was lost."""

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace

from align.engines import Engine, Translation
from align.engines.base import Decoder
from align.fidelity.prescribed import prescribed
from align.fidelity.rules import Rules
from align.fidelity.standins import around, restored, with_standins
from align.fidelity.trial import Trial
from align.parallel import processors

ALTERNATIVES = 6
MOST_WAITING = 50
"""Sentences that may wait to be decoded again: then no new one is begun."""


class Faithful:
    """An `Engine` around another.

    Every translation gets English quotation marks. One that lost or changed a number, name, negation or address, text
    that must stay, or a prescribed term, is decoded again, if the engine is a `Decoder`: its next best hypotheses,
    stand-ins for what must stay, beginnings that hold the term. Of all these `Trial.best` is taken.
    """

    def __init__(self, engine: Engine, rules: Rules) -> None:
        self.name = engine.name
        self._engine = engine
        self._rules = rules

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """See `Engine.translate`."""
        waiting: dict[Future[Translation], int] = {}
        pool = ThreadPoolExecutor(processors())
        try:
            for number, found in self._engine.translate(sentences):
                text = self._rules.polished(sentences[number], found.text)
                if isinstance(self._engine, Decoder) and self._rules.faults(sentences[number], text):
                    waiting[pool.submit(self._again, self._engine, sentences[number], found)] = number
                else:
                    yield number, replace(found, text=text)
                yield from _finished(waiting, None if len(waiting) > MOST_WAITING else 0)
            while waiting:
                yield from _finished(waiting, None)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _again(self, decoder: Decoder, sentence: str, first: Translation) -> Translation:
        """The best of the translation and others."""
        trial = Trial(decoder, sentence, self._rules, first.text)
        trial.consider(decoder.candidates(sentence, most=ALTERNATIVES))
        if trial.best.lost:
            trial.consider(self._keeping(decoder, trial))
        if trial.best.terms:
            trial.consider(prescribed(decoder, sentence, trial.best.text, self._rules.terms))
        if trial.is_better(trial.best):
            return Translation(trial.best.text, trial.best.probability)
        return replace(first, text=trial.first.text)

    def _keeping(self, decoder: Decoder, trial: Trial) -> list[str]:
        """Translations that hold what must stay."""
        spans = self._rules.kept.spans(trial.sentence)
        found = list(with_standins(decoder, trial.sentence, spans))
        for text in trial.texts:
            again = restored(text, self._rules.kept.lost(trial.sentence, text))
            found += [again] if again is not None else []
        if all(self._rules.kept.lost(trial.sentence, text) for text in found):
            whole = around(decoder, trial.sentence, spans)
            found += [whole] if whole is not None else []
        return found


def _finished(waiting: dict[Future[Translation], int], patience: float | None) -> Iterator[tuple[int, Translation]]:
    """Those that are done; without patience (None) as soon as one is."""
    done, _ = wait(waiting, timeout=patience, return_when=FIRST_COMPLETED)
    for future in done:
        yield waiting.pop(future), future.result()
