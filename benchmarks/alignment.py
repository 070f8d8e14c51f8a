"""How well texts are aligned, and how fast.

    PYTHONPATH=. python benchmarks/alignment.py FOLDER... [--fit]

A folder has documents as NAME.de, NAME.en (one sentence per line) and NAME.gold (`[0, 1]:[0]` lines, from 0). Prints
strict F1, and precision and recall of sentences without a partner, for align and for galechurch, both in this run, and
quotes the figures that others have published for the same sets. With `--fit`, the weights in
`align/alignment/search.py` are fitted again by coordinate ascent on strict F1, and judged by five-fold
cross-validation over documents: each document is scored with weights that were fitted on others.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import platform
import resource
import sys
import time
from ast import literal_eval
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from align import __version__
from align.alignment import Bead, bead_search, pair_sentences, sides_of
from align.alignment.search import Weights

Link = tuple[tuple[int, ...], tuple[int, ...]]
QUOTED = {
    "bertalign": (0.965, 0.969, 0.962),
    "bertalign, summed vectors": (0.959, 0.965, 0.969),
    "vecalign": (0.940, 0.940, 0.938),
    "Bleualign with online MT": (0.976, 0.944, None),
    "hunalign + dictionary": (0.952, 0.947, 0.968),
    "hunalign without": (0.899, 0.878, 0.942),
    "Gale-Church": (0.780, 0.796, 0.876),
}
"""Strict F1 on wmt22-hard, wmt24-hard and LibreOffice help, as published; not run here."""

FOLDS = 5
STEPS = (-2.0, -1.0, -0.5, 0.5, 1.0, 2.0)


@dataclass(frozen=True)
class Text:
    """A document with its gold beads."""

    name: str
    source: list[str]
    target: list[str]
    gold: list[Link]


@dataclass
class Tally:
    """Strict hits over documents. A null bead is counted sentence by sentence.

    Predicted beads inside one gold bead with several sentences on both sides count as that bead if together they cover
    it: such a bead only means that nobody has looked more closely. As in vecalign's scorer, null beads count for
    precision but not for recall.
    """

    hits: int = 0
    predicted: int = 0
    found: int = 0
    wanted: int = 0
    null_hits: int = 0
    null_predicted: int = 0
    null_wanted: int = 0

    def add(self, gold: Iterable[Link], links: Iterable[Link]) -> None:
        right, made = set(singly(gold)), set(singly(together(list(gold), singly(links))))
        full = {link for link in right if link[0] and link[1]}
        self.hits += len(made & right)
        self.predicted += len(made)
        self.found += len(made & full)
        self.wanted += len(full)
        self.null_hits += len((made & right) - full)
        self.null_predicted += sum(1 for source, target in made if not source or not target)
        self.null_wanted += len(right - full)

    @property
    def f1(self) -> float:
        precision, recall = self.hits / max(self.predicted, 1), self.found / max(self.wanted, 1)
        return 2 * precision * recall / max(precision + recall, 1e-9)

    def __str__(self) -> str:
        precision, recall = (self.null_hits / max(n, 1) for n in (self.null_predicted, self.null_wanted))
        return f"strict F1 {self.f1:.4f}; without a partner: precision {precision:.3f}, recall {recall:.3f}"


def singly(links: Iterable[Link]) -> list[Link]:
    """The links, with null beads split into single sentences."""
    result: list[Link] = []
    for source, target in links:
        if source and target:
            result.append((source, target))
        else:
            result += [((number,), ()) for number in source] + [((), (number,)) for number in target]
    return result


def together(gold: Sequence[Link], links: Sequence[Link]) -> list[Link]:
    """The links, with those inside one coarse gold bead joined into one."""
    coarse = [link for link in gold if min(map(len, link)) >= 2]
    inside = [{n: bead for bead, link in enumerate(coarse) for n in link[side]} for side in (0, 1)]
    groups: dict[int, tuple[set[int], set[int]]] = {}
    result: list[Link] = []
    for source, target in links:
        beads = {inside[0].get(n) for n in source} | {inside[1].get(n) for n in target}
        bead = beads.pop() if len(beads) == 1 else None
        if bead is None:
            result.append((source, target))
        else:
            group = groups.setdefault(bead, (set(), set()))
            group[0].update(source)
            group[1].update(target)
    return result + [(tuple(sorted(source)), tuple(sorted(target))) for source, target in groups.values()]


def texts_in(folder: Path) -> list[Text]:
    texts = []
    for path in sorted(folder.glob("*.gold")):
        sides = [
            path.with_suffix(f".{code}").read_text(encoding="utf-8").removesuffix("\n").split("\n")
            for code in ("de", "en")
        ]
        lines = [line.split(":")[:2] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        gold = [(tuple(literal_eval(source)), tuple(literal_eval(target))) for source, target in lines]
        texts.append(Text(path.stem, sides[0], sides[1], gold))
    return texts


def links_of(beads: Iterable[Bead]) -> list[Link]:
    return [(bead.source, bead.target) for bead in beads]


def galechurch_links(source: Sequence[str], target: Sequence[str]) -> list[Link]:
    import galechurch

    beads = galechurch.align(source, target, max_block_size=1_000_000_000).beads
    return [(tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end))) for b in beads]


def measure(name: str, texts: Sequence[Text], method: Callable[[Sequence[str], Sequence[str]], list[Link]]) -> float:
    started, tally = time.monotonic(), Tally()
    for text in texts:
        tally.add(text.gold, method(text.source, text.target))
    seconds = time.monotonic() - started
    print(f"  {name:12} {tally}; {seconds:.1f} s", flush=True)
    return tally.f1


def fit(texts: Sequence[Text]) -> None:
    """Print weights fitted on all documents, and the cross-validated F1 of weights fitted in this way."""
    print("fitting; sides of the documents are embedded once")
    prepared = [(text, sides_of(text.source, text.target)) for text in texts]

    def f1(chosen: Sequence[tuple[Text, object]], weights: Weights) -> Tally:
        tally = Tally()
        for text, sides in chosen:
            tally.add(text.gold, links_of(bead_search(sides, weights)))  # type: ignore[arg-type]
        return tally

    def ascend(chosen: Sequence[tuple[Text, object]]) -> Weights:
        weights = Weights(0.5, 0.15, 0.01, 0.8, 0.08, 0.02, 0.05, 0.06, 0.02)  # found by hand on two documents
        best = f1(chosen, weights).f1
        sizes = dict(zip(asdict(weights), (0.15, 0.05, 0.004, 0.15, 0.03, 0.02, 0.03, 0.03, 0.03), strict=True))
        for _ in range(3):
            for name, size in sizes.items():
                for step in STEPS:
                    other = replace(weights, **{name: getattr(weights, name) + step * size})
                    value = f1(chosen, other).f1
                    if value > best:
                        best, weights = value, other
            sizes = {name: 0.6 * size for name, size in sizes.items()}
        return weights

    crossed = Tally()
    for fold in range(FOLDS):
        weights = ascend([entry for number, entry in enumerate(prepared) if number % FOLDS != fold])
        for text, sides in prepared[fold::FOLDS]:
            crossed.add(text.gold, links_of(bead_search(sides, weights)))
    print(f"  cross-validated over documents: {crossed}")
    weights = ascend(prepared)
    print(f"  all documents: {f1(prepared, weights)}\n  {weights}")


def main(arguments: Sequence[str]) -> None:
    machine = f"Python {platform.python_version()}, {platform.machine()}"
    print(f"align {__version__}, {machine}")
    for folder in (Path(name) for name in arguments if not name.startswith("-")):
        texts = texts_in(folder)
        print(f"{folder.name}: {len(texts)} documents, {sum(len(text.source) for text in texts)} German sentences")
        ours = measure("align", texts, lambda source, target: links_of(pair_sentences(source, target)))
        theirs = measure("galechurch", texts, galechurch_links)
        print(f"  errors of align against galechurch's: {(1 - ours) / (1 - theirs):.2f}")
        if "--fit" in arguments:
            fit(texts)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1000
    print(f"largest process: {peak:.0f} MB\nquoted, not run here (wmt22-hard, wmt24-hard, LibreOffice help):")
    for name, figures in QUOTED.items():
        print(f"  {name:26} " + " ".join("   –" if figure is None else f"{figure:.3f}" for figure in figures))


if __name__ == "__main__":
    main(sys.argv[1:])
