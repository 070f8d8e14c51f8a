"""Combine two editors' copies of a sheet: a three-way merge based on the state they were copied from."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path

from align.bitext import CONFLICT, Bitext, Unit, id_below, position_of, source_digest
from align.editing.changes import EditedSheet, load_sheet
from align.editing.history import taken_back
from align.editing.outcomes import Side, in_conflict, outcome
from align.editing.placing import Place
from align.editing.snapshot import Snapshot, read_snapshot
from align.errors import AlignError


@dataclass
class Merge:
    """The result of merging two sheets."""

    bitext: Bitext
    base: Snapshot
    """The state that both come from."""
    conflicts: list[str] = field(default_factory=list)
    """Ids of rows where the two differ; the second version is in the column `conflict`."""


@dataclass(frozen=True)
class _Copy:
    name: str
    units: Mapping[str, Unit]
    places: Mapping[str, Place]


def merge_sheets(first: Path, second: Path, base: Path | None = None) -> Merge:
    """Merge both editors' changes to their copies of one sheet.

    What becomes of each row is worked out by `outcomes`; what is left to decide goes into its column `conflict`. `base`
    is the snapshot they were copied from, needed only if neither has one beside it. Raises AlignError when they have
    none in common.
    """
    sheets = load_sheet(first), load_sheet(second)
    given = read_snapshot(base) if base else None
    if base and given is None:
        raise AlignError(f"{base}: there is no such snapshot; check the name")
    common = given or _common(first, second, sheets)
    names = _names(first, second)
    copies = [
        _Copy(name, {u.id: u for u in sheet.bitext.units()}, sheet.places)
        for name, sheet in zip(names, sheets, strict=True)
    ]
    known = list(common.bitext.units())
    conflicts: dict[str, str] = {}
    rows: dict[str, Unit] = {}
    for unit in known:
        found = outcome(unit, *(Side(copy.name, copy.units.get(unit.id)) for copy in copies))
        if found.unit is not None:
            rows[unit.id] = found.unit
        if found.conflict:
            conflicts[unit.id] = found.conflict
    order = _with_inserted(known, rows, copies)
    columns = dict.fromkeys(name for sheet in sheets for name in sheet.bitext.extra_columns)
    if conflicts:
        columns[CONFLICT] = None
    units = [in_conflict(unit, conflicts.get(unit.id, "")) for unit in order]
    bitext = replace(common.bitext, rows=units, extra_columns=tuple(columns))
    open_before = {unit.id: unit.extra.get(CONFLICT, "") for unit in known}
    # A copy from before the latest step has its conflicts with that step already (`changes.load_sheet`).
    new = [unit.id for unit in units if unit.extra.get(CONFLICT, "") not in ("", open_before.get(unit.id))]
    return Merge(bitext, common, new)


def _names(first: Path, second: Path) -> tuple[str, str]:
    if first.name != second.name:
        return first.name, second.name
    return str(first), str(second)


def _common(first: Path, second: Path, sheets: Sequence[EditedSheet]) -> Snapshot:
    """The latest state that both histories share."""
    snapshots = [sheet.snapshot for sheet in sheets if sheet.snapshot]
    if not snapshots:
        raise AlignError(
            f"{first}, {second}: neither has a snapshot beside it; name the one they were copied from with --base"
        )
    earlier = list(_states(snapshots[-1]))
    for state in _states(snapshots[0]):
        if any(_same(state, other) for other in earlier):
            return state
    raise AlignError(f"{first}, {second}: were not copied from the same sheet; their snapshots have no state in common")


def _states(snapshot: Snapshot) -> Iterator[Snapshot]:
    """The snapshot, and the state before each of its steps."""
    yield snapshot
    units = list(snapshot.bitext.units())
    for number in reversed(range(len(snapshot.steps))):
        step = snapshot.steps[number]
        if not step.undone:
            units = taken_back(units, step)
            yield replace(
                snapshot,
                bitext=snapshot.bitext.with_units(units),
                deleted=step.deleted_before,
                steps=snapshot.steps[:number],
            )


def _same(one: Snapshot, other: Snapshot) -> bool:
    told = [[(u.id, u.source, u.target, u.status) for u in state.bitext.units()] for state in (one, other)]
    return told[0] == told[1]


def _with_inserted(known: Sequence[Unit], rows: Mapping[str, Unit], copies: Sequence[_Copy]) -> list[Unit]:
    """The merged rows in the document's order, inserted ones in their places; identical ones once."""
    base = {unit.id for unit in known}
    beside: defaultdict[str, list[tuple[int, Unit]]] = defaultdict(list)
    for copy in copies:
        above = ""
        for identity, unit in copy.units.items():
            if identity in base:
                above = identity
                continue
            place = copy.places.get(identity, Place(above))
            there = place.beside if place.beside in base or not place.beside else above
            if not any(_alike(unit, other) for _, other in beside[there]):
                beside[there].append((place.rank, unit))
    ordered = [unit for _, unit in beside[""]]
    for unit in known:
        around = sorted(beside[unit.id], key=itemgetter(0))
        ordered += [added for rank, added in around if rank < 0]
        ordered += [rows[unit.id]] if unit.id in rows else []
        ordered += [added for rank, added in around if rank >= 0]
    return _unique(ordered, base)


def _alike(one: Unit, other: Unit) -> bool:
    return (one.source, one.target, one.status, one.note) == (other.source, other.target, other.status, other.note)


def _unique(units: Sequence[Unit], base: set[str]) -> list[Unit]:
    """The rows with unique ids: those that both editors inserted in the same place may share one."""
    taken = {position_of(identity) for identity in base}
    result = []
    for unit in units:
        identity = unit.id
        if identity not in base and position_of(identity) in taken:
            identity = id_below(identity, source_digest(unit.source), taken)
        taken.add(position_of(identity))
        result.append(replace(unit, id=identity))
    return result
