"""Sentences become translations. A new engine is one file here and one branch in `choose`."""

from align.engines.argos import ArgosEngine
from align.engines.base import BEAM_SIZE, Engine, Translation
from align.engines.command import SECONDS, CommandEngine
from align.engines.embedded import SOURCE_LANG, TARGET_LANG, EmbeddedEngine
from align.engines.packages import installed_packages
from align.errors import AlignError

__all__ = ["BEAM_SIZE", "BEST", "ENGINES", "FAST", "SECONDS", "Engine", "Translation", "choose"]

COMMAND = "command:"
ENGINES = ("auto", "argos", "embedded", f"{COMMAND}PROGRAM")

FAST, BEST = 2, 6
"""Beams that are worth while where time, or quality, is all (`benchmarks/embedded.py` prints both for each)."""


def choose(
    name: str, source_lang: str, target_lang: str, seconds: float = SECONDS, beam_size: int = BEAM_SIZE
) -> Engine:
    """The engine for a language pair (ISO 639-1 codes).

    `auto` is an installed Argos Translate package where there is one, else the embedded model; `command:PROGRAM` is a
    program of the user's, which gets `seconds` for an answer. `beam_size` is how many translations of a sentence an
    engine of ours follows at once. Raises AlignError for an unknown name and when the engine asked for does not
    translate the pair.
    """
    if name.startswith(COMMAND):
        return CommandEngine(name.removeprefix(COMMAND), seconds)
    if name not in ENGINES:
        raise AlignError(f"no engine is called {name}; use {', '.join(ENGINES[:-1])} or {ENGINES[-1]}")
    pair = (source_lang, target_lang)
    if name != "embedded":
        for package in installed_packages():
            if (package.source_lang, package.target_lang) == pair:
                return ArgosEngine(package, beam_size=beam_size)
    if name != "argos" and pair == (SOURCE_LANG, TARGET_LANG):
        return EmbeddedEngine(beam_size)
    if name == "embedded":
        raise AlignError(f"the embedded engine translates de to en only, not {source_lang} to {target_lang}")
    raise AlignError(
        f"no Argos package translates {source_lang} to {target_lang};"
        f" run `align models install {source_lang} {target_lang}`"
    )
