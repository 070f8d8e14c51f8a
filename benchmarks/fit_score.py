"""Find the weights in `align/checks/features.py` and in `score.py`.

    PYTHONPATH=. python benchmarks/fit_score.py pairs.tsv [drafts.tsv]

The first file has good pairs: a German sentence, a tab and its English on each line. Half of the examples are these,
and half are the same with a machine-made error (`corruption.py`). Prints the weights of a logistic regression, with and
without similarities. The second has an engine's drafts: source, reference, draft and the engine's probability in
percent on each line; a draft counts as wrong when its chrF is below 40. Prints what adds to the findings there. Never
give it what `checks.py` is measured on.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sacrebleu.metrics import CHRF

from align.checks import Pair
from align.checks.assessment import assess
from align.checks.drift import similarities
from align.checks.features import FEATURES, Feature
from align.checks.score import DRAFT_FEATURES, draft_features, evidence_of_findings, features
from benchmarks.corruption import corrupted

RIDGE = 1.0
WRONG = 40


def fit(values: np.ndarray, good: np.ndarray, known: np.ndarray | float = 0.0) -> np.ndarray:
    """Weights of a ridge logistic regression, by Newton's method; `known` is evidence that already has its weight."""
    weights = np.zeros(values.shape[1])
    penalty = np.diag([0.0, *[RIDGE] * (values.shape[1] - 1)])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-values @ weights - known))
        gradient = values.T @ (good - chance) - penalty @ weights
        weights += np.linalg.solve(
            (values.T * (chance * (1 - chance))) @ values + penalty + 1e-9 * np.eye(len(weights)), gradient
        )
    return weights


def print_fit(name: str, found: Sequence[dict[Feature, float]], good: np.ndarray) -> None:
    """Print the weights of all features, including those that checks have of their own."""
    listed = list(dict.fromkeys([*FEATURES, *(feature for values in found for feature in values)]))
    values = np.array([[each.get(feature, 0.0) for feature in listed] for each in found])
    used = values.any(axis=0)
    weights = np.zeros(len(listed))
    weights[used] = fit(values[:, used], good)
    print(name, ", ".join(f"{feature.name} {weight:.2f}" for feature, weight in zip(listed, weights, strict=True)))
    print_bins(100 / (1 + np.exp(-values @ weights)), good)


def print_bins(scores: np.ndarray, good: np.ndarray) -> None:
    for low, high in ((0, 20), (20, 50), (50, 80), (80, 90), (90, 101)):
        inside = (scores >= low) & (scores < high)
        print(f"  {low}-{high}: {inside.sum()} pairs, {100 * (1 - good[inside]).mean():.1f} % wrong")


def weigh_evidence(path: str) -> None:
    """Find the weights of findings and similarities: right pairs against wrong ones."""
    clean = [tuple(line.split("\t")) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    wrong = corrupted(clean, seed=2)
    halves = [Pair(*pair) for pair in clean], [Pair(source, target) for source, target, _ in wrong]
    pairs = [pair for half in halves for pair in half]
    good = np.repeat([1.0, 0.0], [len(half) for half in halves])
    # Separately: a wrong pair shares its source with a good one, which consistency would notice.
    found = [a.findings for half in halves for a in assess(half, compare_meaning=False)]
    cosines = similarities(pairs)
    for name, known in (("with similarity", cosines), ("without", np.full(len(pairs), np.nan))):
        values = [features(p, f, float(s)) for p, f, s in zip(pairs, found, known, strict=True)]
        print_fit(name, values, good)


def weigh_engine(path: str) -> None:
    """Find what tells an engine's good drafts from bad ones, besides the findings, whose weights stay the same."""
    drafts = [line.split("\t") for line in Path(path).read_text(encoding="utf-8").splitlines()]
    chrf = CHRF()
    truth = np.array([chrf.sentence_score(draft, [reference]).score for _, reference, draft, *_ in drafts])
    good = (truth >= WRONG).astype(float)
    pairs = [Pair(source, draft) for source, _, draft, *_ in drafts]
    found = [a.findings for a in assess(pairs, compare_meaning=False)]
    cosines = [float(cosine) for cosine in similarities(pairs)]
    values = np.array([draft_features(p, s, int(d[3])) for p, s, d in zip(pairs, cosines, drafts, strict=True)])
    known = np.array([evidence_of_findings(p, f, s) for p, f, s in zip(pairs, found, cosines, strict=True)])
    weights = fit(values, good, known)
    print("drafts", ", ".join(f"{name} {weight:.2f}" for name, weight in zip(DRAFT_FEATURES, weights, strict=True)))
    print_bins(100 / (1 + np.exp(-values @ weights - known)), good)
    held_out = np.zeros(len(drafts))
    parts = np.random.default_rng(0).permutation(len(drafts))
    for part in range(10):
        here = parts[part::10]
        rest = np.setdiff1d(parts, here)
        held_out[here] = values[here] @ fit(values[rest], good[rest], known[rest]) + known[here]
    for name, evidence in (("score, cross-validated", held_out), ("probability", values[:, 1])):
        ranks = (np.argsort(np.argsort(signal, kind="stable")) for signal in (evidence, truth))
        print(f"rank correlation with chrF, {name}: {np.corrcoef(*ranks)[0, 1]:.3f}")


if __name__ == "__main__":
    weigh_evidence(sys.argv[1])
    if len(sys.argv) > 2:
        weigh_engine(sys.argv[2])
