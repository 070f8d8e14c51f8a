"""The table of translation units that every stage reads and writes."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from align import __version__
from align.brief import NO_BRIEF, Brief
from align.errors import AlignError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "source", "target", "status", "score", "checks", "note")
"""The columns of a sheet, in order."""

PROVENANCE = (*("_machine", "_engine", "_probability", "_weakest", "_alternatives", "_created", "_changed", "_editor"),)
"""What align knows about a unit beyond the sheet: kept in the snapshot, never shown to an editor."""

CONFLICT = "conflict"
"""The column of a merged sheet that holds the second editor's version; emptying the cell settles the conflict."""

PLACE_COLUMN = "place"
"""The column, beyond `COLUMNS`, that says where in the document a unit is; plain text has none."""

MATCH_COLUMN = "match"
"""The column, beyond `COLUMNS`, that says what the translation memory had for a unit."""

COMPARED_COLUMN = "compared"
"""The column, beyond `COLUMNS`, that holds another engine's translation of the source."""

OUR_COLUMNS = frozenset((PLACE_COLUMN, MATCH_COLUMN, COMPARED_COLUMN))

NUMBERS = ("score", "_probability", "_weakest")

MOST_SCORE = 101
"""The score of a match from the memory in context; nothing else scores more than 100."""

LOW, DOUBTFUL = 50, 80
"""Pairs with a score below the first are more often wrong than right; both are coloured in a workbook."""

SCORE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,9})?")

POSITION = re.compile(r"(\d+)\.([^-]+)-[0-9a-f]{6}$")

TOOL = f"align {__version__}"


class Status(StrEnum):
    """How far a pair has come: an engine's, a memory's, aligned from two texts, or decided by a person."""

    MACHINE = "machine"
    MEMORY = "memory"
    ALIGNED = "aligned"
    EDITED = "edited"
    APPROVED = "approved"
    REJECTED = "rejected"
    UNALIGNED = "unaligned"

    @property
    def is_editors(self) -> bool:
        """Whether a person decided it, so that no machine may change the unit any more."""
        return self in (Status.EDITED, Status.APPROVED, Status.REJECTED)


@dataclass(frozen=True, slots=True)
class Unit:
    """One translation unit: a row of the table."""

    id: str
    source: str
    target: str
    status: Status = Status.MACHINE
    score: int | None = None
    """0 to 100: how far to trust the pair; 101 for a match from the memory in context; None if it is not measured."""
    checks: str = ""
    note: str = ""
    machine: str = ""
    """The engine's own target, whatever an editor made of it."""
    engine: str = ""
    probability: int | None = None
    """How sure the engine was of `machine`, in percent (`engines.Translation.score`); None where it cannot tell."""
    weakest: int | None = None
    """How sure the engine was of the part it was least sure of (`engines.Translation.weakest`)."""
    alternatives: str = ""
    """What else the engine might have written, one per line, best first."""
    created: str = ""
    """When the target was first written, UTC, `YYYY-MM-DDThh:mm:ssZ`; empty when unknown."""
    changed: str = ""
    """When an editor's change was first seen, in the same form; empty when there is none."""
    editor: str = ""
    """Who made that change, if known."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """The columns beyond `COLUMNS`, by name: an editor's own, and `OUR_COLUMNS`."""

    @property
    def is_annotated(self) -> bool:
        """Whether an editor wrote a note, or something into a column of their own."""
        return bool(self.note) or any(cell for name, cell in self.extra.items() if name not in OUR_COLUMNS)


class Streamed(Iterable[Unit]):
    """Units that are made each time they are asked for: read from a file again, or produced as needed."""

    def __init__(self, make: Callable[[], Iterator[Unit]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Unit]:
        return self._make()


@dataclass(frozen=True)
class Bitext:
    """Translation units in document order, with what is true of them all.

    Units given as a list or tuple are held: their ids must be unique (AlignError says which are not), each has exactly
    the `extra_columns`, and the bitext has a length. `Streamed` units are only passed through.
    """

    rows: Iterable[Unit] = ()
    source_lang: str = "de"
    target_lang: str = "en"
    document: str = ""
    engine: str = ""
    extra_columns: tuple[str, ...] = ()
    brief: Brief = NO_BRIEF
    """The rules by which it was made and is checked."""
    made_from: str = ""
    """A digest of its document, and one of the engine and options; empty if it was not translated from a file."""

    def __post_init__(self) -> None:
        if isinstance(self.rows, list | tuple):
            _refuse_equal_ids(self.rows)
            object.__setattr__(self, "rows", tuple(_with_columns(unit, self.extra_columns) for unit in self.rows))

    def __len__(self) -> int:
        """How many units are held. Raises TypeError if they are streamed."""
        if not isinstance(self.rows, tuple):
            raise TypeError("a streamed bitext has no length before it has been read")
        return len(self.rows)

    @property
    def is_held(self) -> bool:
        return isinstance(self.rows, tuple)

    def units(self) -> Iterator[Unit]:
        """The rows in order, starting from the first at each call."""
        return iter(self.rows)

    def held(self) -> "Bitext":
        """The same bitext with its units in memory. Raises AlignError when two of them share an id."""
        return self if self.is_held else replace(self, rows=tuple(self.rows))

    def with_units(self, units: Iterable[Unit]) -> "Bitext":
        """The same bitext holding other units. Raises AlignError when two of them share an id."""
        return replace(self, rows=tuple(units))

    def streaming(self, make: Callable[[], Iterator[Unit]]) -> "Bitext":
        """The same bitext with the units that `make` returns, starting from the first at each call."""
        return replace(self, rows=Streamed(make))

    def to_frame(self) -> "pd.DataFrame":
        """One row per unit: `COLUMNS`, `PROVENANCE`, then the extra columns, all of them text except `NUMBERS`.

        Those are Int64, and missing if unknown.
        """
        import pandas as pd

        listed = list(self.units())
        frame = pd.DataFrame(index=range(len(listed)))
        for name in (*COLUMNS, *PROVENANCE):
            cells = [getattr(unit, name.lstrip("_")) for unit in listed]
            frame[name] = pd.array(cells, dtype="Int64") if name in NUMBERS else pd.Series(cells, dtype=object)
        for name in self.extra_columns:
            frame[name] = pd.Series([unit.extra.get(name, "") for unit in listed], dtype=object)
        return frame

    @classmethod
    def from_frame(
        cls,
        frame: "pd.DataFrame",
        source_lang: str = "de",
        target_lang: str = "en",
        document: str = "",
        engine: str = "",
    ) -> "Bitext":
        """A bitext from a frame with the columns `source` and `target`; the others of `to_frame` may be missing.

        Units without an id are numbered, and those without a status are `aligned`. Columns with other names become
        `extra_columns`. Raises AlignError for a missing column, an unknown status, and ids that are not unique.
        """
        lacking = [name for name in ("source", "target") if name not in frame.columns]
        if lacking:
            raise AlignError(f"the frame has no column {' and no column '.join(lacking)}; a bitext has both")
        extra = tuple(str(name) for name in frame.columns if name not in (*COLUMNS, *PROVENANCE))
        records = enumerate(frame.astype(object).where(frame.notna(), None).to_dict("records"), start=1)
        units = [_from_record(number, record, extra) for number, record in records]
        return cls(units, source_lang, target_lang, document, engine, extra)


def _refuse_equal_ids(units: Sequence[Unit]) -> None:
    seen: dict[str, int] = {}
    for number, unit in enumerate(units, start=1):
        if (first := seen.setdefault(unit.id, number)) != number:
            raise AlignError(f"units {first} and {number} share the id {unit.id}; ids must be unique")


def _with_columns(unit: Unit, columns: Sequence[str]) -> Unit:
    if tuple(unit.extra) == columns:
        return unit
    return replace(unit, extra={name: unit.extra.get(name, "") for name in columns})


def _from_record(number: int, record: Mapping[Any, Any], extra: Sequence[str]) -> Unit:
    """A unit from a frame's row; missing values are empty, or None for numbers."""
    known = {str(name): cell for name, cell in record.items() if cell is not None}
    cells: dict[str, Any] = {}
    for name in (*COLUMNS, *PROVENANCE):
        if name in known:
            cells[name.lstrip("_")] = int(known[name]) if name in NUMBERS else str(known[name])
    status = cells.setdefault("status", Status.ALIGNED.value)
    if status not in list(Status):
        raise AlignError(f"row {number} of the frame has the status {status!r}; use one of {', '.join(Status)}")
    source = cells.setdefault("source", "")
    cells.setdefault("target", "")
    cells.setdefault("id", unit_id(number, 1, source))
    return Unit(**cells | {"status": Status(status)}, extra={name: str(known.get(name, "")) for name in extra})


def unit_id(block: int, unit: int | str, source: str) -> str:
    """`<block>.<unit>-<6 hex digits of the source's BLAKE2b>`; block and unit count from 1.

    The digits change with the source, so that an edited source is noticed.
    """
    return f"{block}.{unit}-{source_digest(source)}"


def position_of(identity: str) -> str:
    """The `<block>.<unit>` of an id."""
    return identity.rpartition("-")[0]


def id_below(above: str, digest: str, taken: set[str]) -> str:
    """The id of a row inserted below another: 3.2 is followed by 3.2+1, 3.2+2, and so on.

    `taken` are the positions of other rows (`position_of`); the new one is added to it. Below no row, or one whose id
    is not ours, the ids are 0.0+1, 0.0+2.
    """
    found = POSITION.match(above)
    block, unit = (found[1], found[2]) if found else ("0", "0")
    base, _, inserted = unit.partition("+")
    step = int(inserted) + 1 if inserted.isdigit() else 1
    while (position := f"{block}.{base}+{step}") in taken:
        step += 1
    taken.add(position)
    return f"{position}-{digest}"


def score_in(text: str) -> int | None:
    """A score as align or another program writes it: 80, 79.5, 79,5; None for anything else."""
    written = text.strip()
    score = round(float(written.replace(",", "."))) if SCORE.fullmatch(written) else None
    return score if score is None or score <= MOST_SCORE else None


def source_digest(source: str) -> str:
    return hashlib.blake2b(source.encode(), digest_size=3).hexdigest()


def timestamp(seconds: float | None = None) -> str:
    """A time as `Unit.created` holds it: now, or `seconds` since 1970."""
    moment = datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def order_in_document(identity: str) -> tuple[int, ...]:
    """Where an id belongs in the document: `3.2+1-a1b2c3` is (3, 2, 1)."""
    return tuple(int(number) for number in re.findall(r"\d+", position_of(identity))) or (0,)


def is_inserted(identity: str) -> bool:
    """Whether the id belongs to a row that an editor added (`id_below`)."""
    return "+" in position_of(identity)
