"""What a translation engine must provide."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from align.engines.tuning import Tuning

BEAM_SIZE = 4
"""How many translations of a sentence a decoder follows at once, by default."""

SECONDS = 300.0
"""How long a program of the user's may take to answer, by default."""

SPAN = 3
"""Tokens in a row, about a word: it takes only a few to show that one is wrong."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One sentence's translation."""

    text: str
    score: int | None
    """Percent: the geometric mean of the probabilities that the model gave its own tokens; None if it gives none."""
    weakest: int | None = None
    """The same for its least probable `SPAN` tokens in a row; None if it was not asked for or is not known."""
    alternatives: tuple[str, ...] = ()
    """Other translations that it considered, best first."""
    findings: tuple[str, ...] = ()
    """What the engine itself noticed going wrong, in words for an editor."""


class Engine(Protocol):
    """Translates sentences of one language pair. Its model is loaded when the first sentence arrives."""

    name: str
    """Which engine and which weights, for instance `embedded de-en 1`: it appears in every result."""

    def identity(self) -> str:
        """All that its translations depend on: the same only if they would be. Not shown, as it may contain secrets."""

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """The sentences' numbers and translations, each as soon as it is ready, in no particular order."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of an engine."""

    source_lang: str
    target_lang: str
    """ISO 639-1 codes."""
    argument: str = ""
    """What comes after the colon in `command:PROGRAM`."""
    seconds: float = SECONDS
    """How long a program of the user's may take to answer."""
    beam_size: int = BEAM_SIZE
    """How many translations of a sentence a decoder follows at once."""


@dataclass(frozen=True)
class Model:
    """A model on this machine, as `align models` lists, describes and tunes it."""

    name: str
    source_lang: str
    target_lang: str
    origin: str
    """Where it is, or comes from."""
    other_names: tuple[str, ...]
    """What else it may be called."""
    describe: Callable[[], str]
    """Its own description, and where its files are."""
    load: "Callable[[Tuning], Engine]"
    batch_tokens: tuple[int, ...]
    """Tokens per batch: the usual number, and those that tuning tries."""


@dataclass(frozen=True)
class Offer:
    """What an engine's file declares as `ENGINE`."""

    find: Callable[[Order], Engine | None]
    """The engine for an order; None if it does not translate the pair. Raises AlignError for a faulty argument."""
    missing: Callable[[Order], str]
    """What to tell a user who asked for it when it does not translate the pair."""
    models: Callable[[], Iterable[Model]] = tuple
    """Its models on this machine, in order of preference."""
    is_automatic: bool = True
    """Whether it may be chosen when the user names no engine."""


@dataclass(frozen=True, slots=True)
class TokenScore:
    """A token of a translation: where its text ends, and how likely the model finds it there."""

    end: int
    log_probability: float
    """A natural logarithm; given the source and all tokens before it."""


@runtime_checkable
class Decoder(Engine, Protocol):
    """An engine that can be asked for other translations, and for its opinion of given ones."""

    def candidates(self, sentence: str, beginnings: Sequence[str] = ("",), most: int = 1) -> list[str]:
        """Up to `most` translations with each beginning, all whole words; none if the sentence is too long."""

    def token_scores(self, sentence: str, targets: Sequence[str]) -> list[list[TokenScore]]:
        """Each target's tokens, the last of them the end of the sentence; none if the sentence is too long."""


def mean(tokens: Sequence[TokenScore]) -> float:
    """The mean logarithm of the tokens' probabilities; 0 if there are none."""
    return sum(token.log_probability for token in tokens) / max(len(tokens), 1)


def weakest(tokens: Sequence[TokenScore]) -> float:
    """The mean logarithm of the `SPAN` tokens in a row that are least probable; 0 if there are none."""
    runs = (tokens[start : start + SPAN] for start in range(max(len(tokens) - SPAN, 0) + 1))
    return min(map(mean, runs))


def percent(log_probability: float) -> int:
    """The natural logarithm of a probability as a score, 0 to 100."""
    return max(0, min(100, round(100 * math.exp(log_probability))))
