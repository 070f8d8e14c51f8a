"""Editors with open copies of one sheet, and commands, in any order: what a person decided stays until a person who saw
it decides otherwise."""

import csv
import io
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from align.bitext import CONFLICT, Status, Unit
from align.editing.apply import apply_edits, redo, undo
from align.editing.holding import Held
from align.engines import Translation
from align.errors import AlignError
from align.exchange.spreadsheet import read_sheet
from align.exchange.workbook import write_xlsx
from align.jobs.translate import translate
from align.segmentation import Segment

SENTENCES = ["Das Haus ist alt.", "Der Hund schläft.", "Es regnet.", "Sie liest ein Buch.", "Wir gehen.", "Er kommt."]
FIRST = 4
"""Sentences that the document has to begin with."""
WORDS = re.compile(r"[TN]\d+")
"""The texts and notes that editors type are numbered, so that each can be found again."""

NAMES = ["Anna's", "Bert's"]
Rows = list[dict[str, str]]
copies = st.sampled_from(NAMES)
row_numbers = st.integers(0, len(SENTENCES) - 1)


class Plain:
    """An engine that is as quick as it can be."""

    name = "plain"

    def identity(self) -> str:
        return self.name

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        for number, sentence in enumerate(sentences):
            yield number, Translation(f"Words for number {len(sentence)}.", 90)


class Afternoon(RuleBasedStateMachine):
    ending = ".csv"
    shrinks = False
    """Whether sentences are also taken out of the document, and put back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="afternoon-"))
        self.sheet = self.folder / f"a{self.ending}"
        self.copies: dict[str, Rows] = {}
        self.cells: dict[str, set[tuple[str, str]]] = {name: set() for name in NAMES}
        """What has been typed into each copy: the sources of the rows, and the columns."""
        self.typed = 0
        self.over: defaultdict[str, set[str]] = defaultdict(set)
        """For each text or note that was typed: those its editor saw in its place, and typed it over."""
        self.alive: defaultdict[str, set[str]] = defaultdict(set)
        """For each source: what was typed, was seen by a command, and was not typed over since."""
        self.known: set[str] = set()
        self.decided: set[str] = set()
        """The sources of rows whose status a person has set, once a command has seen it."""
        self.document = SENTENCES[:FIRST]

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def translated(self) -> None:
        self._translate()
        self.copies = {name: self._rows() for name in NAMES}

    # The editors

    @rule(name=copies)
    def open_again(self, name: str) -> None:
        self.copies[name] = self._rows()
        self.cells[name].clear()

    @rule(name=copies, number=row_numbers, what=st.sampled_from(["target", "note", "approved", "rejected"]))
    def edit(self, name: str, number: int, what: str) -> None:
        rows = [row for row in self.copies[name] if row["source"] == SENTENCES[number]]
        if not rows:
            return
        self.cells[name].add((SENTENCES[number], what if what in ("target", "note") else "status"))
        if what == "target":
            self._type(rows[0], what, f"T{self.typed} is what I mean.", {rows[0][what], rows[0].get(CONFLICT, "")})
        elif what == "note":
            self._type(rows[0], what, f"N{self.typed}", {rows[0][what]})
        else:
            rows[0]["status"] = what

    @rule(name=copies, column=st.sampled_from(["source", "score", "target"]))
    def sort(self, name: str, column: str) -> None:
        self.copies[name].sort(key=lambda row: row[column])

    @rule(name=copies)
    def save(self, name: str) -> None:
        self._save(name)

    # The commands

    @rule(name=copies)
    def save_and_apply(self, name: str) -> None:
        self._save(name)
        self.apply()

    @rule()
    def apply(self) -> None:
        self._command(lambda: apply_edits(self.sheet, "Anna"))

    @rule(length=st.integers(1, len(SENTENCES)))
    def update(self, length: int) -> None:
        self._change(length)
        self._command(self._translate)

    @rule()
    def undo_and_redo(self) -> None:
        try:
            undo(self.sheet)
        except AlignError as error:  # nothing to take back, or edits that would be lost
            assert "align log shows why" in str(error) or "align apply" in str(error)
        else:
            redo(self.sheet)
            self.written = self.sheet.read_bytes()

    @rule(name=copies, length=st.integers(1, len(SENTENCES)))
    def save_while_a_command_is_at_work(self, name: str, length: int) -> None:
        self._change(length)
        saves = [name]
        confirmed = Held.confirm

        def confirm(held: Held) -> None:
            if saves:
                self._save(saves.pop())
            confirmed(held)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Held, "confirm", confirm)
            self._translate()
        self._note_what_was_seen(self.copies[name])

    # What must survive

    @invariant()
    def nothing_is_lost(self) -> None:
        if not self.sheet.exists() or not self.is_taken_in():
            return
        by_source: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in read_sheet(self.sheet).units:
            by_source[unit.source].append(unit)
        for source, texts in self.alive.items():
            there = {word for unit in by_source[source] for word in _words(*_cells(unit))}
            assert texts <= there, f"{source}: {texts - there} of {texts} is gone: {by_source[source]}"
        for source in self.decided:
            assert all(unit.status.is_editors for unit in by_source[source]), f"{source} fell back: {by_source[source]}"
        assert set(self.document) <= by_source.keys()

    def is_taken_in(self) -> bool:
        """Whether the last to write the sheet was a command: what only an editor has saved is in another's hands."""
        return self.sheet.read_bytes() == self.written

    # Behind the scenes

    def _change(self, length: int) -> None:
        self.document = SENTENCES[: length if self.shrinks else max(length, len(self.document))]

    def _translate(self) -> None:
        segments = [Segment(sentence, number, 1) for number, sentence in enumerate(self.document, start=1)]
        translate("a.txt", segments, self.sheet, Plain(), update=True, force=True)
        self.written = self.sheet.read_bytes()

    def _command(self, command: Callable[[], object]) -> None:
        seen = self._rows()
        command()
        self.written = self.sheet.read_bytes()
        self._note_what_was_seen(seen)

    def _note_what_was_seen(self, rows: Rows) -> None:
        for row in rows:
            source, words = row["source"], _words(row["target"], row["note"])
            self.alive[source] |= words - self.known
            self.known |= words
            self.alive[source] -= {older for word in words for older in self._typed_over(word)}
            if row["status"] in (Status.APPROVED, Status.REJECTED) or any(word.startswith("T") for word in words):
                self.decided.add(source)

    def _typed_over(self, word: str) -> set[str]:
        return self.over[word].union(*map(self._typed_over, self.over[word]))

    def _type(self, row: dict[str, str], column: str, text: str, seen: set[str]) -> None:
        kind = text[0]
        self.over[f"{kind}{self.typed}"] = {word for word in _words(*seen) if word[0] == kind}
        self.typed += 1
        row[column] = text

    def _save(self, name: str) -> None:
        """Save a copy; if it shows no sign of being older, what is typed in it is typed over what the sheet has now."""
        now = {row["source"]: row for row in self._rows()}
        rows = {row["source"]: row for row in self.copies[name]}
        if rows.keys() == now.keys() and all(self._is_current(name, row, now[row["source"]]) for row in rows.values()):
            for source, column in self.cells[name] - {(source, "status") for source in rows}:
                for word in _words(rows[source][column]):
                    self.over[word] |= {older for older in _words(now[source][column]) if older[0] == word[0]} - {word}
        self._write(self.copies[name])

    def _is_current(self, name: str, row: dict[str, str], now: dict[str, str]) -> bool:
        """Whether all that was not typed is as it is now; a decision may be a second thought, and shows nothing."""
        open_cells = {column for source, column in self.cells[name] if source == row["source"]}
        if row["status"] != Status.MACHINE:
            open_cells.add("status")
        return all(row.get(column, "") == cell for column, cell in now.items() if column not in open_cells)

    def _rows(self) -> Rows:
        return [
            {
                "id": unit.id,
                "source": unit.source,
                "target": unit.target,
                "status": unit.status.value,
                "score": "" if unit.score is None else str(unit.score),
                "checks": unit.checks,
                "note": unit.note,
                **unit.extra,
            }
            for unit in read_sheet(self.sheet).units
        ]

    def _write(self, rows: Rows) -> None:
        header = list(dict.fromkeys(name for row in rows for name in row))
        records = [header, *([row.get(name, "") for name in header] for row in rows)]
        if self.ending == ".xlsx":
            with self.sheet.open("wb") as stream:
                write_xlsx(records, stream, self.sheet.name)
            return
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows(records)
        self.sheet.write_text(text.getvalue(), encoding="utf-8-sig")


class AfternoonInAWorkbook(Afternoon):
    ending = ".xlsx"


class AfternoonWithACutDocument(Afternoon):
    shrinks = True


def _cells(unit: Unit) -> tuple[str, ...]:
    """Where a person's words may be."""
    return unit.target, unit.note, unit.extra.get(CONFLICT, "")


def _words(*cells: str) -> set[str]:
    return set(WORDS.findall(" ".join(cells)))


def _run(machine: type[Afternoon], examples: int, always_the_same: bool = False) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            derandomize=always_the_same,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )


@pytest.mark.parametrize("machine", [Afternoon, AfternoonInAWorkbook])
def test_nothing_is_lost_in_a_few_afternoons(machine: type[Afternoon]) -> None:
    _run(machine, 15, always_the_same=True)  # others are looked for in the slow test


@pytest.mark.slow
def test_nothing_is_lost_in_five_hundred_afternoons() -> None:
    _run(Afternoon, 500)


@pytest.mark.xfail(
    reason="a copy from before sentences were cut and came back is not always told from one whose rows were deleted",
    raises=AssertionError,
    strict=True,
)
def test_nothing_is_lost_when_sentences_are_cut_and_come_back() -> None:
    afternoon = AfternoonWithACutDocument()
    try:
        afternoon.translated()
        for length, name in ((6, 1), (1, 0), (1, 1), (1, 0), (6, 1), (4, 0), (6, 0)):
            afternoon.save_while_a_command_is_at_work(name=NAMES[name], length=length)
            afternoon.nothing_is_lost()
    finally:
        afternoon.teardown()


@pytest.mark.xfail(
    reason="a note that was joined to an open copy's is lost when that copy's note is written anew",
    raises=AssertionError,
    strict=True,
)
def test_a_joined_note_outlives_the_copy_that_never_had_it() -> None:
    afternoon = Afternoon()
    anna, bert = NAMES
    try:
        afternoon.translated()
        afternoon.edit(name=bert, number=1, what="note")
        afternoon.edit(name=bert, number=2, what="target")
        afternoon.edit(name=anna, number=1, what="note")
        afternoon.save_and_apply(name=bert)
        afternoon.edit(name=anna, number=0, what="target")
        afternoon.save_and_apply(name=anna)
        afternoon.nothing_is_lost()
        afternoon.edit(name=anna, number=1, what="note")
        afternoon.save_and_apply(name=anna)
        afternoon.nothing_is_lost()
    finally:
        afternoon.teardown()
