"""What a translation engine must provide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Translation:
    """One sentence's translation."""

    text: str
    score: int
    """0 to 100: the geometric mean of the probabilities the model gave its own tokens, in percent."""
    findings: tuple[str, ...] = ()
    """What the engine itself noticed going wrong, in words for an editor."""


class Engine(Protocol):
    """Translates sentences of one language pair. Its model is loaded when the first sentence comes."""

    name: str
    """Which engine and which weights, for instance `embedded de-en 1`: it stands in every result."""

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """The sentences' numbers and translations, each as soon as it is ready, in no set order."""
