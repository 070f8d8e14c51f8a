"""What can happen to a row."""

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    TARGET = "target edited"
    SOURCE = "source edited"
    APPROVED = "approved"
    REJECTED = "rejected"
    STATUS = "status"
    NOTE = "note"
    SCORE = "score"
    CHECKS = "checks"
    EXTRA = "own column"
    INSERTED = "inserted"
    DELETED = "deleted"
    DUPLICATED = "duplicated"
    MERGED = "merged"
    SPLIT = "split"
    ID_LOST = "id lost"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the sheet and the snapshot."""

    id: str
    kind: ChangeKind
    before: str
    """The cell as align wrote it; for merged rows, their sources separated by ` | `; for a copy, the id it had."""
    after: str
    """The cell as it is now; for a split row, the sources of its parts."""
