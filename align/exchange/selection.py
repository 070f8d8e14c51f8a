"""Which rows an export includes."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from align.bitext import Status, Unit


@dataclass(frozen=True)
class Selection:
    """The conditions a row must meet to be written."""

    statuses: frozenset[Status] = frozenset()
    """If empty, every status is taken."""
    min_score: int | None = None
    only_pairs: bool = False
    """Whether a row needs text on both sides and must not be rejected, as a memory has no place for others."""
    newest: "Newest | None" = None
    refused: frozenset[str] = frozenset()
    """Ids of units that the program would refuse."""

    def reason_against(self, unit: Unit) -> str | None:
        """Why a row is left out, or None if it is taken."""
        reason = "refused" if unit.id in self.refused else self._reason(unit)
        if reason is None and self.newest is not None and not self.newest.is_kept(unit):
            return "older or equal pairs of the same source"
        return reason

    def _reason(self, unit: Unit) -> str | None:
        if self.only_pairs:
            if unit.status == Status.REJECTED:
                return "rejected"
            if not unit.source.strip():
                return "without a source"
            if not unit.target.strip():
                return "without a target"
        if self.statuses and unit.status not in self.statuses:
            return f"of status {unit.status.value}"
        if self.min_score is not None and (unit.score or 0) < self.min_score:
            return f"with a score below {self.min_score}"
        return None

    def with_newest(self, units: Iterable[Unit]) -> "Selection":
        """A selection that takes, for each source, only the newest of the units that this one takes."""
        newest = Newest()
        for unit in units:
            if self._reason(unit) is None:
                newest.consider(unit)
        return replace(self, newest=newest)


@dataclass
class Newest:
    """The id of the newest unit for each source, stored by digest so that a million sources need not be held."""

    kept: dict[bytes, tuple[str, str]] = field(default_factory=dict)

    def consider(self, unit: Unit) -> None:
        """Keep the unit if it is the first, or at least as new as the one that is kept."""
        key, when = _digest(unit.source), unit.changed or unit.created
        if key not in self.kept or when >= self.kept[key][0]:
            self.kept[key] = when, unit.id

    def is_kept(self, unit: Unit) -> bool:
        return self.kept[_digest(unit.source)][1] == unit.id


ALL = Selection()


def _digest(source: str) -> bytes:
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=10).digest()
