"""Which number says best how good a translation is.

    python benchmarks/ranking.py newstest2021.de --references newstest2021.refA.en newstest2021.refB.en --plot rank.png

Every sentence is translated as by `align translate`, and gets the engine's probability, that of its weakest part, and
the sheet's score (probability, checks, length and meaning together). The truth is its chrF against the references
(sacrebleu, all at once). Prints Spearman's rank correlations, with a 95 % interval from 1,000 bootstrap samples; the
mean chrF of what is left when the worst tenths by each number are removed; and, by score, how many are usable against
each single reference, as the score should be that probability. Nothing was fitted on this text.
"""

import argparse
import os
import platform
from importlib.metadata import version
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
TENTHS = (0, 1, 2, 3, 5)
BAND = 20
"""Points of score per line of the table that shows what the score means."""
USABLE = 40
"""The least chrF against one reference of a draft that counts as right, as when the score was fitted."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--references", type=Path, nargs="+", required=True)
    parser.add_argument("--lines", type=int, default=None)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    import numpy as np
    import pandas as pd
    from sacrebleu.metrics import CHRF

    from align.checks import Pair
    from align.checks.assessment import assess
    from align.engines.embedded import EmbeddedEngine
    from align.fidelity import Faithful, Rules

    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; ", end="")
    print(", ".join(f"{name} {version(name)}" for name in ("align", "ctranslate2", "sacrebleu")))
    sources = options.file.read_text(encoding="utf-8").rstrip("\n").split("\n")[: options.lines]
    references = [path.read_text(encoding="utf-8").split("\n")[: len(sources)] for path in options.references]
    found = dict(Faithful(EmbeddedEngine(), Rules("de", "en")).translate(sources))
    translations = [found[number] for number in range(len(sources))]
    pairs = [
        Pair(source, made.text, probability=made.score) for source, made in zip(sources, translations, strict=True)
    ]
    assessed = assess(pairs, compare_meaning=True)
    chrf = CHRF(eps_smoothing=True)
    table = pd.DataFrame(
        {
            "probability": [made.score for made in translations],
            "weakest part": [made.weakest for made in translations],
            "score": [found.score for found in assessed],
            "chrF": [
                chrf.sentence_score(made.text, list(lines)).score
                for made, *lines in zip(translations, *references, strict=True)
            ],
            "usable": [
                np.mean([chrf.sentence_score(made.text, [line]).score >= USABLE for line in lines])
                for made, *lines in zip(translations, *references, strict=True)
            ],
        }
    )
    random = np.random.default_rng(1)
    samples = [random.integers(0, len(table), len(table)) for _ in range(1_000)]
    signals = ["probability", "weakest part", "score"]
    ranked = {name: [_spearman(table.iloc[rows], name) for rows in samples] for name in signals}
    print(f"{len(table)} sentences, mean chrF {table['chrF'].mean():.1f}")
    for name in signals:
        low, high = np.percentile(ranked[name], [2.5, 97.5])
        ordered = table.sort_values(name, kind="stable")["chrF"]
        kept = ", ".join(f"{ordered[len(ordered) * tenth // 10 :].mean():.1f}" for tenth in TENTHS)
        print(f"{name:<13} rank correlation {_spearman(table, name):.3f} ({low:.3f} to {high:.3f}); without the")
        print(f"{'':<13} worst {', '.join(map(str, TENTHS))} tenths chrF is {kept}")
    better = np.mean(np.array(ranked["score"]) > np.array(ranked["probability"]))
    print(f"score ranks better than probability in {100 * better:.1f} % of the samples")
    for low in range(0, 100, BAND):
        band = table[(table["score"] >= low) & (table["score"] < low + BAND + (low + BAND == 100))]
        told = f"{100 * band['usable'].mean():.0f} %" if len(band) else "none"
        print(f"score {low} to {low + BAND}: {len(band)} sentences, {told} with a chrF of {USABLE} or more")
    if options.plot:
        _plot(table, signals, options.plot)
    print(f"ratio {_spearman(table, 'score') / _spearman(table, 'probability'):.2f} of the correlations")


def _spearman(table, name: str) -> float:  # type: ignore[no-untyped-def]
    return float(table[name].rank().corr(table["chrF"].rank()))


def _plot(table, signals: list[str], path: Path) -> None:  # type: ignore[no-untyped-def]
    """Plot the chrF of what is kept when the worst by each number are removed."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    _, axes = pyplot.subplots(figsize=(7, 4.5))
    for name in [*signals, "chrF"]:
        ordered = table.sort_values(name, kind="stable")["chrF"].to_numpy()
        kept = [ordered[start:].mean() for start in range(0, len(ordered) * 9 // 10, max(len(ordered) // 100, 1))]
        style = {"color": "0.7", "linestyle": "--"} if name == "chrF" else {}
        axes.plot([100 * n / len(kept) * 0.9 for n in range(len(kept))], kept, label=name, **style)
    axes.set(xlabel="percent taken away, the worst first", ylabel="mean chrF of the rest")
    axes.legend(title="worst by", loc="upper left")
    pyplot.tight_layout()
    pyplot.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
