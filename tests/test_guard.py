import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.guard import guarded, unguarded
from tests.strategies import hostile


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "=cmd|'/C calc'!A0", "=HYPERLINK(\"http://x\")", "\t=1+1", "\r=1+1", "\n=1", "+1+cmd|'/C calc'!A0",
        "+49 30 1",
        "-2+3", "@SUM(A1)", "-cmd|'/C calc'!A0", "+SUM(1)", "- cmd|' /C calc'!A0", "＝1+1", "-(1)", "@A1()", "'=1+1",
        "''=1+1",
    ],
)  # fmt: skip
def test_what_could_run_becomes_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "", "Ja.", "- Ja, gut.", "-Nein!", "– Nein", "-„Nein“", '-"Nein"',
        "+ Extras", "+Extras", "@home", "@ home", "-", "+",
        "'Tis", "''", "a=b", "1-2", "001", "-Äpfel (rot)", "- Na (so was)!",
    ],
)  # fmt: skip
def test_dialogue_and_lists_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@given(hostile | st.text(alphabet="'=+-@\t\r x1(|"))
def test_reading_gives_exactly_what_was_written(text: str) -> None:
    assert unguarded(guarded(text)) == text
