"""The differences between two states of a table."""

from collections.abc import Iterator, Mapping, Sequence, Set

from align.bitext import Status, Unit
from align.editing.kinds import Change, ChangeKind
from align.sequences import out_of_order

CELLS = {
    "target": ChangeKind.TARGET,
    "source": ChangeKind.SOURCE,
    "status": ChangeKind.STATUS,
    "note": ChangeKind.NOTE,
    "score": ChangeKind.SCORE,
    "checks": ChangeKind.CHECKS,
}


SHOWN = (*CELLS, "id")
"""The fields of a unit that a sheet shows."""


def compare(before: Sequence[Unit], after: Sequence[Unit]) -> list[Change]:
    """The changes between two states of a table whose ids are known to be correct."""
    ids = [unit.id for unit in after]
    known = {unit.id: unit for unit in before}
    inserted = (
        Change(unit.id, ChangeKind.INSERTED, "", unit.source or unit.target) for unit in after if unit.id not in known
    )
    return [*inserted, *changed_cells(known, after, set()), *moves(before, ids), *deleted(before, set(ids))]


def changed_cells(known: Mapping[str, Unit], after: Sequence[Unit], explained: Set[str]) -> Iterator[Change]:
    """The cells that differ, by the ids of the known units; not the sources of rows that are `explained` otherwise."""
    for unit in after:
        if unit.id in known:
            for change in _differences(known[unit.id], unit):
                if change.kind != ChangeKind.SOURCE or unit.id not in explained:
                    yield change


def _differences(old: Unit, new: Unit) -> Iterator[Change]:
    for name, kind in CELLS.items():
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if after in (Status.APPROVED, Status.REJECTED) and name == "status":
            kind = ChangeKind(after.value)  # noqa: PLW2901
        yield Change(new.id, kind, *("" if cell is None else str(cell) for cell in (before, after)))
    if any(old.extra.get(name, "") != new.extra.get(name, "") for name in {**old.extra, **new.extra}):
        yield Change(new.id, ChangeKind.EXTRA, "; ".join(old.extra.values()), "; ".join(new.extra.values()))


def moves(before: Sequence[Unit], ids: Sequence[str]) -> Iterator[Change]:
    """The fewest rows that could have moved for the ids to be in this order."""
    remaining = set(ids)
    rank = {i: number for number, i in enumerate(unit.id for unit in before if unit.id in remaining)}
    kept = [identity for identity in ids if identity in rank]
    for number in out_of_order([rank[identity] for identity in kept]):
        yield Change(kept[number], ChangeKind.MOVED, "", "")


def deleted(before: Sequence[Unit], there: Set[str]) -> Iterator[Change]:
    """The units whose ids are not there."""
    for unit in before:
        if unit.id not in there:
            yield Change(unit.id, ChangeKind.DELETED, unit.source, "")
