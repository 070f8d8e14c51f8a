"""Where in the document a row that an editor added belongs.

A typed id says so; in a sheet that is in the document's order, the row above does; in one that was sorted, the text:
part of a split sentence, or a sentence that was in another's. Where none does, the place is a guess, and says so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from align.bitext import Unit, position_of
from align.editing.tiling import letters
from align.sequences import out_of_order

AFTER = 1 << 30
"""The rank of a row that stands below another for no reason in its text."""

FEWEST_WORDS, FEWEST_LETTERS = 2, 8
"""A source shorter than both may be in any sentence by chance."""

MOST_OF_THE_WORDS = 0.7
"""How many of a row's words a sentence must have to be the one it belongs to."""

POSITION = re.compile(r"\d+\.\d+(?:\+\d+)?")


@dataclass(frozen=True)
class Place:
    """A place beside a unit."""

    beside: str
    """The unit's id; empty at the beginning of the document."""
    rank: int = AFTER
    """Below 0 before the unit, above 0 after it; where several rows stand beside it, they are in this order."""
    guess: str = ""
    """How the place was guessed, in words for the column `checks`; empty if it is certain."""


def in_document_order(units: Sequence[Unit], known: Sequence[Unit], places: Mapping[str, Place]) -> list[Unit]:
    """The units in the order of the known ones, and the others in their places, or below the unit they stand under."""
    order = {unit.id: number for number, unit in enumerate(known)}
    keyed: list[tuple[int, int, int, Unit]] = []
    above = -1
    for number, unit in enumerate(units, start=1):
        place = places.get(unit.id)
        above = order.get(unit.id, above)
        if unit.id in order:
            keyed.append((above, 0, 0, unit))
        elif place is None:
            keyed.append((above, AFTER, number, unit))
        else:
            keyed.append((order.get(place.beside, above if place.beside else -1), place.rank, number, unit))
    return [unit for *_, unit in sorted(keyed, key=lambda row: row[:3])]


class Placing:
    """The places of a sheet's new rows. `ids` has the id of each row, or None where it is one of them."""

    def __init__(self, rows: Sequence[Unit], known: Sequence[Unit], ids: Sequence[str | None]) -> None:
        self.rows = rows
        self.known = known
        self.ids = ids
        self.order = {unit.id: number for number, unit in enumerate(known)}
        self.by_position = {position_of(unit.id): unit.id for unit in known}

    def place(self, number: int) -> Place:
        """Where the row of this number belongs."""
        return self._typed(number) or self._between(number) or self._by_text(number) or self._guess(number)

    def _typed(self, number: int) -> Place | None:
        typed = self.rows[number].id
        if typed in self.order:  # a copy, which stands where its editor put it if the sheet is in order
            return self._between(number) or Place(typed)
        position = POSITION.match(typed)
        if not position:
            return None
        beside = self.by_position.get(position[0]) or self.by_position.get(position[0].partition("+")[0])
        return Place(beside) if beside else None

    def _between(self, number: int) -> Place | None:
        """Below the row above, if this and the row below follow each other in the document, as all but a few do."""
        above, below = self._neighbours(number)
        if self._was_sorted or self._following.get(above, self._first) != below:
            return None
        return Place(above or "")

    def _by_text(self, number: int) -> Place | None:
        """Beside the one sentence that the row's source is part of, or that is part of it."""
        source = self.rows[number].source
        wanted = letters(source)
        if len(source.split()) < FEWEST_WORDS and len(wanted) < FEWEST_LETTERS:
            return None
        found = [unit for unit in self.known if _belong(wanted, self._letters[unit.id])]
        if len(found) > 1:
            above, _ = self._neighbours(number)
            found = [unit for unit in found if unit.id in self._shortened] or [u for u in found if u.id == above]
        if len(found) == 1:
            return Place(found[0].id, self._rank(wanted, found[0]))
        return self._by_words(number)

    def _rank(self, wanted: str, unit: Unit) -> int:
        whole = self._letters[unit.id]
        offset, own = whole.find(wanted), whole.find(self._shortened.get(unit.id, whole))
        return offset - own if 0 <= offset != own else AFTER

    def _by_words(self, number: int) -> Place | None:
        words = Counter(_words(self.rows[number].source))
        counts: Counter[str] = Counter()
        for word, count in words.items():
            for identity, there in self._with_word.get(word, {}).items():
                counts[identity] += min(count, there)
        best = counts.most_common(2)
        if not best or best[0][1] < max(FEWEST_WORDS, MOST_OF_THE_WORDS * words.total()):
            return None
        if len(best) > 1 and best[1][1] == best[0][1]:
            return None
        return Place(best[0][0], AFTER, f"placed after {position_of(best[0][0])}, whose words it has; check its place")

    def _guess(self, number: int) -> Place:
        above, below = self._neighbours(number)
        if above and below:
            return Place(
                above, AFTER, f"placed after {position_of(above)}, where it stood in the sheet; check its place"
            )
        last = self.known[-1].id if self.known else ""
        return Place(last, AFTER, "placed at the end, as nothing shows where it belongs; check its place")

    def _neighbours(self, number: int) -> tuple[str | None, str | None]:
        """The known units in the nearest rows above and below; None at the edge of the sheet."""
        before, after = range(number - 1, -1, -1), range(number + 1, len(self.ids))
        above = next((i for i in (self.ids[at] for at in before) if i in self.order), None)
        below = next((i for i in (self.ids[at] for at in after) if i in self.order), None)
        return above, below

    @cached_property
    def _ranks(self) -> list[int]:
        return [self.order[identity] for identity in self.ids if identity is not None and identity in self.order]

    @cached_property
    def _was_sorted(self) -> bool:
        return 2 * len(out_of_order(self._ranks)) > len(self._ranks)

    @cached_property
    def _following(self) -> dict[str | None, str | None]:
        """The unit that follows each in the document, among those that have a row."""
        there = [self.known[rank].id for rank in sorted(self._ranks)]
        return dict(zip(there, [*there[1:], None], strict=False))

    @cached_property
    def _first(self) -> str | None:
        return self.known[min(self._ranks)].id if self._ranks else None

    @cached_property
    def _letters(self) -> dict[str, str]:
        return {unit.id: letters(unit.source) for unit in self.known}

    @cached_property
    def _shortened(self) -> dict[str, str]:
        """What is left of the sources that an editor has taken something from."""
        pairs = ((identity, letters(row.source)) for row, identity in zip(self.rows, self.ids, strict=True) if identity)
        return {
            identity: left
            for identity, left in pairs
            if identity in self.order and left != self._letters[identity] and left in self._letters[identity]
        }

    @cached_property
    def _with_word(self) -> dict[str, dict[str, int]]:
        """How often each word is in the units that have it."""
        index: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for unit in self.known:
            for word, count in Counter(_words(unit.source)).items():
                index[word][unit.id] = count
        return index


def _belong(one: str, other: str) -> bool:
    return one in other or (len(other) >= FEWEST_LETTERS and other in one)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
