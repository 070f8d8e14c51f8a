"""Sentences become translations. A new engine is one file here and one line in `ENGINES`."""

from collections.abc import Iterator

from align.engines.base import BEAM_SIZE, SECONDS, Engine, Model, Offer, Order, Translation
from align.errors import AlignError
from align.registry import Registry

__all__ = ["AUTO", "BEAM_SIZE", "BEST", "ENGINES", "FAST", "SECONDS", "SHIPPED", "Engine", "Model", "Translation"]
__all__ += ["choose", "installed_models", "model_called"]

AUTO = "auto"
"""The first engine that translates the pair."""

ENGINES: Registry[Offer] = Registry(
    "align.engines",
    "ENGINE",
    {
        "argos": "argos",
        "embedded": "embedded",
        "command:PROGRAM": "command",
    },
)
"""By the name that the user chooses it by, which says what goes after a colon; in order of preference."""

SHIPPED = "embedded"
"""The model that is there without installing anything."""

FAST, BEST = 2, 6
"""Beam sizes for when only speed, or only quality, matters (`benchmarks/embedded.py` prints both for each)."""


def choose(
    name: str, source_lang: str, target_lang: str, seconds: float = SECONDS, beam_size: int = BEAM_SIZE
) -> Engine:
    """The engine for a language pair (ISO 639-1 codes).

    `auto` is an installed Argos Translate package if there is one, otherwise the embedded model; `command:PROGRAM` is a
    program of the user's, which has `seconds` to answer. `beam_size` is how many translations of a sentence our own
    engines follow at once. Raises AlignError for an unknown name and when the engine asked for does not translate the
    pair.
    """
    known, argument = _called(name)
    order = Order(source_lang, target_lang, argument, seconds, beam_size)
    offers = [ENGINES[known]] if known else [offer for offer in ENGINES.values() if offer.is_automatic]
    for offer in offers:
        if (engine := offer.find(order)) is not None:
            return engine
    raise AlignError(offers[0].missing(order))


def _called(name: str) -> tuple[str | None, str]:
    """The engine's name in the registry, None for `auto`, and what comes after the colon."""
    if name == AUTO:
        return None, ""
    for known in ENGINES:
        word, colon, _ = known.partition(":")
        if name.startswith(word + colon) and (colon or name == word):
            return known, name.removeprefix(word + colon)
    *others, last = (AUTO, *ENGINES)
    raise AlignError(f"there is no engine called {name}; use {', '.join(others)} or {last}")


def installed_models() -> Iterator[Model]:
    """The models on this machine, in order of preference."""
    for offer in ENGINES.values():
        yield from offer.models()


def model_called(name: str) -> Model:
    """The model with this name, or with this as one of its other names. Raises AlignError when there is none."""
    for model in installed_models():
        if name in (model.name, *model.other_names):
            return model
    raise AlignError(f"there is no model called {name}; `align models list` lists them")
