"""Find the weights of `align/checks/score.py`.

    PYTHONPATH=. python benchmarks/fit_score.py pairs.tsv [drafts.tsv]

The first file has good pairs, a German sentence, a tab and its English a line. Half of the examples are these, half
the same with a machine-made error (`corruption.py`). Prints the weights of a logistic regression, with and without
similarities. The second has an engine's drafts, source, reference, draft and the engine's probability in percent a
line; a draft counts as wrong when its chrF is below 40. Never give it what `checks.py` is measured on.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import math
import sys
from pathlib import Path

import numpy as np
from sacrebleu.metrics import CHRF

from align.checks import Pair, assess
from align.checks.drift import similarities
from align.checks.score import FEATURES, features
from benchmarks.corruption import corrupted

RIDGE = 1.0
WRONG = 40


def fit(values: np.ndarray, good: np.ndarray) -> np.ndarray:
    """Weights of a ridge logistic regression, by Newton's method."""
    weights = np.zeros(values.shape[1])
    penalty = np.diag([0.0, *[RIDGE] * (values.shape[1] - 1)])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-values @ weights))
        gradient = values.T @ (good - chance) - penalty @ weights
        weights += np.linalg.solve(
            (values.T * (chance * (1 - chance))) @ values + penalty + 1e-9 * np.eye(len(weights)), gradient
        )
    return weights


def print_fit(name: str, values: np.ndarray, good: np.ndarray) -> None:
    used = values.any(axis=0)
    weights = np.zeros(len(FEATURES))
    weights[used] = fit(values[:, used], good)
    print(name, ", ".join(f"{feature} {weight:.2f}" for feature, weight in zip(FEATURES, weights, strict=True)))
    scores = 100 / (1 + np.exp(-values @ weights))
    for low, high in ((0, 20), (20, 50), (50, 80), (80, 90), (90, 101)):
        inside = (scores >= low) & (scores < high)
        print(f"  {low}-{high}: {inside.sum()} pairs, {100 * (1 - good[inside]).mean():.1f} % wrong")


def weigh_evidence(path: str) -> None:
    """The weights of findings and similarities: right pairs against wrong ones."""
    clean = [tuple(line.split("\t")) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    wrong = corrupted(clean, seed=2)
    halves = [Pair(*pair) for pair in clean], [Pair(source, target) for source, target, _ in wrong]
    pairs = [pair for half in halves for pair in half]
    good = np.repeat([1.0, 0.0], [len(half) for half in halves])
    # Apart: a wrong pair shares its source with a good one, which consistency would tell.
    found = [a.findings for half in halves for a in assess(half, compare_meaning=False)]
    cosines = similarities(pairs)
    for name, known in (("with similarity", cosines), ("without", np.full(len(pairs), np.nan))):
        values = [features(p, f, float(s)) for p, f, s in zip(pairs, found, known, strict=True)]
        print_fit(name, np.array(values), good)


def weigh_engine(path: str) -> None:
    """What an engine's probability adds to the evidence."""
    drafts = [line.split("\t") for line in Path(path).read_text(encoding="utf-8").splitlines()]
    chrf = CHRF()
    good = np.array(
        [chrf.sentence_score(draft, [reference]).score >= WRONG for _, reference, draft, _ in drafts], float
    )
    scores = [a.score for a in assess([Pair(source, draft) for source, _, draft, _ in drafts], compare_meaning=True)]
    share = np.clip(scores, 1, 99) / 100
    evidence = np.log(share / (1 - share))
    probability = np.log([int(percent) / 100 for *_, percent in drafts])
    constant, slope, weight = fit(np.column_stack([np.ones(len(drafts)), evidence, probability]), good)
    usual = float(np.median(evidence))
    neutral = math.exp(-(constant + (slope - 1) * usual) / weight)
    print(
        f"engine: weight {weight:.2f}, neutral at {100 * neutral:.0f} % ({len(drafts)} drafts, {good.mean():.0%} right)"
    )


if __name__ == "__main__":
    weigh_evidence(sys.argv[1])
    if len(sys.argv) > 2:
        weigh_engine(sys.argv[2])
