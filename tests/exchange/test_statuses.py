"""Statuses in an editor's own words."""

from pathlib import Path

import pytest

from align.bitext import Status
from align.errors import AlignError
from align.exchange.spreadsheet import read_sheet
from align.exchange.statuses import nearest, words_for_statuses
from align.languages import LANGUAGES
from tests.exchange.test_spreadsheet import HEADER, sheet

ROWS = ("1.1", "1.2", "1.3", "1.4", "1.5")


def with_statuses(folder: Path, *statuses: str) -> Path:
    lines = (f"{row},Eins.,One.,{status},,,\n" for row, status in zip(ROWS, statuses, strict=False))
    return sheet(folder, HEADER + "".join(lines))


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *(("approved", Status.APPROVED), (" Approved ", Status.APPROVED), ("", Status.EDITED)),
        *(("geprüft", Status.APPROVED), ("Freigegeben", Status.APPROVED), ("OK", Status.APPROVED)),
        *(("abgelehnt", Status.REJECTED), ("bearbeitet", Status.EDITED)),
    ],
)
def test_a_status_may_be_in_capitals_or_in_german(tmp_path: Path, word: str, status: Status) -> None:
    assert read_sheet(with_statuses(tmp_path, word)).units[0].status == status


def test_what_is_taken_for_a_status_is_told(tmp_path: Path) -> None:
    told = read_sheet(with_statuses(tmp_path, "approved", "Geprüft", "", "machine")).odd
    assert [(one.row, one.word, one.meant) for one in told] == [(3, "Geprüft", Status.APPROVED)]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *(("aproved", "approved"), ("rejcted", "rejected"), ("machin", "machine"), ("Geprueft", "approved")),
        *(("frei gegeben", "approved"), ("?", None), ("maybe", None), ("siehe Notiz", None)),
    ],
)
def test_the_nearest_status_is_suggested(word: str, status: str | None) -> None:
    assert nearest(word) == status


def test_every_row_with_an_unknown_status_is_named_at_once(tmp_path: Path) -> None:
    path = with_statuses(tmp_path, "aproved", "vielleicht", "machine", "vielleicht", "geprüft")
    with pytest.raises(AlignError) as refused:
        read_sheet(path)
    assert str(refused.value) == (
        f"{path}: row 2 has the status 'aproved' (approved?), rows 3 and 5 have the status 'vielleicht';"
        " use one of machine, memory, aligned, edited, approved, rejected, unaligned"
    )


def test_the_words_of_the_languages_are_statuses_that_people_set() -> None:
    for language in LANGUAGES.values():
        assert all(word == word.lower() for word in language.statuses)
        assert all(Status(name).is_editors for name in language.statuses.values())
    assert not set(words_for_statuses()) & set(Status)
