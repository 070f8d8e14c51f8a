"""What alignment makes: beads."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that are each other's translation (Gale and Church, 1993); one side may be empty."""

    source: tuple[int, ...]
    """Numbers of the source sentences, from 0, in a row."""
    target: tuple[int, ...]
    score: int
    """0 to 100: the cosine of the two sides' embeddings in percent; 0 where a side is empty."""

    @property
    def is_null(self) -> bool:
        return not self.source or not self.target
