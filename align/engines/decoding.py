"""What every CTranslate2 engine does alike: cut, batch, decode, mistrust, join."""

import math
import os
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from align.engines.base import Translation
from align.engines.clauses import cut_long
from align.engines.repetition import is_loop
from align.errors import AlignError

LOOPS = "the translation repeats itself"
CUT_OFF = "the translation may be cut off"
NO_REPEAT = 3
"""`no_repeat_ngram_size` of the second try: no loop of three tokens or more is left possible."""

POLL_SECONDS = 0.005


def worker_count() -> int:
    """One worker a processor that this process may use, at most 8. Workers share the weights.

    Each decodes on one thread: layers as small as these take longer on two (`benchmarks/embedded.py` prints a
    plain loop on CTranslate2's own number of threads and on one).
    """
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What the model made of one prompt."""

    tokens: list[str]
    log_probability: float
    """The mean of its tokens' natural logarithms of probability, 0 at best."""
    complete: bool
    """Whether the model ended it, rather than the limit on its length."""


@dataclass(slots=True, eq=False)
class _Piece:
    """A sentence, or the part of a long one that the model sees at once."""

    sentence: int
    text: str
    prompt: list[str]
    best: Hypothesis | None = None
    retried: bool = False
    loops: bool = False


class BatchedEngine(ABC):
    """The way from sentences to translations, for a model that decodes batches in the background."""

    name: str
    max_tokens: int
    """Longer sentences are translated in pieces."""
    piece_tokens: int
    """The most tokens of such a piece: far fewer, for models do best at the lengths they were trained on."""
    batch_size: int
    """Prompts a batch."""
    batch_tokens: int
    """Tokens a batch, filled up to its longest prompt."""
    length_slack: int
    """Prompts in a batch differ by at most so many tokens."""

    @abstractmethod
    def encode(self, text: str) -> list[str]:
        """The tokens of the text as the model wants its prompt."""

    @abstractmethod
    def decode(self, tokens: list[str]) -> str:
        """The text of output tokens."""

    @abstractmethod
    def submit(self, prompts: list[list[str]], no_repeat: int) -> list[Any]:
        """Start decoding one batch; CTranslate2's handles, one a prompt."""

    @abstractmethod
    def hypothesis(self, result: Any, prompt: list[str]) -> Hypothesis:
        """The best hypothesis in what a handle gave."""

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """See `Engine.translate`."""
        waiting: dict[int, list[_Piece]] = {}
        for number, sentence in enumerate(sentences):
            waiting[number] = self._pieces_of(number, sentence)
        for piece in self._decoded(piece for pieces in waiting.values() for piece in pieces):
            pieces = waiting[piece.sentence]
            if all(other.best is not None for other in pieces):
                del waiting[piece.sentence]
                yield piece.sentence, self._join(pieces)

    def _pieces_of(self, number: int, sentence: str) -> list[_Piece]:
        prompt = self.encode(sentence)
        if len(prompt) <= self.max_tokens:
            return [_Piece(number, sentence, prompt)]
        texts = cut_long(sentence, lambda text: len(self.encode(text)), self.piece_tokens)
        return [_Piece(number, text, self.encode(text.strip())) for text in texts]

    def _decoded(self, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
        """The pieces with their best hypothesis, in the order in which they are done."""
        queue = deque((batch, 0) for batch in self._batches(pieces))
        # One batch more than workers: enough to keep them busy, few enough to stop soon when interrupted.
        most = worker_count() + 1
        running: list[tuple[list[_Piece], list[Any]]] = []
        while queue or running:
            while queue and len(running) < most:
                batch, no_repeat = queue.popleft()
                running.append((batch, self.submit([piece.prompt for piece in batch], no_repeat)))
            done = [job for job in running if all(handle.done() for handle in job[1])]
            if not done:
                time.sleep(POLL_SECONDS)  # a blocking result() would hold up Ctrl-C
            for job in done:
                running.remove(job)
                for piece, handle in zip(*job, strict=True):
                    if self._settle(piece, self.hypothesis(self._result(handle), piece.prompt)):
                        yield piece
                    else:
                        queue.appendleft(([piece], NO_REPEAT))

    def _result(self, handle: Any) -> Any:
        try:
            return handle.result()
        except RuntimeError as failure:  # CTranslate2's only kind: a model without room for so long a text, no memory
            raise AlignError(f"{self.name}: the model failed ({failure}); try the other --engine") from failure

    def _settle(self, piece: _Piece, found: Hypothesis) -> bool:
        """Take the hypothesis unless it should be decoded again; say whether it was taken."""
        loops = not is_loop(piece.prompt) and is_loop(found.tokens)
        if (loops or not found.complete) and not piece.retried:
            piece.retried = True
            return False
        piece.best, piece.loops = found, loops
        return True

    def _batches(self, pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
        """Pieces of near-equal length together, the longest first: no worker ends up with a long one alone."""
        batch: list[_Piece] = []
        for piece in sorted(pieces, key=lambda piece: -len(piece.prompt)):
            longest = len(batch[0].prompt) if batch else 0
            if batch and (
                len(batch) >= self.batch_size
                or longest * (len(batch) + 1) > self.batch_tokens
                or longest - len(piece.prompt) > self.length_slack
            ):
                yield batch
                batch = []
            batch.append(piece)
        if batch:
            yield batch

    def _join(self, pieces: Sequence[_Piece]) -> Translation:
        text, tokens, log_probability = "", 0, 0.0
        findings: dict[str, None] = {}
        for piece in pieces:
            assert piece.best is not None
            # A piece cut inside a word has no white space at its end.
            text += self.decode(piece.best.tokens).strip() + (" " if piece.text[-1:].isspace() else "")
            weight = len(piece.best.tokens) or 1
            tokens += weight
            log_probability += weight * piece.best.log_probability
            if piece.loops:
                findings[LOOPS] = None
            if not piece.best.complete:
                findings[CUT_OFF] = None
        return Translation(text.strip(), percent(log_probability / tokens), tuple(findings))


def percent(log_probability: float) -> int:
    """A natural logarithm of probability as a score, 0 to 100."""
    return max(0, min(100, round(100 * math.exp(log_probability))))
