"""The result of alignment: beads."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that are translations of each other (Gale and Church, 1993); one side may be empty."""

    source: tuple[int, ...]
    """The numbers of the source sentences, from 0, consecutive."""
    target: tuple[int, ...]
    score: int
    """0 to 100: the cosine of the two sides' embeddings in percent; 0 if one side is empty."""

    @property
    def is_null(self) -> bool:
        return not self.source or not self.target
