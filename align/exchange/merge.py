"""A new version of the document meets a sheet that was edited."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from align.bitext import Unit, source_digest, unit_id
from align.exchange.changes import ChangeKind, EditedSheet
from align.segmentation import Segment

GONE = "its source is no longer in the document"


@dataclass
class Merged:
    """The rows of the new sheet."""

    rows: list[Unit | Segment] = field(default_factory=list)
    """In document order; a segment is a row still to be translated."""
    kept: int = 0
    """Rows that come from the sheet."""
    dropped: int = 0
    """Rows nobody had touched, whose source is gone."""
    deleted: list[Unit] = field(default_factory=list)
    """Units the editor removed; they stay away."""


def merge(segments: Sequence[Segment], sheet: EditedSheet) -> Merged:
    """The segments with the rows that the sheet has for them, and every row an editor has touched.

    Rows are matched by source text, so that a paragraph more or less above them changes nothing; of several
    with the same source, in their order.
    """
    rows = list(sheet.bitext.units())
    inserted = {change.id for change in sheet.changes if change.kind == ChangeKind.INSERTED}
    matched = _match(segments, rows, inserted)
    merged = Merged(deleted=_deleted(sheet))
    after = _untaken(rows, set(matched.values()), inserted, merged)
    gone = Counter(unit.source for unit in merged.deleted)
    merged.rows.extend(after[-1])
    for number, segment in enumerate(segments):
        row = matched.get(number)
        if row is not None:
            identity = unit_id(segment.block, segment.unit, segment.text)
            merged.rows.append(replace(rows[row], id=identity))
            merged.rows.extend(after[row])
        elif gone[segment.text]:
            gone[segment.text] -= 1
        else:
            merged.rows.append(segment)
    merged.rows = _unique(merged.rows)
    merged.kept = sum(isinstance(row, Unit) for row in merged.rows)
    return merged


def _match(segments: Sequence[Segment], rows: Sequence[Unit], inserted: set[str]) -> dict[int, int]:
    """Which row each segment takes."""
    by_source: defaultdict[str, deque[int]] = defaultdict(deque)
    by_digest: defaultdict[str, deque[int]] = defaultdict(deque)
    for number, row in enumerate(rows):
        if row.id in inserted:
            continue
        digest = row.id.rpartition("-")[2]
        if digest == source_digest(row.source):
            by_source[row.source].append(number)
        else:  # the editor changed the source; the id still tells which it was
            by_digest[digest].append(number)
    matched = {}
    for number, segment in enumerate(segments):
        candidates = by_source.get(segment.text) or by_digest.get(source_digest(segment.text))
        if candidates:
            matched[number] = candidates.popleft()
    return matched


def _deleted(sheet: EditedSheet) -> list[Unit]:
    if sheet.snapshot is None:
        return []
    removed = {change.id for change in sheet.changes if change.kind == ChangeKind.DELETED}
    return [*sheet.snapshot.deleted, *(u for u in sheet.snapshot.bitext.units() if u.id in removed)]


def _untaken(rows: Sequence[Unit], taken: set[int], inserted: set[str], merged: Merged) -> defaultdict[int, list[Unit]]:
    """Touched rows that no segment took, by the row above that was taken (-1: none). Counts the others."""
    after: defaultdict[int, list[Unit]] = defaultdict(list)
    above = -1
    for number, row in enumerate(rows):
        if number in taken:
            above = number
        elif row.id in inserted:
            after[above].append(row)
        elif row.status.is_editors or row.note or any(row.extra.values()):
            remarks = [part for part in row.checks.split("; ") if part and part != GONE]
            after[above].append(replace(row, checks="; ".join([*remarks, GONE])))
        else:
            merged.dropped += 1
    return after


def _unique(rows: Iterable[Unit | Segment]) -> list[Unit | Segment]:
    """A row whose source is gone may hold the id of a new one: it steps aside."""
    rows = list(rows)
    seen = {unit_id(row.block, row.unit, row.text) for row in rows if isinstance(row, Segment)}
    unique: list[Unit | Segment] = []
    for row in rows:
        if isinstance(row, Unit):
            place, _, digest = row.id.rpartition("-")
            identity, step = row.id, 0
            while identity in seen:
                step += 1
                identity = f"{place}+{step}-{digest}"
            seen.add(identity)
            unique.append(replace(row, id=identity))
        else:
            unique.append(row)
    return unique
