"""What an editor had in a sheet before a step took it in: their own cells, and what align had written beside them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from align.bitext import OUR_COLUMNS, Status, Unit
from align.editing.rebasing import woven
from align.editing.tiling import unspaced

TEXTS = ("source", "target", "note")


def has_taken_part(
    rows: Mapping[str, Unit], without_id: Set[str], before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> bool:
    """Whether a step took in changes that a sheet shows, and nothing that the sheet has as it was before.

    `rows` are the sheet's by their ids, `without_id` the sources of the others, without white space, and `before` and
    `after` the units that the step may have changed.
    """
    told = list(_told(rows, without_id, before, after))
    return True in told and False not in told


def _told(
    rows: Mapping[str, Unit], without_id: Set[str], before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> Iterator[bool | None]:
    """For each thing that people changed: whether the sheet has it so; None if it has it neither so nor as before."""
    for identity in before.keys() - after.keys():
        yield identity not in rows
    for identity, unit in after.items():
        row, old = rows.get(identity), before.get(identity)
        if unit == old:
            continue
        if row is None:
            if old is None:
                yield unspaced(unit.source) in without_id
            elif unit.status == Status.REJECTED != old.status:
                yield True  # that is what became of a row the editor deleted
            continue
        for name in (*TEXTS, "status"):
            earlier, later, cell = getattr(old, name, None), getattr(unit, name), getattr(row, name)
            is_follow_up = name == "status" and later not in (Status.APPROVED, Status.REJECTED)
            if earlier != later and not is_follow_up:
                yield True if cell == later else (None if cell != earlier else False)


def draft_of(
    units: Sequence[Unit],
    rows: Mapping[str, Unit],
    before: Mapping[str, Unit],
    after: Mapping[str, Unit],
    current: Sequence[Unit],
) -> list[Unit]:
    """The units of an older state with what people changed between `before` and `after`, without what align made of it.

    A note that was joined to another's is not in the draft: its editor, whose sheet has the `rows`, never saw both. New
    rows stand as they do in the `current` table.
    """
    drafted = {unit.id: unit for unit in units if unit.id in after or unit.id not in before}
    for identity, unit in after.items():
        old, known = before.get(identity), drafted.get(identity)
        if old is None:
            drafted[identity] = replace(unit, score=None, checks="")
        elif known is not None and unit != old:
            drafted[identity] = _with_changes(known, old, unit, rows.get(identity))
    return woven(drafted, [unit.id for unit in units], current)


def _with_changes(unit: Unit, before: Unit, after: Unit, row: Unit | None) -> Unit:
    cells = {name: getattr(after, name) for name in TEXTS if getattr(before, name) != getattr(after, name)}
    if row is not None and row.note and row.note != after.note and row.note in after.note:
        cells.pop("note", None)
    follows = after.status == Status.EDITED and not cells.keys().isdisjoint(("source", "target"))
    is_seen = row is not None and row.status == after.status
    status = after.status if is_seen or not (follows or after.status == before.status) else unit.status
    own = {
        name: after.extra.get(name, "")
        for name in {**before.extra, **after.extra}
        if name not in OUR_COLUMNS and before.extra.get(name, "") != after.extra.get(name, "")
    }
    return replace(unit, **cells, status=status, extra={**unit.extra, **own})
