"""What every CTranslate2 engine does the same way: cut, batch, decode, mistrust, join."""

import time
from abc import ABC, abstractmethod
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from align.engines.allocation import keep_freed_memory
from align.engines.base import BEAM_SIZE, TokenScore, Translation, percent
from align.engines.clauses import cut_long
from align.engines.tuning import Tuning, kept, untuned
from align.errors import AlignError
from align.repetition import LOOPS, is_loop

CUT_OFF = "the translation may be cut off"
NO_REPEAT = 3
"""`no_repeat_ngram_size` for the second try: it rules out any loop of three tokens or more."""

POLL_SECONDS = 0.005
FAILURES = (RuntimeError, ValueError, MemoryError)
"""What CTranslate2 raises when memory runs out, for a text too long for the model, and for a damaged vocabulary."""

WINDOW = 2_000
"""Sentences that are tokenised and sorted by length at once: enough for full batches, few enough for any corpus."""


@dataclass(frozen=True, slots=True)
class Search:
    """How a batch is decoded, if not in the usual way."""

    no_repeat: int = 0
    """No run of this many tokens may occur twice; 0 for no such rule."""
    hypotheses: int = 1
    """This many of the best; the beam is at least as wide."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What the model wrote for one prompt."""

    tokens: list[str]
    log_probability: float
    """The mean natural logarithm of its tokens' probabilities, 0 at best."""
    complete: bool
    """Whether the model ended it, rather than the length limit."""


@dataclass(slots=True, eq=False)
class _Piece:
    """A sentence, or the part of a long one that the model sees at once."""

    sentence: int
    text: str
    prompt: list[str]
    best: Hypothesis | None = None
    others: Sequence[Hypothesis] = ()
    """The next best."""
    retried: bool = False
    loops: bool = False


@dataclass(slots=True, eq=False)
class _Job:
    """A batch that is being decoded."""

    batch: list[_Piece]
    search: Search
    handles: list[Any]
    """CTranslate2's, one per piece."""


class BatchedEngine(ABC):
    """The way from sentences to translations, for a model that decodes batches in the background."""

    name: str
    batch_tokens: tuple[int, ...]
    """Tokens per batch, prompts padded to the longest: the usual number, and those that `align models tune` tries."""
    max_tokens: int
    """Longer sentences are translated in pieces."""
    piece_tokens: int
    """The most tokens in such a piece: far fewer, as models do best at the lengths they were trained on."""
    batch_size: int
    """Prompts per batch."""
    length_slack: int
    """The most tokens by which prompts in a batch may differ in length."""
    is_large = False
    """Whether its batches take so much memory that it must be used sparingly."""

    def __init__(self, tuning: Tuning | None, beam_size: int) -> None:
        """Without a `tuning`, this machine's is used. A beam other than the usual one appears in the name."""
        keep_freed_memory(self.is_large)
        self.tuning = tuning or kept(self.name) or untuned(self.batch_tokens[0])
        self.beam_size = beam_size
        self.name += "" if beam_size == BEAM_SIZE else f" beam {beam_size}"

    def identity(self) -> str:
        """See `Engine.identity`."""
        return f"{self.name}, beam {self.beam_size}, {self.digest()}"

    @abstractmethod
    def digest(self) -> str:
        """A digest of the model's weights and its tokenizer."""

    @abstractmethod
    def encode(self, text: str) -> list[str]:
        """The tokens of the text in the form of the model's prompt."""

    @abstractmethod
    def encode_target(self, text: str) -> list[str]:
        """The tokens of a translation, or of its beginning, as the model would write them."""

    @abstractmethod
    def decode(self, tokens: list[str]) -> str:
        """The text of output tokens."""

    @abstractmethod
    def submit(self, prompts: list[list[str]], search: Search, beginnings: list[list[str]] | None = None) -> list[Any]:
        """Start decoding one batch, each translation with its given beginning; returns CTranslate2's handles."""

    @abstractmethod
    def hypotheses(self, result: Any, prompt: list[str], beginning: Sequence[str] = ()) -> list[Hypothesis]:
        """What a handle returned, each with its beginning, best first."""

    @abstractmethod
    def log_probabilities(self, prompt: list[str], outputs: list[list[str]]) -> list[list[float]]:
        """For every token of each output, and for its end; outputs of the same length make one batch."""

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """See `Engine.translate`."""
        waiting: dict[int, list[_Piece]] = {}

        def batches() -> Iterator[list[_Piece]]:
            for start in range(0, len(sentences), WINDOW):
                numbers = range(start, min(start + WINDOW, len(sentences)))
                begun = {number: self._pieces_of(number, sentences[number]) for number in numbers}
                waiting.update(begun)
                yield from self._batches(piece for pieces in begun.values() for piece in pieces)

        for piece in self._decoded(batches()):
            pieces = waiting[piece.sentence]
            if all(other.best is not None for other in pieces):
                del waiting[piece.sentence]
                yield piece.sentence, self._join(pieces)

    def candidates(self, sentence: str, beginnings: Sequence[str] = ("",), most: int = 1) -> list[str]:
        """See `Decoder.candidates`."""
        prompt = self.encode(sentence)
        if len(prompt) > self.max_tokens:
            return []
        begun = [self.encode_target(text) for text in beginnings]
        found: dict[str, None] = {}
        for start in range(0, len(begun), self.batch_size):
            part = begun[start : start + self.batch_size]
            handles = self.submit([prompt] * len(part), Search(hypotheses=most), part)
            for handle, tokens in zip(handles, part, strict=True):
                try:
                    result = handle.result()
                except FAILURES:
                    continue  # better what is already there than a failure because another could not be made
                for hypothesis in self.hypotheses(result, prompt, tokens):
                    if hypothesis.complete:
                        found[self.decode(hypothesis.tokens).strip()] = None
        return list(found)

    def token_scores(self, sentence: str, targets: Sequence[str]) -> list[list[TokenScore]]:
        """See `Decoder.token_scores`."""
        prompt = self.encode(sentence)
        outputs = [self.encode_target(target) for target in targets]
        if len(prompt) > self.max_tokens or any(len(output) > self.max_tokens for output in outputs):
            return [[] for _ in targets]
        scores: list[list[TokenScore]] = [[] for _ in targets]
        # Scoring sequences of different lengths together fails in CTranslate2 (its issue 1497).
        by_length: defaultdict[int, list[int]] = defaultdict(list)
        for number, output in enumerate(outputs):
            by_length[len(output)].append(number)
        for numbers in by_length.values():
            try:
                found = self.log_probabilities(prompt, [outputs[number] for number in numbers])
            except FAILURES:
                continue  # no score is worth losing a translation
            for number, values in zip(numbers, found, strict=True):
                tokens = outputs[number]
                ends = [len(self.decode(tokens[:count]).lstrip()) for count in range(1, len(tokens) + 1)]
                scores[number] = [TokenScore(*pair) for pair in zip([*ends, len(targets[number])], values, strict=True)]
        return scores

    def _pieces_of(self, number: int, sentence: str) -> list[_Piece]:
        prompt = self.encode(sentence)
        if len(prompt) <= self.max_tokens:
            return [_Piece(number, sentence, prompt)]
        texts = cut_long(sentence, lambda text: len(self.encode(text)), self.piece_tokens)
        return [_Piece(number, text, self.encode(text.strip())) for text in texts]

    def _decoded(self, batches: Iterator[list[_Piece]]) -> Iterator[_Piece]:
        """The pieces with their best hypothesis, in the order in which they are finished."""
        usual = Search(hypotheses=self.beam_size)  # those that the beam follows to their end anyway
        again: deque[tuple[list[_Piece], Search]] = deque()
        # One more batch than workers: enough to keep them busy, few enough to stop soon when interrupted.
        most = self.tuning.workers + 1
        running: list[_Job] = []
        while True:
            while len(running) < most and (following := _next(again, batches, usual)):
                batch, search = following
                running.append(_Job(batch, search, self.submit([piece.prompt for piece in batch], search)))
            if not running:
                return
            done = [job for job in running if all(handle.done() for handle in job.handles)]
            if not done:
                time.sleep(POLL_SECONDS)  # a blocking result() would hold up Ctrl-C
            for job in done:
                running.remove(job)
                found = self._found(job)
                if found is None:
                    middle = len(job.batch) // 2
                    again += [(job.batch[:middle], job.search), (job.batch[middle:], job.search)]
                    continue
                for piece, hypotheses in zip(job.batch, found, strict=True):
                    if self._settle(piece, *hypotheses):
                        yield piece
                    else:
                        again.append(([piece], replace(usual, no_repeat=NO_REPEAT)))

    def _found(self, job: _Job) -> list[list[Hypothesis]] | None:
        """The hypotheses for each piece; None if the batch was too much at once."""
        try:
            results = [handle.result() for handle in job.handles]
        except FAILURES as failure:
            if len(job.batch) > 1:
                return None
            raise self._failed(failure) from failure
        return [self.hypotheses(result, piece.prompt) for piece, result in zip(job.batch, results, strict=True)]

    def _failed(self, failure: Exception) -> AlignError:
        return AlignError(f"{self.name}: the model failed ({failure}); try another --engine")

    def _settle(self, piece: _Piece, found: Hypothesis, *others: Hypothesis) -> bool:
        """Accept the hypotheses unless the piece should be decoded again; returns whether they were accepted."""
        loops = not is_loop(piece.prompt) and is_loop(found.tokens)
        if (loops or not found.complete) and not piece.retried:
            piece.retried = True
            return False
        piece.best, piece.others, piece.loops = found, others, loops
        return True

    def _batches(self, pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
        """Pieces of similar length together, longest first: no worker is left with a long one at the end."""
        batch: list[_Piece] = []
        for piece in sorted(pieces, key=lambda piece: -len(piece.prompt)):
            longest = len(batch[0].prompt) if batch else 0
            if batch and (
                len(batch) >= self.batch_size
                or longest * (len(batch) + 1) > self.tuning.batch_tokens
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
        others = pieces[0].others if len(pieces) == 1 else ()
        alternatives = dict.fromkeys(self.decode(other.tokens).strip() for other in others if other.complete)
        alternatives.pop(text.strip(), None)
        score = percent(log_probability / tokens)
        return Translation(text.strip(), score, None, tuple(alternatives), tuple(findings))


def _next(
    again: deque[tuple[list[_Piece], Search]], batches: Iterator[list[_Piece]], usual: Search
) -> tuple[list[_Piece], Search] | None:
    """What to decode next: a batch once more, or a new one; None when all are done."""
    if again:
        return again.popleft()
    batch = next(batches, None)
    return (batch, usual) if batch else None
