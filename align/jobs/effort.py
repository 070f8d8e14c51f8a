"""How much effort goes into a translation: what `--fast` and `--best` mean."""

from enum import StrEnum

from align.engines import BEAM_SIZE, BEST, FAST, SECONDS, Engine, choose


class Effort(StrEnum):
    FAST = "fast"
    USUAL = "usual"
    BEST = "best"

    @property
    def beam_size(self) -> int:
        """How many translations of a sentence our own engines follow at once."""
        return {Effort.FAST: FAST, Effort.USUAL: BEAM_SIZE, Effort.BEST: BEST}[self]

    @property
    def is_thorough(self) -> bool:
        """Whether translations that lost something are tried again."""
        return self is not Effort.FAST


def engine_for(
    name: str, source_lang: str, target_lang: str, effort: Effort = Effort.USUAL, seconds: float = SECONDS
) -> Engine:
    """The engine of that name for a language pair, at that effort. Raises AlignError as `engines.choose` does."""
    return choose(name, source_lang, target_lang, seconds, effort.beam_size)
