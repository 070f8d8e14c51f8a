"""Killed or interrupted at any instant, a command leaves nothing half done, and the next run ends as if nothing was."""

import csv
import json
import random
import re
import shutil
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from align.cli.running import KEPT, NOTHING_HALF
from align.editing.snapshot import settled
from align.editing.versions import FOLDER as VERSIONS
from tests.nursery import Ended, Nursery

SENTENCES = [f"Im Jahr {n} baute er {n} Häuser am Fluss." for n in range(100, 170)]
ENGINE = ("--engine", "command:tr aeiou eioua", "--quiet", "--fast", "--no-memory")
TIME = re.compile(r"\d{4}-?\d\d-?\d\dT\d\d:?\d\d:?\d\dZ")
OWN = (".lock", ".journal.jsonl", ".align-pending", ".partial", ".partial-wal", ".partial-shm", "-wal", "-shm")
"""How the names of files end that a killed run may leave, and the next one takes away."""
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ONCE = {"merge", "--undo", "backup", "repair"}
"""What does something else when it is given a second time, or refuses."""
MEMORY = ("--memory", "memory.db")


@dataclass(frozen=True)
class Case:
    """A command, the folder it starts in, and the folder it leaves when nobody kills it."""

    arguments: tuple[str, ...]
    before: Path
    after: Mapping[str, str]
    steps: int
    """Operations on files, as the nursery counts them."""
    seconds: float


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the `desk` that every command is run in, and the `state` where align notes what it wrote."""
    root = tmp_path_factory.mktemp("root")
    (root / "desk").mkdir()
    (root / "state").mkdir()
    return root


@pytest.fixture(scope="module")
def nursery(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    nursery = Nursery(tmp_path_factory.mktemp("printed"), root / "state")
    yield nursery
    nursery.close()


@pytest.fixture(scope="module")
def cases(nursery: Nursery, root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """A translation, a second one that keeps edits, and all that becomes of them; each goes on from the one before."""
    desk = root / "desk"
    found: list[Case] = []

    def then(*arguments: str, prepare: Callable[[], None] = lambda: None) -> None:
        prepare()
        before = tmp_path_factory.mktemp("before") / "root"
        shutil.copytree(root, before)
        started = time.monotonic()
        ended = nursery.run(desk, *arguments)
        assert ended.code == 0, ended
        found.append(Case(arguments, before, content(desk), ended.steps, time.monotonic() - started))

    (desk / "a.txt").write_text("\n\n".join(SENTENCES), encoding="utf-8")
    then("translate", "a.txt", *ENGINE, "-o", "a.csv")
    then("export", "a.csv", "-o", "a.tmx")
    then("render", "a.csv", "--into", "a.txt", "-o", "a.en.txt")
    then("translate", "a.txt", *ENGINE, "-o", "a.csv", "--update", prepare=lambda: _edit_and_revise(desk))
    then("apply", "a.csv", "--editor", "Anna", prepare=lambda: _edit(desk / "a.csv", 20, "Better."))
    then("render", "a.csv", "--into", "a.txt", "-o", "a.en.txt")
    then("export", "a.csv", "-o", "a.tmx")
    then("apply", "a.csv", "--undo")
    then("memory", "add", "a.csv", "--all", *MEMORY)
    then("memory", "backup", "-o", "copy.db", *MEMORY)
    then("memory", "repair", "-o", "saved.db", *MEMORY)
    then("merge", "a.csv", "b.csv", "-o", "m.csv", prepare=lambda: _copy_and_edit(desk))
    return found


def _edit_and_revise(folder: Path) -> None:
    _edit(folder / "a.csv", 5, "The editor's own.")
    revised = [*SENTENCES[:30], "Ein neuer Satz steht hier.", *SENTENCES[31:], "Und noch ein Satz zum Schluss."]
    (folder / "a.txt").write_text("\n\n".join(revised), encoding="utf-8")


def _copy_and_edit(folder: Path) -> None:
    for name in ("a.csv", "a.snapshot.jsonl"):
        shutil.copy2(folder / name, folder / name.replace("a.", "b.", 1))
    _edit(folder / "b.csv", 30, "Anna's.")
    _edit(folder / "a.csv", 31, "Ben's.")


def _edit(sheet: Path, row: int, target: str) -> None:
    """What an editor does in a row of a sheet."""
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        records = list(csv.reader(stream))
    records[row][records[0].index("target")] = target
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(records)


def content(folder: Path) -> dict[str, str]:
    """Every file, comparably: times aside, and a memory by its units."""
    return {path.name: _comparable(path) for path in folder.iterdir() if path.is_file() and not path.name.endswith(OWN)}


def _comparable(path: Path) -> str:
    if path.suffix != ".db":
        return TIME.sub("TIME", path.read_text(encoding="utf-8"))
    base = sqlite3.connect(path)
    try:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if base.execute("SELECT 1 FROM sqlite_master WHERE name = 'unit'").fetchone() is None:
            return ""
        units = base.execute("SELECT source, target, status, document FROM unit ORDER BY id").fetchall()
        return repr(units) if units else ""
    finally:
        base.close()


def endure(nursery: Nursery, case: Case, root: Path, end: Callable[[Path], Ended]) -> str:
    """End the command early, look at what is left, and give it again. Returns what was left of its work."""
    desk = root / "desk"
    shutil.rmtree(root)
    shutil.copytree(case.before, root)
    before = content(desk)
    ended = end(desk)
    assert ended.code in (0, 130, *(-number for number in SIGNALS)), ended
    assert "Traceback" not in ended.err, ended
    finished = len(_journaled(desk))
    for sheet in desk.glob("*.csv"):  # as the next command does that reads one
        settled(sheet)
    now = content(desk)
    _check_what_is_left(case, before, now, ended)
    if case.arguments[0] == "translate" and ended.code == 130:
        is_kept = finished > 0 or now.get("a.csv") != before.get("a.csv")
        assert is_kept == (ended.err.splitlines()[-1] == f"align: {KEPT}"), ended
    if now != case.after or not ONCE & set(case.arguments):
        again = nursery.run(desk, *case.arguments)
        assert again.code == 0, (case.arguments, ended, again)
        assert content(desk) == case.after, (case.arguments, ended, again)
        there = {path.name for path in desk.iterdir()} - {VERSIONS}
        assert there == set(case.after), (case.arguments, ended, again)
    return "finished" if now == case.after else f"{finished} sentences" if finished else "nothing"


def _check_what_is_left(case: Case, before: Mapping[str, str], now: Mapping[str, str], ended: Ended) -> None:
    """Every file is the old one or the new one, and a sheet and its snapshot are both old or both new."""
    for name in now:
        is_empty = name == MEMORY[1] and not now[name]
        assert is_empty or now[name] in (before.get(name), case.after.get(name)), (name, ended)
    assert set(before) <= set(now) <= set(case.after), ended
    for stem in ("a", "b", "m"):
        pair = [name for name in (f"{stem}.csv", f"{stem}.snapshot.jsonl") if before.get(name) != case.after.get(name)]
        assert len({now.get(name) == case.after[name] for name in pair}) < 2, (pair, ended)
    if ended.code == 130 and ended.err:
        assert ended.err.splitlines()[-1] in (f"align: {KEPT}", f"align: {NOTHING_HALF}"), ended


def _journaled(desk: Path) -> list[str]:
    """The sentences that a run has finished, with the torn last line left out."""
    lines = [line for path in desk.glob("*.journal.jsonl") for line in path.read_bytes().splitlines(keepends=True)]
    return [json.loads(line)["source"] for line in lines if line.endswith(b"}\n")]


def _at_a_step(nursery: Nursery, case: Case, chance: random.Random, number: signal.Signals) -> Callable[[Path], Ended]:
    step = chance.randint(1, case.steps)
    return lambda desk: nursery.run(desk, *case.arguments, step=step, number=number)


def _at_an_instant(
    nursery: Nursery, case: Case, chance: random.Random, number: signal.Signals
) -> Callable[[Path], Ended]:
    """Some are sent a second signal while they clear up."""

    def end(desk: Path) -> Ended:
        child = nursery.start(desk, *case.arguments)
        time.sleep(chance.uniform(0, 0.7 * case.seconds))
        child.signal(number)
        if chance.random() < 0.3:
            time.sleep(chance.uniform(0, 0.02))
            child.signal(chance.choice(SIGNALS[1:]))
        return child.ended()

    return end


def test_killed_at_some_instants(nursery: Nursery, cases: list[Case], root: Path) -> None:
    chance = random.Random(7)
    for case in cases:
        endure(nursery, case, root, _at_a_step(nursery, case, chance, chance.choice(SIGNALS)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_many_instants(nursery: Nursery, cases: list[Case], root: Path, seed: int) -> None:
    chance = random.Random(seed)
    left: Counter[str] = Counter()
    for trial in range(60):
        case = cases[trial % len(cases)] if trial % 2 else cases[3 * (trial % 4 == 0)]
        ending = chance.choice((_at_a_step, _at_an_instant, _at_an_instant))
        left[endure(nursery, case, root, ending(nursery, case, chance, chance.choice(SIGNALS)))] += 1
    assert {"nothing", "finished"} < set(left), left  # otherwise they were all killed at the same place


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_killed_before_every_operation_on_files(
    nursery: Nursery, cases: list[Case], root: Path, number: signal.Signals
) -> None:
    for case in cases:
        for step in range(1, case.steps + 1):
            run = partial(nursery.run, step=step, number=number)
            endure(nursery, case, root, lambda desk, run=run, case=case: run(desk, *case.arguments))
