"""Which number of threads and size of batches is fastest on a machine, measured once and kept."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from align.engines.weights import cache_folder
from align.files import write_text
from align.parallel import processors

if TYPE_CHECKING:
    from align.engines.base import Engine

SENTENCES = (
    "Guten Morgen.",
    "Das Wetter ist heute gut.",
    "Sie wohnt seit drei Jahren in Berlin und arbeitet dort in einem Krankenhaus.",
    "Der Zug nach Hamburg hat wegen eines Unwetters mehr als zwei Stunden Verspätung.",
    "Wer das Museum besuchen will, muss sich vorher anmelden und den Eintritt im Internet bezahlen.",
    "Nach Angaben der Polizei wurde bei dem Unfall auf der Landstraße zum Glück niemand schwer verletzt.",
    "Die Regierung will bis zum Ende des Jahres einen Entwurf vorlegen, über den das Parlament im Frühling"
    " abstimmen soll, bevor im Herbst gewählt wird.",
    "Er sagte, er habe das Buch, das ihm seine Schwester zum Geburtstag geschenkt hatte, noch nicht gelesen, weil er"
    " in den letzten Wochen sehr viel zu tun gehabt habe.",
)
TIMES = 8
"""How often each sentence is used, each time with a different number before it: repeats would not be honest work."""
SHARES = (1, 2, 4)
"""The numbers of threads per worker that are tried."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """How CTranslate2 is run."""

    workers: int
    """How many batches are decoded at once; they share the weights."""
    threads: int
    """Per worker."""
    batch_tokens: int


def untuned(batch_tokens: int) -> Tuning:
    """One worker per processor that this process may use, at most 8, with one thread each.

    Layers as small as these are slower on two (`benchmarks/embedded.py` and `benchmarks/argos.py` print both).
    """
    return Tuning(min(8, processors()), 1, batch_tokens)


def kept(engine: str) -> Tuning | None:
    """What `tune` found for the engine on this machine; None if it was not run, or only with another CTranslate2."""
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))[_key(engine)]
        return Tuning(**{name: int(found[name]) for name in ("workers", "threads", "batch_tokens")})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def tune(
    engine: str,
    load: "Callable[[Tuning], Engine]",
    sizes: tuple[int, ...],
    on_measured: Callable[[Tuning, float], None],
) -> Tuning:
    """The fastest of the tunings that were tried, stored for `kept`.

    `load` returns the engine with a tuning, and `sizes` are the batch sizes to try, in tokens; `on_measured` is called
    with each tuning and its sentences per second.
    """
    texts = [f"{number}. {sentence}" for number in range(1, TIMES + 1) for sentence in SENTENCES]
    rates: dict[Tuning, float] = {}
    for tuning in _tried(sizes):
        loaded = load(tuning)
        list(loaded.translate(texts[: 2 * tuning.workers]))  # loads the model
        started = time.monotonic()
        list(loaded.translate(texts))
        rates[tuning] = len(texts) / (time.monotonic() - started)
        on_measured(tuning, rates[tuning])
    best = max(rates, key=rates.__getitem__)
    _keep(engine, best)
    return best


def _tried(sizes: tuple[int, ...]) -> Iterator[Tuning]:
    for threads in SHARES:
        if threads <= processors():
            yield from (Tuning(max(1, min(8, processors() // threads)), threads, size) for size in sizes)


def _keep(engine: str, best: Tuning) -> None:
    try:
        known = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    _path().parent.mkdir(parents=True, exist_ok=True)
    write_text(_path(), json.dumps(known | {_key(engine): asdict(best)}, indent=2) + "\n")


def _path() -> Path:
    return cache_folder() / "tuning.json"


def _key(engine: str) -> str:
    return f"{engine}, {processors()} processors, ctranslate2 {version('ctranslate2')}"
