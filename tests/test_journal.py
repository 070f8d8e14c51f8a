from pathlib import Path

import pytest

from align.engines import Translation
from align.errors import AlignError
from align.journal import Journal

ONE = Translation("One.", 90)
TWO = Translation("Two.\nOr not.", 40, 3, ("2.", "Zwo."), ("the translation repeats itself",))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "a.csv"


def test_what_was_finished_is_there_again(sheet: Path) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
        journal.add("e", "Zwei.\u2028", TWO)
    with Journal(sheet) as journal:
        assert journal.finished("e") == {"Eins.": ONE, "Zwei.\u2028": TWO}


def test_another_engines_work_is_not_taken(sheet: Path) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
    with Journal(sheet) as journal:
        assert journal.finished("f") == {}
        assert journal.finished("e") == {"Eins.": ONE}


def test_a_torn_last_line_is_passed_over_and_closed(sheet: Path) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
        journal.add("e", "Zwei.", TWO)
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:-9])
    with Journal(sheet) as journal:
        assert journal.finished("e") == {"Eins.": ONE}
        journal.add("e", "Drei.", ONE)
    with Journal(sheet) as journal:
        assert journal.finished("e") == {"Eins.": ONE, "Drei.": ONE}


@pytest.mark.parametrize("garbage", [b"\x00\x00\x00\n", b"[1, 2]\n", b"{}\n", b"\xff\xfe\n"])
def test_garbage_is_passed_over(sheet: Path, garbage: bytes) -> None:
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
    journal.path.write_bytes(garbage + journal.path.read_bytes())
    with Journal(sheet) as journal:
        assert journal.finished("e") == {"Eins.": ONE}


def test_two_at_once_are_refused(sheet: Path) -> None:
    with Journal(sheet), pytest.raises(AlignError, match="another align is writing it"):
        Journal(sheet)


def test_an_unused_or_discarded_journal_leaves_no_file(sheet: Path) -> None:
    with Journal(sheet) as journal:
        pass
    assert not journal.path.exists()
    with Journal(sheet) as journal:
        journal.add("e", "Eins.", ONE)
        journal.discard()
    assert not journal.path.exists()
