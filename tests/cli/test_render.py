"""`align render`, and `align check --subtitles`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Align, edit
from tests.conftest import errors_in_one_line

FILM = "1\n00:00:01,000 --> 00:00:03,000\nDas ist gut.\n\n2\n00:00:04,000 --> 00:00:06,000\n- Ja.\n- Nein.\n"
LONG = "That is a good thing, and it is a better one than any of us would have thought of."


@pytest.fixture
def film(align: Align, folder: Path) -> str:
    """A subtitle file with its translation, the first row of which is too long."""
    Path("film.srt").write_text(FILM, encoding="utf-8")
    assert align("translate", "film.srt").code == 0
    edit("outputs/film.csv", 0, target=LONG)
    edit("outputs/film.csv", 1, target="- Yes.")
    edit("outputs/film.csv", 2, target="- No.")
    return "film.srt"


def test_subtitles_that_cannot_be_read_are_listed(align: Align, film: str) -> None:
    ran = align("render", "outputs/film.csv", "--into", film, "-o", "out.srt")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "align: warning: film.srt: 00:00:01.000: 81 characters in 2.0 seconds are more than 17 a second"
    ]
    assert "- Yes.\n- No.\n" in Path("out.srt").read_text(encoding="utf-8")
    assert max(map(len, Path("out.srt").read_text(encoding="utf-8").splitlines())) <= 42


def test_the_limits_are_the_users(align: Align, film: str) -> None:
    ran = align("render", "outputs/film.csv", "--into", film, "-o", "out.srt", "--reading-speed", "50", "--lines", "3")
    assert (ran.code, ran.err) == (0, "")
    ran = align(
        *("render", "outputs/film.csv", "--into", film, "-o", "out.srt"),
        *("--reading-speed", "50", "--line-length", "20"),
    )
    assert ran.err.splitlines() == ["align: warning: film.srt: 00:00:01.000: 5 lines are more than 2"]


def test_check_lists_them_too(align: Align, film: str) -> None:
    ran = align("check", "outputs/film.csv", "--subtitles", film)
    assert "film.srt: 00:00:01.000: 81 characters in 2.0 seconds are more than 17 a second" in ran.err
    assert align("check", "outputs/film.csv", "--subtitles", film, "--reading-speed", "50").err == ""
    assert not Path("out.srt").exists()


def test_check_takes_one_sheet_for_subtitles(align: Align, film: str) -> None:
    Path("outputs/other.csv").write_bytes(Path("outputs/film.csv").read_bytes())
    ran = align("check", "outputs/film.csv", "outputs/other.csv", "--subtitles", film)
    assert "--subtitles film.srt: belongs to one sheet; check the 2 sheets one by one" in errors_in_one_line(ran)


def test_check_refuses_other_documents_as_subtitles(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("Das ist gut.\n", encoding="utf-8")
    align("translate", "a.txt")
    ran = align("check", "outputs/a.csv", "--subtitles", "a.txt")
    assert ran.code == 2
    assert "a.txt: is not a file of subtitles; name the .srt or .vtt that the sheet was made from" in ran.err


@pytest.mark.parametrize(
    ("name", "code"), [("out.pdf", 2), ("out.docx", 2), ("out.srt", 0), ("out.SRT", 0), ("out", 0)]
)
def test_the_result_is_in_the_format_of_the_document(align: Align, film: str, name: str, code: int) -> None:
    ran = align("render", "outputs/film.csv", "--into", film, "-o", name)
    assert ran.code == code
    assert Path(name).exists() == (code == 0)
    if code:
        assert f"-o {name}: the result is a .srt file, as film.srt is; choose a name" in errors_in_one_line(ran)
