import multiprocessing
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.alignment.embedding import embed
from align.bitext import Status, Unit
from align.errors import AlignError
from align.memory import Memory, salvaged
from align.memory.keys import LEAST, hashed, likeness, normalised, words
from align.memory.schema import APPLICATION, UNITS
from align.memory.similar import embed_units, similar

PAIR = "de-en"


def unit(source: str, target: str = "x", status: Status = Status.APPROVED, editor: str = "", created: str = "") -> Unit:
    return Unit("1.1-000000", source, target, status, editor=editor, created=created)


def filled(memory: Memory, units: Iterable[Unit], origin: str = "a.txt") -> int:
    return memory.add(units, "de", "en", origin, "Anna").batch


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "m.db") as opened:
        yield opened


def test_exact_matches_are_found_however_they_are_written(memory: Memory) -> None:
    filled(memory, [unit("Er sagte „Ja“.", "He said yes."), unit("Nein.", "No.")])
    assert [entry.target for entry in memory.exact('er  sagte "ja".', PAIR)] == ["He said yes."]
    assert memory.exact("Er sagte nein.", PAIR) == []
    assert memory.exact("Nein.", "de-fr") == []


def test_the_newest_comes_first(memory: Memory) -> None:
    filled(memory, [unit("Nein.", "No.")])
    filled(memory, [unit("Nein.", "Nope.")])
    assert [entry.target for entry in memory.exact("Nein.", PAIR)] == ["Nope.", "No."]


@pytest.mark.parametrize(
    "left_out", [unit("Nein.", status=Status.REJECTED), unit("Nein.", ""), unit("", "No."), unit(" ", "No.")]
)
def test_what_is_no_pair_is_passed_over(memory: Memory, left_out: Unit) -> None:
    added = memory.add([left_out, unit("Ja.")], "de", "en", "a.txt", "")
    assert (added.new, added.known) == (1, 0)


def test_what_is_there_is_not_added_again(memory: Memory) -> None:
    units = [unit("Eins."), unit("Zwei."), unit("Eins.")]
    assert memory.add(units, "de", "en", "a.txt", "").new == 3
    again = memory.add(units, "de", "en", "a.txt", "")
    assert (again.new, again.known) == (0, 3)
    assert len(memory.batches()) == 1


texts = st.lists(
    st.sampled_from(["Der", "Die", "Hund", "Katze", "Maus", "springt", "schläft", "nie", "und", "12", "3,5", ",", "."]),
    max_size=12,
)


@settings(max_examples=50)
@given(sources=st.lists(texts.map(" ".join).filter(bool), max_size=30), query=texts.map(" ".join).filter(bool))
def test_fuzzy_search_finds_what_a_scan_of_all_finds(sources: list[str], query: str) -> None:
    with Memory(Path(":memory:")) as memory:
        filled(memory, map(unit, sources))
        found = memory.fuzzy(query, PAIR, LEAST, 1_000)
        listed = words(normalised(query))
        scanned = {entry.id: likeness(listed, words(normalised(entry.source))) for entry in memory.entries()}
        assert {entry.id: value for value, entry in found} == {k: v for k, v in scanned.items() if v >= LEAST}
        assert [value for value, _ in found] == sorted((value for value, _ in found), reverse=True)


@pytest.mark.parametrize(
    "text", ["im Stich lassen", "IM STICH", "leave", '"; DROP TABLE unit; --', "100 %", "*", "NOT"]
)
def test_concordance_takes_any_text(memory: Memory, text: str) -> None:
    filled(memory, [unit("Man kann ihn nicht im Stich lassen.", "You cannot leave him in the lurch."), unit("Nein.")])
    found = [entry.target for entry in memory.search(text)]
    assert found == (["You cannot leave him in the lurch."] if text in ("im Stich lassen", "IM STICH", "leave") else [])


@pytest.mark.parametrize("text", ["", " ", "Wort " * 1_400, "Wort " * 3_000])
def test_fuzzy_search_takes_any_text(memory: Memory, text: str) -> None:
    filled(memory, [unit("Wort " * 1_400)])
    assert len(memory.fuzzy(text, PAIR)) == (1 if len(text) == 5 * 1_400 else 0)


@pytest.mark.parametrize("most", [2_000, 3])
def test_units_that_mean_the_same_are_found_by_other_words(
    memory: Memory, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("align.memory.similar.CANDIDATES", most)
    sources = ["Der Arzt untersuchte den Kranken.", "Der Zug hatte Verspätung.", "Das Buch kostet zehn Euro."]
    filled(memory, map(unit, [*sources, "Die Sonne scheint.", "Morgen regnet es."]))
    for text in ("Der Mediziner sah sich den Patienten an.", "The doctor examined den Patienten."):
        assert similar(memory, text)[0][1].source == sources[0]
    assert similar(memory, " ") == []


def test_a_batch_is_taken_back_whole(memory: Memory) -> None:
    filled(memory, [unit("Eins."), unit("Zwei.")])
    wrong = filled(memory, [unit("Drei."), unit("Vier Hunde schlafen.")], "falsch.tmx")
    assert memory.remove(batch=wrong) == 2
    assert [entry.source for entry in memory.entries()] == ["Eins.", "Zwei."]
    assert memory.exact("Drei.", PAIR) == memory.search("Hunde") == memory.fuzzy("Vier Hunde schlafen.", PAIR) == []
    assert memory.problems() == []


@pytest.mark.parametrize(
    ("conditions", "left"),
    [
        ({"document": "a.txt"}, ["Drei."]),
        ({"editor": "Bert"}, ["Eins.", "Drei."]),
        ({"before": "2025-01-01"}, ["Zwei.", "Drei."]),
        ({"document": "a.txt", "editor": "Bert"}, ["Eins.", "Drei."]),
        ({"source": "Zwei."}, ["Eins.", "Drei."]),
        ({}, []),
    ],
)
def test_units_are_taken_out_by_what_is_known_of_them(
    memory: Memory, conditions: dict[str, str], left: list[str]
) -> None:
    filled(memory, [unit("Eins.", created="2024-05-01"), unit("Zwei.", editor="Bert", created="2026-01-01")])
    filled(memory, [unit("Drei.", created="2026-01-01")], "b.txt")
    memory.remove(**conditions)  # type: ignore[arg-type]
    assert [entry.source for entry in memory.entries()] == left


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"kein SQLite, nur Text" * 100, "is damaged or not a memory"),
        (b"SQLite format 3\0" + b"x" * 2000, "is damaged or"),
    ],
)
def test_what_is_no_memory_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "m.db").write_bytes(content)
    with pytest.raises(AlignError, match=says):
        Memory(tmp_path / "m.db")
    assert (tmp_path / "m.db").read_bytes() == content


@pytest.mark.parametrize(
    ("statement", "says"),
    [("CREATE TABLE a (b)", "is another program.s database"), ("PRAGMA user_version = 99", "by a newer align")],
)
def test_other_databases_are_refused(tmp_path: Path, statement: str, says: str) -> None:
    if "version" in statement:
        Memory(tmp_path / "m.db").__exit__(None, None, None)
    base = sqlite3.connect(tmp_path / "m.db")
    base.execute(statement)
    base.commit()
    base.close()
    with pytest.raises(AlignError, match=says):
        Memory(tmp_path / "m.db")


def test_a_missing_memory_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(AlignError, match="no such memory; `align memory add FILE` creates one"):
        Memory(tmp_path / "m.db", must_exist=True)
    assert list(tmp_path.iterdir()) == []


def test_a_failing_import_leaves_nothing(memory: Memory) -> None:
    def units() -> Iterator[Unit]:
        yield from (unit(f"Satz {number}.") for number in range(20_000))
        raise AlignError("a.tmx: line 7 is not XML")

    with pytest.raises(AlignError, match="line 7"):
        filled(memory, units())
    assert list(memory.entries()) == []
    assert memory.batches() == []
    assert filled(memory, [unit("Danach.")]) == 1


def test_a_killed_import_leaves_what_was_committed(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with Memory(path) as memory:
        filled(memory, [unit("Vorher.")])
    script = (
        "import sys\nfrom pathlib import Path\nfrom align.bitext import Status, Unit\nfrom align.memory import Memory\n"
        "def units():\n"
        "    for number in range(10**9):\n"
        "        if number == 30_000: print('going', flush=True)\n"
        "        yield Unit('1.1-000000', f'Satz {number}.', 'x', Status.APPROVED)\n"
        f"Memory(Path({str(path)!r})).add(units(), 'de', 'en', 'a.txt', '')\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"going\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Memory(path) as memory:
        assert [entry.source for entry in memory.entries()] == ["Vorher."]
        assert memory.problems() == []


def _add_many(arguments: tuple[Path, int]) -> int:
    path, number = arguments
    with Memory(path) as memory:
        for round_ in range(5):
            filled(memory, [unit(f"Satz {number} {round_} {n}.") for n in range(50)], f"{number}.txt")
    return number


def test_several_processes_add_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        pool.map(_add_many, [(tmp_path / "m.db", number) for number in range(3)])
    with Memory(tmp_path / "m.db") as memory:
        assert len({entry.source for entry in memory.entries()}) == 3 * 5 * 50
        assert memory.problems() == []


def test_a_damaged_memory_is_told_and_salvaged(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with Memory(path) as memory:
        filled(memory, (unit(f"Dies ist der Satz mit der Nummer {number}.") for number in range(5_000)))
    content = bytearray(path.read_bytes())
    middle = len(content) // 3 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with Memory(path) as memory:
        assert memory.problems()
    count = salvaged(path, tmp_path / "new.db")
    assert 4_000 < count <= 5_000
    with Memory(tmp_path / "new.db") as memory:
        assert memory.problems() == []
        assert len(list(memory.entries())) == count
    with pytest.raises(AlignError, match="already exists"):
        salvaged(path, tmp_path / "new.db")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "no such memory; there is nothing to repair"),
        ("", "is intact, and has no units; there is nothing to repair"),
        ("not a database", "nothing in it can be read; restore a back-up"),
    ],
)
def test_a_memory_without_anything_to_save_is_told_apart_from_a_damaged_one(
    tmp_path: Path, content: str | None, says: str
) -> None:
    path = tmp_path / "what?.db"
    if content == "":
        with Memory(path):
            pass
    elif content:
        path.write_text(content)
    with pytest.raises(AlignError, match=re.escape(says)):
        salvaged(path, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_back_up_is_whole(memory: Memory, tmp_path: Path) -> None:
    filled(memory, [unit("Eins.")])
    memory.back_up(tmp_path / "copy.db")
    with Memory(tmp_path / "copy.db") as copy:
        assert [entry.source for entry in copy.entries()] == ["Eins."]
    with pytest.raises(AlignError, match="already exists"):
        memory.back_up(tmp_path / "copy.db")


def test_all_units_of_a_large_memory_are_compared_once_embedded(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.memory.similar.CANDIDATES", 2)
    monkeypatch.setattr("align.memory.similar.PART", 2)
    monkeypatch.setattr("align.memory.similar.SCANNED", 2)
    sources = ["Der Hund bellt laut.", "Das Museum ist geschlossen.", "Er kauft Brot.", "Es regnet.", "Die Uhr geht."]
    filled(memory, map(unit, sources))
    wanted = "a shower is falling outside"  # shares no word with any unit
    assert similar(memory, wanted) == []
    assert embed_units(memory) == 5
    assert embed_units(memory) == 0
    assert similar(memory, wanted)[0][1].source == "Es regnet."
    plain = embed([wanted, *sources])
    assert similar(memory, wanted)[0][0] == pytest.approx(100 * float(plain[4] @ plain[0]), abs=1.5)
    memory.remove(document="a.txt")
    assert similar(memory, wanted) == []


def test_a_memory_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "m.db") as old:
        for statement in UNITS.split(";\n"):
            old.execute(statement)
        first = "Im # März."  # its shape in the first version
        row = (1, hashed("de-en im 3. märz."), hashed(f"{PAIR} {first}"), 0, 0, "Im 3. März.", "In March 3.")
        old.execute(f"INSERT INTO unit VALUES ({', '.join('?' * 13)})", (*row, PAIR, "a", "approved", "", "", 1))
        old.execute(f"PRAGMA application_id = {APPLICATION}")
        old.execute("PRAGMA user_version = 1")
    for _ in range(2):
        with Memory(tmp_path / "m.db") as memory:
            assert [entry.source for entry in memory.same_shape("Im 5. Mai.", PAIR)] == ["Im 3. März."]
            assert memory.count_without_vector() == 1
