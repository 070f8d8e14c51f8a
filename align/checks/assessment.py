"""Pairs get findings and a score."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from align.bitext import Bitext, Status, Unit
from align.checks.base import Check, Finding, Pair, pairs_of
from align.checks.drift import drift, similarities
from align.checks.families import CHECKS, TABLE_CHECKS
from align.checks.score import score
from align.parallel import in_parallel

MOST_EMBEDDED = 2_000
"""Pairs whose meanings are compared without being asked: seven seconds' work."""

PART, FEWEST_PARTS = 2_000, 8
"""Pairs that a process assesses at once, and the parts from which it is worth while to start more than this one."""


@dataclass(frozen=True)
class Assessment:
    """What is to be said of a pair."""

    findings: list[Finding]
    score: int
    """0 to 100, how far to trust the pair."""

    def remarks(self, noticed: Sequence[str] = ()) -> str:
        """The `checks` column: what the engine `noticed`, then the findings, each once, `; ` between them."""
        return "; ".join(dict.fromkeys([*noticed, *(finding.message for finding in self.findings)]))


def assess(
    pairs: Sequence[Pair],
    probabilities: Sequence[int | None] | None = None,
    *,
    compare_meaning: bool | None = None,
    more: Sequence[Check] = (),
) -> list[Assessment]:
    """Findings and score of each pair, in order.

    `probabilities` are the engine's own, in percent, None for pairs that none made. `compare_meaning` embeds both
    sides: by default for up to `MOST_EMBEDDED` pairs, as it is a hundred times slower than the rest. `more` are checks
    to be made besides `CHECKS`.
    """
    in_table: defaultdict[int, list[Finding]] = defaultdict(list)
    for table_check in TABLE_CHECKS:
        for number, finding in table_check(pairs):
            in_table[number].append(finding)
    embed = compares_meaning(len(pairs), compare_meaning)
    sure = probabilities or [None] * len(pairs)
    parts = [
        _Part(
            pairs[start : start + PART],
            sure[start : start + PART],
            [in_table.get(number, []) for number in range(start, min(start + PART, len(pairs)))],
            embed,
            tuple(more),
        )
        for start in range(0, len(pairs), PART)
    ]
    return [assessment for part in in_parallel(_assess_part, parts, FEWEST_PARTS) for assessment in part]


@dataclass(frozen=True)
class _Part:
    """Some of the pairs, with all that is needed to assess them in another process."""

    pairs: Sequence[Pair]
    probabilities: Sequence[int | None]
    in_table: Sequence[list[Finding]]
    embed: bool
    more: tuple[Check, ...]


def _assess_part(part: _Part) -> list[Assessment]:
    cosines = similarities(part.pairs) if part.embed else [math.nan] * len(part.pairs)
    each = zip(part.pairs, part.in_table, cosines, part.probabilities, strict=True)
    return [
        _assess(pair, in_table, float(cosine), probability, part.more) for pair, in_table, cosine, probability in each
    ]


def compares_meaning(count: int, wanted: bool | None) -> bool:
    """Whether the meanings of so many pairs are compared: as wanted, else up to `MOST_EMBEDDED`."""
    return count <= MOST_EMBEDDED if wanted is None else wanted


def probabilities_of(units: Iterable[Unit]) -> list[int | None]:
    """The engine's probability of each target that is still the engine's."""
    return [unit.probability if unit.target == unit.machine else None for unit in units]


def reassess(
    bitext: Bitext,
    ids: Set[str],
    noticed: Mapping[str, Sequence[str]] = MappingProxyType({}),
    more: Sequence[Check] = (),
) -> Bitext:
    """The bitext with score and checks of the units with these ids made anew.

    `noticed` are remarks of the engine, `more` are those of `assess`.
    """
    units = list(bitext.units())
    assessed = assess(pairs_of(bitext), probabilities_of(units), more=more)
    return bitext.with_units(
        replace(unit, score=found.score, checks=found.remarks(noticed.get(unit.id, ()))) if unit.id in ids else unit
        for unit, found in zip(units, assessed, strict=True)
    )


def _assess(
    pair: Pair, in_table: list[Finding], similarity: float, probability: int | None, more: Sequence[Check]
) -> Assessment:
    fresh = replace(pair)  # what the checks work out of it is gone with this copy
    found = [finding for check in (*CHECKS, *more) for finding in check(fresh)]
    found += [*in_table, *drift(fresh, similarity)]
    trust = score(fresh, found, similarity, probability)
    return Assessment([] if pair.status == Status.REJECTED else found, trust)
