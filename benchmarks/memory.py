"""How fast a translation memory is filled and searched, and whether its index misses anything.

    PYTHONPATH=. python benchmarks/memory.py PAIRS.tsv[.xz] [UNITS] [similar]

PAIRS has a source and a target on each line, separated by a tab. If it has fewer than UNITS (1,000,000 by default),
more are made by joining two random ones. Searches are for sources in which one word in ten was changed. For comparison:
the same likeness calculated for every unit (by rapidfuzz, as the index does), for recall and for time, and
translate-toolkit's matcher, whose likeness is by letters (its tmdb is gone from the current version). With `similar`,
it measures searches by meaning instead, and what they need.
"""

import lzma
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from align import __version__
from align.bitext import Status, Unit
from align.jobs.remember import export_memory
from align.memory import Memory
from align.memory.keys import LEAST, likeness, normalised, words
from align.memory.similar import embed_units, similar

PAIR = "de-en"
SEARCHES, SCANS, TOOLKIT_SEARCHES = 1_000, 100, 5


def pairs(path: Path, count: int) -> Iterator[tuple[str, str]]:
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as stream:
        known = [tuple(line.rstrip("\n").split("\t")[:2]) for line in stream]
    own = list(dict.fromkeys((source, target) for source, target in known if source and target))[:count]
    yield from own
    chance = random.Random(1)
    for _ in range(count - len(own)):
        (first, one), (second, two) = chance.choice(own), chance.choice(own)
        yield f"{first} {second}", f"{one} {two}"


def units(path: Path, count: int) -> Iterator[Unit]:
    for number, (source, target) in enumerate(pairs(path, count), start=1):
        yield Unit(f"{number}.1-000000", source, target, Status.APPROVED, created="2026-01-01T00:00:00Z")


def changed(source: str, chance: random.Random) -> str:
    listed = source.split()
    for _ in range(max(1, len(listed) // 10)):
        listed[chance.randrange(len(listed))] = "geändert"
    return " ".join(listed)


def milliseconds(calls: Sequence[str], call: Callable[[str], object]) -> list[float]:
    taken = []
    for text in calls:
        started = time.perf_counter()
        call(text)
        taken.append(1000 * (time.perf_counter() - started))
    return sorted(taken)


def main(arguments: Sequence[str]) -> None:
    path, count = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 1_000_000
    print(f"align {__version__}, translate-toolkit {version('translate-toolkit')}, {count} units", flush=True)
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "m.db") as memory:
        started = time.monotonic()
        added = memory.add(units(path, count), "de", "en", path.name, "")
        seconds, peak = time.monotonic() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(f"  added {added.new} in {seconds:.1f} s, {peak:.0f} MB (the pairs are in it)", flush=True)
        export_memory(memory, "de", "en", Path(folder) / "m.tmx")
        sizes = [sum(f.stat().st_size for f in Path(folder).glob(name)) / 1e6 for name in ("m.db", "m.tmx")]
        print(f"  file {sizes[0]:.0f} MB, as TMX {sizes[1]:.0f} MB, ratio {sizes[0] / sizes[1]:.2f}", flush=True)
        if "similar" in arguments:
            search_by_meaning(memory, Path(folder) / "m.db")
        else:
            search(memory, [entry.source for entry in memory.entries()])


def search_by_meaning(memory: Memory, path: Path) -> None:
    """Measure what it takes to work out the meanings of all units, and to search among them."""
    sources = [entry.source for entry in memory.entries()]
    before, started = path.stat().st_size, time.monotonic()
    embedded = embed_units(memory)
    seconds = time.monotonic() - started
    memory.back_up(path.with_name("copy.db"))
    bytes_each = (path.with_name("copy.db").stat().st_size - before) / embedded
    print(f"  embedded {embedded} in {seconds:.0f} s, {embedded / seconds:.0f} a second, {bytes_each:.0f} bytes each")
    times = milliseconds(random.Random(5).sample(sources, 10), lambda text: similar(memory, text))
    print(f"  by meaning: median {statistics.median(times):.0f} ms, slowest {times[-1]:.0f} ms", flush=True)


def search(memory: Memory, sources: Sequence[str]) -> None:
    chance = random.Random(5)
    chosen = chance.sample(sources, SEARCHES)
    exact = milliseconds(chosen, lambda text: memory.exact(text, PAIR))
    print(f"  exact: median {statistics.median(exact):.3f} ms, slowest {exact[-1]:.1f} ms", flush=True)
    queries = [changed(source, chance) for source in chosen]
    fuzzy = milliseconds(queries, lambda text: memory.fuzzy(text, PAIR))
    middle, late = statistics.median(fuzzy), fuzzy[int(0.95 * len(fuzzy))]
    print(f"  fuzzy: median {middle:.1f} ms, 95 % within {late:.1f} ms, slowest {fuzzy[-1]:.0f} ms", flush=True)
    listed = [words(normalised(source)) for source in sources]
    wanted = found = 0
    started = time.monotonic()
    for query in queries[:SCANS]:
        own = words(normalised(query))
        alike = {n for n, other in enumerate(listed) if likeness(own, other) >= LEAST}
        wanted += len(alike)
        found += len(alike & {entry.id - 1 for _, entry in memory.fuzzy(query, PAIR, most=len(sources))})
    scan = 1000 * (time.monotonic() - started) / SCANS
    print(f"  scanning all: {scan:.0f} ms a search, ratio {scan / middle:.0f}; recall {found / wanted:.4f} of {wanted}")
    toolkit = milliseconds(queries[:TOOLKIT_SEARCHES], toolkit_matcher(sources))
    theirs = statistics.median(toolkit)
    print(f"  translate-toolkit: median {theirs:.0f} ms, ratio {theirs / middle:.0f}")


def toolkit_matcher(sources: Sequence[str]) -> Callable[[str], object]:
    from translate.search.match import matcher
    from translate.storage.base import TranslationStore, TranslationUnit

    store = TranslationStore()
    for source in sources:
        unit = TranslationUnit(source)
        unit.target = "x"
        store.addunit(unit)
    found: Callable[[str], object] = matcher(store, min_similarity=LEAST, max_length=1_000).matches
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
