"""How well the checks find machine-made errors, and how often they raise a false alarm.

    PYTHONPATH=. python benchmarks/checks.py test.de test.refA.en [test.refB.en ...]

The files have one sentence per line. Half of the examples are the pairs with the first reference, and half are the
same with one error each (`corruption.py`). Prints the share of each kind of error that is found, every check's
precision and recall, the false alarms on each reference, what the scores are worth with and without comparing
meanings, and the time taken.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import platform
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from align import __version__
from align.checks import Pair, Severity
from align.checks.assessment import Assessment, assess
from align.parallel import processors
from benchmarks.corruption import corrupted

SEED = 1
BANDS = ((0, 50), (50, 80), (81, 101))
REPEATED = 100_000


def is_error(assessment: Assessment) -> bool:
    return any(finding.severity == Severity.ERROR for finding in assessment.findings)


def print_kinds(kinds: Sequence[str], assessed: Sequence[Assessment]) -> None:
    print(f"{'kind of error':16} {'pairs':>6} {'any finding':>12} {'an error':>9} {'score < 50':>11}")
    for kind, count in sorted(Counter(kinds).items()):
        of_kind = [a for k, a in zip(kinds, assessed, strict=True) if k == kind]
        noticed, errors, low = (
            100 * sum(map(bool, tests)) / count
            for tests in ([a.findings for a in of_kind], map(is_error, of_kind), [a.score < 50 for a in of_kind])
        )
        print(f"{kind:16} {count:6} {noticed:12.1f} {errors:9.1f} {low:11.1f}")


def print_checks(good: Sequence[Assessment], bad: Sequence[Assessment]) -> None:
    print(f"\n{'check':22} {'good':>6} {'wrong':>6} {'precision':>10} {'recall':>7}")
    counts = [
        Counter(key for a in listed for key in {(f.severity, f.code) for f in a.findings}) for listed in (good, bad)
    ]
    for severity, code in sorted({*counts[0], *counts[1]}):
        false, true = (tally[severity, code] for tally in counts)
        name = f"{severity} {code}"
        print(f"{name:22} {false:6} {true:6} {100 * true / (true + false):10.1f} {100 * true / len(bad):7.1f}")


def print_scores(name: str, good: Sequence[Assessment], bad: Sequence[Assessment]) -> None:
    print(f"\nscores {name}")
    shares = []
    for low, high in BANDS:
        right, wrong = (sum(low <= a.score < high for a in listed) for listed in (good, bad))
        shares.append(wrong / max(right + wrong, 1))
        print(f"  {low:3} to {high - 1:3}: {right + wrong:5} pairs, {100 * shares[-1]:5.1f} % wrong")
    print(f"  wrong below 50 against above 80: {shares[0] / shares[-1]:.1f} times as often")


def print_false_alarms(name: str, pairs: Sequence[Pair]) -> None:
    assessed = list(assess(pairs, compare_meaning=True))
    errors, noticed = (sum(map(bool, tests)) for tests in (map(is_error, assessed), [a.findings for a in assessed]))
    print(f"{name}: {errors / len(pairs):.1%} of pairs with an error, {noticed / len(pairs):.1%} with a finding")


def print_speed(pairs: Sequence[Pair]) -> None:
    many = (list(pairs) * (REPEATED // len(pairs) + 1))[:REPEATED]
    many = [Pair(f"{number}. {pair.source}", f"{number}. {pair.target}") for number, pair in enumerate(many)]
    started = time.monotonic()
    list(assess(many, compare_meaning=False))
    seconds = time.monotonic() - started
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1000
    print(f"{REPEATED:,} pairs without comparing meanings: {seconds:.1f} s in {processors()} processes,")
    print(f"at most {peak:.0f} MB in this one and the largest of the others")


def main(source: str, *references: str) -> None:
    german, *english = (Path(path).read_text(encoding="utf-8").splitlines() for path in (source, *references))
    machine = f"Python {platform.python_version()}, {platform.machine()}"
    print(f"align {__version__}, {machine}; {len(german)} pairs, seed {SEED}\n")
    clean = list(zip(german, english[0], strict=True))
    made = corrupted(clean, SEED)
    pairs, wrong = [Pair(*pair) for pair in clean], [Pair(source, target) for source, target, _ in made]
    for compare in (True, False):
        # Good and wrong separately: a wrong one shares its source with a good one, which consistency would notice.
        good, bad = (list(assess(listed, compare_meaning=compare)) for listed in (pairs, wrong))
        if compare:
            print_kinds([kind for _, _, kind in made], bad)
            print_checks(good, bad)
        print_scores("with meanings compared" if compare else "without", good, bad)
    print()
    for name, reference in zip(references, english, strict=True):
        print_false_alarms(Path(name).name, [Pair(*pair) for pair in zip(german, reference, strict=True)])
    print_speed(pairs)


if __name__ == "__main__":
    main(*sys.argv[1:])
