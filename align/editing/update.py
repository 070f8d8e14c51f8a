"""Carry an edited sheet over to a new version of its document."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from align.bitext import Status, Unit, id_below, is_inserted, order_in_document, position_of, source_digest, unit_id
from align.editing.changes import EditedSheet
from align.editing.kinds import ChangeKind
from align.marks import plain
from align.segmentation import Segment

GONE = "its source is no longer in the document"


@dataclass
class Updated:
    """The rows of the new sheet."""

    rows: Sequence[Unit | Segment] = ()
    """In document order; a segment is a row that still needs translating."""
    kept: int = 0
    """Rows that come from the sheet."""
    dropped: int = 0
    """Untouched rows whose source is gone."""
    deleted: list[Unit] = field(default_factory=list)
    """Units that the editor removed; they do not come back."""


def update_sheet(segments: Sequence[Segment], sheet: EditedSheet) -> Updated:
    """The segments with the rows that the sheet has for them, and every row an editor has touched.

    Rows are matched by their source text, so that a paragraph added or removed above them changes nothing. Rows with
    the same source are matched in the document's order, in which a row that the editor deleted still counts.
    """
    rows = sheet.in_document_order()
    deleted = _deleted(sheet)
    inserted = {change.id for change in sheet.changes if change.kind == ChangeKind.INSERTED}
    inserted |= {unit.id for unit in rows if is_inserted(unit.id)}  # before an earlier update
    known = [*rows, *deleted]
    matched = _match(segments, known, inserted)
    taken = set(matched.values())
    updated = Updated()
    after = _untaken(rows, taken, inserted, updated)
    new: list[Unit | Segment] = [*after[-1]]
    for number, segment in enumerate(segments):
        index = matched.get(number)
        if index is None or (segment.target and known[index].status == Status.MACHINE):
            new.append(segment)  # or: meanwhile a person finished it in the document
            continue
        extra = {**known[index].extra, **segment.extra}
        unit = replace(known[index], id=unit_id(segment.block, segment.unit, segment.text), extra=extra)
        if unit.source == plain(segment.text):
            unit = replace(unit, source=segment.text)
        if index < len(rows):
            new += [unit, *after[index]]
        else:
            updated.deleted.append(unit)
    updated.deleted += [unit for index, unit in enumerate(deleted, start=len(rows)) if index not in taken]
    updated.rows = _unique(new)
    updated.kept = sum(isinstance(row, Unit) for row in updated.rows)
    return updated


def _match(segments: Sequence[Segment], known: Sequence[Unit], inserted: set[str]) -> dict[int, int]:
    """Which of the known units each segment corresponds to."""
    by_source: defaultdict[str, deque[int]] = defaultdict(deque)
    by_digest: defaultdict[str, deque[int]] = defaultdict(deque)
    for index in sorted(range(len(known)), key=lambda index: order_in_document(known[index].id)):
        unit = known[index]
        digest = unit.id.rpartition("-")[2]
        if unit.id in inserted:
            continue
        if digest == source_digest(unit.source):
            by_source[unit.source].append(index)
        else:  # the editor changed the source; the id still says which it was
            by_digest[digest].append(index)
    matched = {}
    for number, segment in enumerate(segments):
        candidates = by_source.get(segment.text) or by_digest.get(source_digest(segment.text))
        if not candidates and "{" in segment.text:  # a sheet made before objects were shown as marks
            older = by_source.get(plain(segment.text))
            candidates = older if older and known[older[0]].status != Status.MACHINE else None
        if candidates:
            matched[number] = candidates.popleft()
    return matched


def _deleted(sheet: EditedSheet) -> list[Unit]:
    if sheet.snapshot is None:
        return []
    removed = {change.id for change in sheet.changes if change.kind == ChangeKind.DELETED} | sheet.absorbed
    return [*sheet.snapshot.deleted, *(u for u in sheet.snapshot.bitext.units() if u.id in removed)]


def _untaken(
    rows: Sequence[Unit], taken: set[int], inserted: set[str], updated: Updated
) -> defaultdict[int, list[Unit]]:
    """Touched rows that no segment matches, by the matched row above them (-1: none). Counts the untouched ones."""
    after: defaultdict[int, list[Unit]] = defaultdict(list)
    above = -1
    for number, row in enumerate(rows):
        if number in taken:
            above = number
        elif row.id in inserted:
            after[above].append(row)
        elif row.status.is_editors or row.is_annotated:
            remarks = [part for part in row.checks.split("; ") if part and part != GONE]
            after[above].append(replace(row, checks="; ".join([*remarks, GONE])))
        else:
            updated.dropped += 1
    return after


def _unique(rows: Sequence[Unit | Segment]) -> list[Unit | Segment]:
    """The rows with unique ids: a row whose source is gone gives up its id if a new row needs it."""
    seen = {unit_id(row.block, row.unit, row.text) for row in rows if isinstance(row, Segment)}
    taken = {position_of(row.id) for row in rows if isinstance(row, Unit)} | {
        position_of(identity) for identity in seen
    }
    unique: list[Unit | Segment] = []
    for row in rows:
        if isinstance(row, Segment):
            unique.append(row)
            continue
        identity = id_below(row.id, row.id.rpartition("-")[2], taken) if row.id in seen else row.id
        seen.add(identity)
        unique.append(replace(row, id=identity))
    return unique
