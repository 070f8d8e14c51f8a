import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import locks
from align.engines import Translation
from align.errors import AlignError
from align.jobs import journal as journals
from align.jobs.journal import Journal, discard_finished, finished_in
from align.locks import Lock

ONE = Translation("One.", 90)
any_text = st.text(st.characters())
"""Including lone surrogates."""
TWO = Translation("Two.\nOr not.", 40, 3, ("2.", "Zwo."), ("the translation repeats itself",))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "a.csv"


def test_what_was_finished_is_there_again(sheet: Path) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
        journal.add("e", "Zwei.\u2028", TWO)
    with Journal(sheet) as journal:
        assert journal.finished("e", "Eins.") == ONE
        assert journal.finished("e", "Zwei.\u2028") == TWO
        assert journal.has("e", "Zwei.\u2028")


def test_another_engines_work_is_not_taken(sheet: Path) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
    with Journal(sheet) as journal:
        assert journal.finished("f", "Eins.") is None
        assert not journal.has("f", "Eins.")
        assert journal.finished("e", "Eins.") == ONE


def test_a_torn_last_line_is_passed_over_and_closed(sheet: Path) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
        journal.add("e", "Zwei.", TWO)
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:-9])
    with Journal(sheet) as journal:
        assert journal.finished("e", "Eins.") == ONE
        assert journal.finished("e", "Zwei.") is None
        journal.add("e", "Drei.", TWO)
        assert journal.finished("e", "Drei.") == TWO
    with Journal(sheet) as journal:
        assert [journal.finished("e", source) for source in ("Eins.", "Zwei.", "Drei.")] == [ONE, None, TWO]


@pytest.mark.parametrize("garbage", [b"\x00\x00\x00\n", b"[1, 2]\n", b"{}\n", b"\xff\xfe\n"])
def test_garbage_is_passed_over(sheet: Path, garbage: bytes) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
    journal.path.write_bytes(garbage + journal.path.read_bytes())
    with Journal(sheet) as journal:
        assert journal.finished("e", "Eins.") == ONE


@given(entries=st.dictionaries(st.tuples(st.sampled_from("ef"), any_text), any_text))
def test_any_text_is_found_again_while_and_after_it_is_written(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[tuple[str, str], str]
) -> None:
    sheet = tmp_path_factory.mktemp("journals") / "a.csv"
    with Journal(sheet) as journal:
        for (engine, source), target in entries.items():
            journal.add(engine, source, Translation(target, None))
            assert journal.finished(engine, source) == Translation(target, None)
    with Journal(sheet) as journal:
        for (engine, source), target in entries.items():
            assert journal.finished(engine, source) == Translation(target, None)
        assert not journal.has("g", "Eins.")


def test_two_at_once_are_refused(sheet: Path) -> None:
    with Journal(sheet), pytest.raises(AlignError, match="another align is writing this sheet"):
        Journal(sheet)


def test_an_unused_or_discarded_journal_leaves_no_file(sheet: Path) -> None:
    with Journal(sheet) as journal:
        pass
    assert not journal.path.exists()
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
        journal.discard()
    assert not journal.path.exists()


def interrupted(*arguments: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("name", ["fsync", "fstat"])
def test_an_interruption_in_any_call_keeps_what_is_on_disk(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The first sentence's fsync, and those in the end."""
    monkeypatch.setattr(journals, "SYNC_SECONDS", -1)

    def work() -> None:
        with Journal(sheet) as journal:
            monkeypatch.setattr(os, name, interrupted)
            journal.add("e", "Eins.", ONE)

    with pytest.raises(KeyboardInterrupt):
        work()
    monkeypatch.undo()
    assert finished_in(sheet) == 1
    with Journal(sheet) as journal:
        assert journal.finished("e", "Eins.") == ONE


def test_an_interruption_while_it_is_opened_leaves_it_to_the_next(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
    monkeypatch.setattr(Journal, "_read", interrupted)
    with pytest.raises(KeyboardInterrupt) as held:  # holds the traceback, and with it everything in it
        Journal(sheet)
    monkeypatch.undo()
    with Journal(sheet) as journal:
        assert journal.finished("e", "Eins.") == ONE
    del held


def test_a_journal_that_another_run_removed_between_opening_and_locking_is_made_anew(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Journal(sheet)
    opened = locks.lock

    def late(handle: int) -> Lock:
        if not first._stream.closed:
            first.discard()
            first.__exit__(None, None, None)
        return opened(handle)

    monkeypatch.setattr(locks, "lock", late)
    with Journal(sheet) as second:
        second.add("e", "Eins.", ONE)
    assert finished_in(sheet) == 1


def test_only_whole_lines_count_as_finished(sheet: Path) -> None:
    assert finished_in(sheet) == 0
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
        journal.add("e", "Zwei.", TWO)
    journal.path.write_bytes(journal.path.read_bytes()[:-1])
    assert finished_in(sheet) == 1


def test_a_finished_journal_goes_unless_another_engines_work_is_in_it(sheet: Path) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
        journal.add("f", "Eins.", TWO)
    discard_finished(sheet, {"e"})
    assert finished_in(sheet) == 2
    discard_finished(sheet, {"e", "f", "g"})
    assert not journal.path.exists()
    discard_finished(sheet, set())
