"""What becomes of a row that two people had before them: the outcome for each pair of decisions (docs/editors.md)."""

from dataclasses import dataclass, replace

from align.bitext import CONFLICT, OUR_COLUMNS, Status, Unit

BETWEEN_NOTES = "; "
DELETED = "deleted"


@dataclass(frozen=True)
class Side:
    """One person's version of a row."""

    name: str
    """What it is called in the column `conflict`."""
    unit: Unit | None
    """None if that person deleted the row."""


@dataclass(frozen=True)
class Outcome:
    """The row that comes of two versions."""

    unit: Unit | None
    """None if the row is gone."""
    conflict: str = ""
    """What is left to decide, a line for each cell, beginning with the name of whoever is not followed in it."""


def outcome(base: Unit, first: Side, second: Side) -> Outcome:
    """What becomes of the row, given each person's version of it and the one that both began with.

    A cell that one of them changed is as they left it. Where both changed it differently, the first version is in the
    cell, and the second is in dispute; but notes are joined. A row that one deleted stays if the other worked on it.
    """
    a, b = first.unit, second.unit
    if a is None and b is None:
        return Outcome(None)
    if a is None or b is None:
        kept, gone = (b, first) if a is None else (a, second)
        if kept is None or not is_touched(base, kept):
            return Outcome(None)
        return Outcome(kept, "" if kept.status == Status.REJECTED else f"{gone.name}: {DELETED}")
    return _of_both(base, a, b, first.name, second.name)


def in_conflict(unit: Unit, conflict: str) -> Unit:
    """The row with the conflict in its column, below any that is not settled yet."""
    if not conflict:
        return unit
    open_still = unit.extra.get(CONFLICT, "")
    return replace(unit, extra={**unit.extra, CONFLICT: f"{open_still}\n{conflict}" if open_still else conflict})


def is_touched(base: Unit, unit: Unit) -> bool:
    """Whether a person changed anything in the row; what align alone writes does not count."""
    same = (unit.source, unit.target, unit.status, unit.note) == (base.source, base.target, base.status, base.note)
    return not same or any(
        base.extra.get(name, "") != cell for name, cell in unit.extra.items() if name not in OUR_COLUMNS
    )


def _of_both(base: Unit, a: Unit, b: Unit, first: str, second: str) -> Outcome:
    conflicts = []
    texts: dict[str, str] = {}
    for name in ("source", "target"):
        texts[name], differs = _cell(getattr(base, name), getattr(a, name), getattr(b, name))
        if differs:
            conflicts.append(f"{second}: {name}: {getattr(b, name)}")
    status, remark = _status(base, a, b, first, second, in_dispute=bool(conflicts))
    conflicts += [remark] if remark else []
    extra: dict[str, str] = {}
    for name in {**a.extra, **b.extra}:
        extra[name], differs = _cell(base.extra.get(name, ""), a.extra.get(name, ""), b.extra.get(name, ""))
        if differs and name not in OUR_COLUMNS and name != CONFLICT:
            conflicts.append(f"{second}: {name}: {b.extra.get(name, '')}")
    merged = replace(
        a, source=texts["source"], target=texts["target"], note=_note(base.note, a.note, b.note), extra=extra
    )
    if merged.target == b.target != a.target:
        merged = replace(merged, score=b.score, checks=b.checks, created=b.created)
    if (merged.target, status) == (b.target, b.status) != (a.target, a.status):
        merged = replace(merged, changed=b.changed, editor=b.editor)
    return Outcome(replace(merged, status=status), "\n".join(conflicts))


def _cell(base: str, a: str, b: str) -> tuple[str, bool]:
    """The cell, and whether both changed it differently."""
    if a in (b, base):
        return b, False
    return a, b != base


def _note(base: str, a: str, b: str) -> str:
    """The note; both, one after the other, where both wrote one."""
    note, differs = _cell(base, a, b)
    if not differs or not b or b in a:
        return note
    return b if a in b else f"{a}{BETWEEN_NOTES}{b}"


def _status(base: Unit, a: Unit, b: Unit, first: str, second: str, in_dispute: bool) -> tuple[Status, str]:
    """The status, and a remark if the two decided differently. `in_dispute`: each wrote another text."""
    if in_dispute:
        return a.status, f"{second}: status: {b.status.value}" if b.status != a.status else ""
    new_a, new_b = _text(a) != _text(base), _text(b) != _text(base)
    if new_a != new_b:
        return _of_new_text(base, a, b, second) if new_a else _of_new_text(base, b, a, first)
    decided = _decided(base, a, b)
    if decided:
        return decided, ""
    if b.status.is_editors and not a.status.is_editors:
        return b.status, f"{first}: status: {a.status.value}"
    return a.status, f"{second}: status: {b.status.value}"


def _of_new_text(base: Unit, changed: Unit, judged: Unit, judge: str) -> tuple[Status, str]:
    """The status of a text that one wrote while the other judged the one before it, or did not."""
    is_judgement = judged.status != base.status and judged.status.is_editors
    if not is_judgement or judged.status == changed.status != Status.APPROVED:
        return changed.status, ""
    return changed.status, f"{judge}: {judged.status.value}: {judged.target}"


def _decided(base: Unit, a: Unit, b: Unit) -> Status | None:
    """The status that both agree on; None if they do not."""
    if a.status == b.status:
        return a.status
    if _text(a) != _text(b):
        return None
    if base.status in (a.status, b.status):  # one of them has decided nothing
        return b.status if a.status == base.status else a.status
    is_new, both = _text(a) != _text(base), {a.status, b.status}
    # Both wrote the same text, and one of them stands by it.
    return Status.APPROVED if is_new and both == {Status.EDITED, Status.APPROVED} else None


def _text(unit: Unit) -> tuple[str, str]:
    return unit.source, unit.target
