"""What the embedded engine loses of its sources, and how much of that is still lost when it checks and tries again.

    python benchmarks/fidelity.py newstest2021.de --references newstest2021.refA.en newstest2021.refB.en

Four ways: the engine alone; with English quotation marks; `Faithful`, as `align translate` uses it; and that with a
glossary, made from the source and the first reference (so that BLEU and chrF of this last way mean something only
against the other references). For each, prints the share of sentences in which our own checks find a number, a name or
something else lost, the share of the glossary's terms that are used, BLEU and chrF (sacrebleu), and the time.
"""

import argparse
import os
import platform
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

KINDS = {
    "number": ("number", "number-missing", "number-added", "month", "month-missing", "weekday", "weekday-missing"),
    "name": ("name", "name-added", "name-missing", "acronym", "acronym-missing"),
    "quotation marks": ("quotes", "quotes-missing"),
    "length": ("too-short", "too-long"),
    "loop": ("loop", "repeated"),
    "anything": (),
}


def glossary(sources: Sequence[str], targets: Sequence[str]) -> object:
    """Terms that a source and its reference agree on, according to `align memory terms`."""
    from align.brief import Term
    from align.memory.store import Entry
    from align.terminology.candidates import term_candidates
    from align.terminology.terms import Terms

    pairs = enumerate(zip(sources, targets, strict=True))
    entries = (Entry(n, source, target, "de-en", "", "", "", "", 0, 0, 0) for n, (source, target) in pairs)
    return Terms([Term(found.source, (found.target,)) for found in term_candidates(entries, least=2, strength=70)])


def lost(sources: Sequence[str], targets: Sequence[str]) -> dict[str, float]:
    """The percentage of sentences with a finding of each kind."""
    from align.checks import Pair
    from align.fidelity import Rules

    rules = Rules("de", "en")
    counts = dict.fromkeys(KINDS, 0)
    for pair in map(Pair, sources, targets):
        codes = {finding.code for finding in rules.faults(pair.source, pair.target)}
        for kind, wanted in KINDS.items():
            counts[kind] += bool(codes & set(wanted) or (not wanted and codes))
    return {kind: 100 * count / len(sources) for kind, count in counts.items()}


def used(sources: Sequence[str], targets: Sequence[str], terms: object) -> tuple[int, int]:
    """How many of the glossary's terms are used, and how many should be."""
    found = [term for pair in zip(sources, targets, strict=True) for term in terms.uses(*pair)]  # type: ignore[attr-defined]
    return sum(not term.is_missing for term in found), len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--references", type=Path, nargs="+", required=True)
    parser.add_argument("--lines", type=int, default=None, help="use only the first lines")
    parser.add_argument("--show", type=Path, help="write source, first and last translation where they differ")
    options = parser.parse_args()
    from sacrebleu.metrics import BLEU, CHRF

    from align.engines.embedded import EmbeddedEngine
    from align.fidelity import Faithful, Rules
    from align.fidelity.quotes import requoted
    from align.languages import language

    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; ", end="")
    print(", ".join(f"{name} {version(name)}" for name in ("align", "ctranslate2", "sacrebleu")))
    sources = options.file.read_text(encoding="utf-8").rstrip("\n").split("\n")[: options.lines]
    references = [path.read_text(encoding="utf-8").split("\n")[: len(sources)] for path in options.references]
    terms = glossary(sources, references[0])
    engine = EmbeddedEngine()
    list(engine.translate(["Ja."]))  # loads the model

    def by(translate: Callable[[Sequence[str]], object]) -> tuple[list[str], float]:
        started = time.monotonic()
        found = dict(translate(sources))  # type: ignore[call-overload]
        return [found[number].text for number in range(len(sources))], time.monotonic() - started

    plain, seconds = by(engine.translate)
    marks = language("en").quotation
    assert marks is not None
    ways = {
        "alone": (plain, seconds),
        "quotes": ([requoted(*pair, marks) for pair in zip(sources, plain, strict=True)], seconds),
    }
    ways["faithful"] = by(Faithful(engine, Rules("de", "en")).translate)
    ways["with glossary"] = by(Faithful(engine, Rules("de", "en", terms=terms)).translate)  # type: ignore[arg-type]
    for way, (texts, spent) in ways.items():
        kept, wanted = used(sources, texts, terms)
        print(f"\n{way}: {len(sources)} sentences in {spent:.1f} s, {len(sources) / spent:.2f} a second")
        print("  percent with something lost: " + ", ".join(f"{k} {v:.1f}" for k, v in lost(sources, texts).items()))
        print(f"  terms of the glossary: {kept} of {wanted} ({100 * kept / max(wanted, 1):.1f} %)")
        for path, lines in zip(options.references, references, strict=True):
            scores = (metric.corpus_score(texts, [lines]) for metric in (BLEU(), CHRF()))
            print(f"  {path.name}: " + ", ".join(f"{score.name} {score.score:.2f}" for score in scores))
    if options.show:
        rows = zip(sources, plain, ways["faithful"][0], ways["with glossary"][0], strict=True)
        told = ("\n".join(row) for row in rows if len({row[1].replace('"', "“"), row[2].replace("”", "“")}) > 1)
        options.show.write_text("\n\n".join(told) + "\n", encoding="utf-8")
    print(f"ratio {ways['faithful'][1] / seconds:.2f} of the time of the engine alone")


if __name__ == "__main__":
    main()
