"""Make `align/models/lexicon/de_en.tsv.xz`, the word translations by which checks compare pairs, from sentence pairs.

    python benchmarks/train_lexicon.py pairs.tsv.xz align/models/lexicon/de_en.tsv.xz

Each line of the input has a German sentence, a tab and its English. IBM model 1 (Brown et al., 1993) is estimated in
both directions; a translation is kept if it is likely enough in both together.
"""

import lzma
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np

ROUNDS = 8
LEAST_COUNT = 3
"""Rarer words are left out: what they occur with is chance."""
LEAST_BELIEF = 0.06
"""The least geometric mean of both directions' probabilities."""
MOST_TRANSLATIONS = 6
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in WORD.findall(text.lower())]


def model_one(source: np.ndarray, target: np.ndarray, slot: np.ndarray) -> np.ndarray:
    """Probabilities of the links' target words given their source words, one per link.

    For each link, `slot` says which token of the target it is a candidate for.
    """
    width = int(target.max()) + 1
    pairs, link = np.unique(source.astype(np.int64) * width + target, return_inverse=True)
    first = pairs // width
    probability = np.full(len(pairs), 1.0)
    for _ in range(ROUNDS):
        share = probability[link]
        share /= np.bincount(slot, share)[slot]
        probability = np.bincount(link, share)
        probability /= np.bincount(first, probability)[first]
    return probability[link]


def main(path: Path, result: Path) -> None:
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        pairs = [tuple(words(side) for side in line.rstrip("\n").split("\t")) for line in stream]
    counts = [Counter(word for pair in pairs for word in pair[side]) for side in (0, 1)]
    names = [sorted(word for word, count in tally.items() if count >= LEAST_COUNT) for tally in counts]
    index = [{word: number for number, word in enumerate(listed)} for listed in names]
    links: list[tuple[int, int, int, int]] = []
    slots = [0, 0]
    for pair in pairs:
        german, english = ([index[side][w] for w in pair[side] if w in index[side]] for side in (0, 1))
        links += [(g, e, slots[0] + i, slots[1] + j) for i, g in enumerate(german) for j, e in enumerate(english)]
        slots[0] += len(german)
        slots[1] += len(english)
    german, english, german_slot, english_slot = np.array(links).T
    belief = np.sqrt(model_one(german, english, english_slot) * model_one(english, german, german_slot))
    found: dict[int, dict[int, float]] = {}
    for g, e, weight in zip(german.tolist(), english.tolist(), belief.tolist(), strict=True):
        if weight >= LEAST_BELIEF:
            found.setdefault(g, {})[e] = weight
    lines = []
    for g, candidates in sorted(found.items()):
        best = sorted(candidates, key=lambda e: -candidates[e])[:MOST_TRANSLATIONS]
        lines.append("\t".join([names[0][g], *(names[1][e] for e in best)]))
    result.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(result, "wt", encoding="utf-8", preset=9) as stream:
        stream.write("\n".join(lines) + "\n")
    print(f"{result}: {len(lines)} German words, {result.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
