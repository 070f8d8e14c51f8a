"""Which unit each row of a sheet is, whatever happened to its id.

Rows are recognised by their ids. If an id is missing or occurs twice, the source text decides: white space aside, it
may be a unit's, part of one, or that of several neighbours.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from align.bitext import Unit, id_below, position_of, source_digest
from align.editing.kinds import Change, ChangeKind
from align.editing.placing import Place, Placing
from align.editing.tiling import Tiles, letters, unspaced

MOST_MERGED = 5
"""The most neighbours that are looked for in one row."""


@dataclass
class Identified:
    """The rows, each with an id of its own, in the sheet's order."""

    units: list[Unit] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    """Duplicated, merged, split and inserted rows, and those whose id was lost."""
    absorbed: set[str] = field(default_factory=set)
    """Ids of units whose source is now in another unit's row."""
    explained: set[str] = field(default_factory=set)
    """Ids of rows whose source differs because they were merged or split."""
    places: dict[str, Place] = field(default_factory=dict)
    """Where in the document the rows belong that no unit has, by their new ids."""


def identify(rows: Sequence[Unit], known: Sequence[Unit]) -> Identified:
    """Give every row its id back, or a new one. `known` are the units as align wrote them, in order."""
    return _Identification(rows, known).result()


class _Identification:
    def __init__(self, rows: Sequence[Unit], known: Sequence[Unit]) -> None:
        self.rows = rows
        self.known = known
        self.index = {unit.id: number for number, unit in enumerate(known)}
        self.ids: list[str | None] = [None] * len(rows)
        self.taken = {position_of(identity) for identity in (*self.index, *(row.id for row in rows))}
        self.kinds: dict[int, Change] = {}
        self.found = Identified()

    def result(self) -> Identified:
        self._claim()
        self._recognise()
        self._find_splits()
        self._find_scattered_splits()
        self._find_merges()
        self._name_the_rest()
        self.found.units = [replace(row, id=identity or "") for row, identity in zip(self.rows, self.ids, strict=True)]
        self.found.changes = [self.kinds[number] for number in sorted(self.kinds)]
        return self.found

    def _claim(self) -> None:
        """If several rows have the same id, the one most like its unit keeps it; the first of equals."""
        claims: defaultdict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            if row.id in self.index:
                claims[row.id].append(number)
        for identity, numbers in claims.items():
            unit = self.known[self.index[identity]]
            likeness = {n: (self.rows[n].source == unit.source, self.rows[n].target == unit.target) for n in numbers}
            self.ids[max(numbers, key=lambda n: (likeness[n], -n))] = identity

    def _open(self) -> list[int]:
        """Indices of known units that have no row."""
        taken = {identity for identity in self.ids if identity} | self.found.absorbed
        return [number for number, unit in enumerate(self.known) if unit.id not in taken]

    def _loose(self) -> list[int]:
        return [number for number, identity in enumerate(self.ids) if identity is None]

    def _recognise(self) -> None:
        by_source: defaultdict[str, deque[int]] = defaultdict(deque)
        for index in self._open():
            by_source[unspaced(self.known[index].source)].append(index)
        for number in self._loose():
            row = self.rows[number]
            same = by_source.get(unspaced(row.source)) if row.source.strip() else None
            if same:
                identity = self.known[same.popleft()].id
                self.ids[number] = identity
                self.kinds[number] = Change(identity, ChangeKind.ID_LOST, row.id, identity)

    def _find_splits(self) -> None:
        """Consecutive rows that together have the source of the unit that one of them is."""
        loose = set(self._loose())
        for number, identity in enumerate(self.ids):
            if identity not in self.index or not loose:
                continue
            unit = self.known[self.index[identity]]
            if unspaced(self.rows[number].source) == unspaced(unit.source):
                continue
            first = last = number
            while first - 1 in loose:
                first -= 1
            while last + 1 in loose:
                last += 1
            parts = self._parts(first, last, number, unspaced(unit.source))
            if not parts:
                continue
            self._split(number, parts, unit)
            loose -= set(parts)

    def _split(self, whole: int, parts: Sequence[int], unit: Unit) -> None:
        """Take the rows, in the order of the text, for parts of the unit, whose id is that of the row `whole`."""
        after = " | ".join(self.rows[part].source for part in parts)
        self.kinds[whole] = Change(unit.id, ChangeKind.SPLIT, unit.source, after)
        self.found.explained.add(unit.id)
        self.ids[whole] = unit.id
        own = parts.index(whole)
        for rank, part in enumerate(parts):
            if part != whole:
                self._name(part, Place(unit.id, rank - own))

    def _find_scattered_splits(self) -> None:
        """Rows that sorting has taken apart, or whose marks were mended, and that together have a unit's source.

        One of them is the unit's, or none if its id is lost.
        """
        tiles = Tiles({number: letters(self.rows[number].source) for number in self._loose()})
        if not tiles:
            return
        rows = {identity: number for number, identity in enumerate(self.ids)}
        done = self.found.absorbed | self.found.explained
        for unit in self.known:
            own = rows.get(unit.id)
            if unit.id in done or (own is not None and self.rows[own].source == unit.source):
                continue
            wanted = letters(unit.source)
            left = None if own is None else letters(self.rows[own].source)
            if left in (wanted, "") or (left and left not in wanted):
                continue
            found = tiles.take(wanted, left)
            parts = [part for part in (own if part is None else part for part in found) if part is not None]
            if parts:
                self._split(parts[0] if own is None else own, parts, unit)

    def _parts(self, first: int, last: int, whole: int, wanted: str) -> range | None:
        """The rows between `first` and `last`, including `whole`, whose sources add up to the wanted one."""
        for start in range(first, whole + 1):
            text = ""
            for end in range(start, last + 1):
                part = unspaced(self.rows[end].source)
                text += part
                if end >= whole and end > start and text == wanted:
                    return range(start, end + 1)
                if not part or not wanted.startswith(text):
                    break
        return None

    def _find_merges(self) -> None:
        """Rows that have the source of several neighbours, none of which has a row of its own."""
        free = set(self._open())
        beginnings: defaultdict[str, list[int]] = defaultdict(list)
        for index in free:
            beginnings[_beginning(self.known[index].source)].append(index)
        for number, row in enumerate(self.rows if free else ()):
            own = self.index.get(self.ids[number] or "")
            if own is not None:
                if unspaced(row.source) == unspaced(self.known[own].source):
                    continue
                starts: Sequence[int] = range(max(0, own - MOST_MERGED + 1), own + 1)
            else:
                starts = beginnings.get(_beginning(row.source), []) if self.ids[number] is None else []
            run = self._run(starts, free, unspaced(row.source), own)
            if run:
                self._merge(number, run)
                free -= set(run)

    def _merge(self, number: int, run: range) -> None:
        units = [self.known[index] for index in run]
        identity = self.ids[number] or units[0].id
        self.ids[number] = identity
        before = " | ".join(unit.source for unit in units)
        self.kinds[number] = Change(identity, ChangeKind.MERGED, before, self.rows[number].source)
        self.found.explained.add(identity)
        self.found.absorbed |= {unit.id for unit in units} - {identity}

    def _run(self, starts: Sequence[int], free: set[int], wanted: str, own: int | None) -> range | None:
        for start in starts:
            text = ""
            for end in range(start, min(start + MOST_MERGED, len(self.known))):
                if end not in free and end != own:
                    break
                text += unspaced(self.known[end].source)
                if text == wanted and end > start and (own is None or start <= own <= end):
                    return range(start, end + 1)
                if not wanted.startswith(text):
                    break
        return None

    def _name_the_rest(self) -> None:
        """Copies of rows, and new rows."""
        typed = Counter(row.id for row in self.rows)
        placing = Placing(self.rows, self.known, tuple(self.ids))
        for number in self._loose():
            row = self.rows[number]
            is_copy = row.id in self.index and unspaced(row.source) == unspaced(self.known[self.index[row.id]].source)
            keeps = row.id and typed[row.id] == 1 and row.id not in self.index
            place = placing.place(number)
            identity = self._name(number, place, row.id if keeps else "")
            kind = ChangeKind.DUPLICATED if is_copy else ChangeKind.INSERTED
            before = row.id if is_copy else ""
            self.kinds[number] = Change(identity, kind, before, row.source or row.target)

    def _name(self, number: int, place: Place, typed: str = "") -> str:
        identity = typed or id_below(place.beside, source_digest(self.rows[number].source), self.taken)
        self.ids[number] = identity
        self.found.places[identity] = place
        return identity


def _beginning(source: str) -> str:
    return unspaced(source)[:8]
