"""Give pairs findings and a score."""

import heapq
import math
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter

from align.bitext import Bitext, Status, Unit
from align.checks.base import Check, Finding, Pair, pairs_of
from align.checks.families import meaning_checks, pair_checks, table_checks
from align.checks.meaning import compares_meaning
from align.checks.prescribed import checks_of
from align.checks.score import score
from align.parallel import in_parallel

PART, FEWEST_PARTS = 2_000, 8
"""Pairs that a process assesses at a time, and the number of parts from which starting more processes pays off."""


@dataclass(frozen=True)
class Assessment:
    """The findings about a pair, and its score."""

    findings: list[Finding]
    score: int
    """0 to 100: how far to trust the pair."""

    def remarks(self, noticed: Sequence[str] = ()) -> str:
        """The `checks` column: what the engine `noticed`, then the findings, each once, separated by `; `."""
        return "; ".join(dict.fromkeys([*noticed, *(finding.message for finding in self.findings)]))


def assess(
    pairs: Sequence[Pair], *, compare_meaning: bool | None = None, more: Sequence[Check] = ()
) -> Iterator[Assessment]:
    """Findings and score of each pair, in order.

    `compare_meaning` embeds both sides (`meaning.compares_meaning`). `more` are checks to make besides those of
    `FAMILIES`. The pairs are read several times, and only a few of them and of the assessments are held at once.
    """
    embed = compares_meaning(len(pairs), compare_meaning)
    in_table = heapq.merge(*(check(pairs) for check in table_checks()), key=itemgetter(0))
    with_findings = zip(pairs, _by_pair(in_table, len(pairs)), strict=True)
    parts = (_Part(list(islice(with_findings, PART)), embed, tuple(more)) for _ in range(math.ceil(len(pairs) / PART)))
    for part in in_parallel(_assess_part, parts, FEWEST_PARTS):
        yield from part


def _by_pair(findings: Iterator[tuple[int, Finding]], count: int) -> Iterator[list[Finding]]:
    """The findings for each pair, from findings with pair numbers that are in the pairs' order."""
    following = next(findings, None)
    for number in range(count):
        found = []
        while following is not None and following[0] == number:
            found.append(following[1])
            following = next(findings, None)
        yield found


@dataclass(frozen=True)
class _Part:
    """Some of the pairs, with everything needed to assess them in another process."""

    pairs: Sequence[tuple[Pair, list[Finding]]]
    """Each pair with the findings from comparing it with others."""
    embed: bool
    more: tuple[Check, ...]


def _assess_part(part: _Part) -> list[Assessment]:
    cosines: Sequence[float] = [math.nan] * len(part.pairs)
    if part.embed:
        from align.checks.drift import similarities

        cosines = similarities([pair for pair, _ in part.pairs]).tolist()
    each = zip(part.pairs, cosines, strict=True)
    return [_assess(pair, in_table, cosine, part.more) for (pair, in_table), cosine in each]


def reassessed(
    units: Sequence[Unit],
    languages: tuple[str, str],
    is_wanted: Callable[[Unit], bool],
    noticed: Callable[[Unit], Sequence[str]] = lambda unit: (),
    more: Sequence[Check] = (),
) -> Iterator[Unit]:
    """The units, with new scores and checks from `assess` for those that are wanted.

    `noticed` returns an engine's remarks on a unit.
    """
    for unit, found in zip(units, assess(pairs_of(units, *languages), more=more), strict=True):
        if is_wanted(unit):
            yield replace(unit, score=found.score, checks=found.remarks(noticed(unit)))
        else:
            yield unit


def reassess(bitext: Bitext, ids: Set[str]) -> Bitext:
    """The bitext with new scores and checks for the units with these ids, including the checks its brief calls for."""
    languages = bitext.source_lang, bitext.target_lang
    more = checks_of(bitext.brief, *languages)
    return bitext.with_units(reassessed(list(bitext.units()), languages, lambda unit: unit.id in ids, more=more))


def _assess(pair: Pair, in_table: list[Finding], similarity: float, more: Sequence[Check]) -> Assessment:
    fresh = replace(pair)  # what the checks work out from it goes away with this copy
    found = [finding for check in (*pair_checks(), *more) for finding in check(fresh)]
    found += [*in_table, *(finding for check in meaning_checks() for finding in check(fresh, similarity))]
    trust = score(fresh, found, similarity, pair.probability)
    return Assessment([] if pair.status == Status.REJECTED else found, trust)
