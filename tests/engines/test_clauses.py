import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.engines.clauses import cut_long


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize(
    ("sentence", "limit", "pieces"),
    [
        ("Kurz und gut.", 10, ["Kurz und gut."]),
        ("Eins zwei drei, vier fünf sechs", 4, ["Eins zwei drei, ", "vier fünf sechs"]),
        ("Eins zwei; drei, vier fünf sechs", 4, ["Eins zwei; ", "drei, vier fünf sechs"]),
        ("Eins zwei drei und vier fünf", 4, ["Eins zwei drei ", "und vier fünf"]),
        ("Eins zwei drei vier fünf", 2, ["Eins zwei ", "drei vier ", "fünf"]),
        ("", 3, []),
    ],
)
def test_cuts_where_a_reader_would_breathe(sentence: str, limit: int, pieces: list[str]) -> None:
    assert cut_long(sentence, words, limit) == pieces


@given(st.text(alphabet="ab ,;.", max_size=300), st.integers(1, 20))
def test_pieces_fit_and_are_the_sentence(sentence: str, limit: int) -> None:
    pieces = cut_long(sentence, words, limit)
    assert "".join(pieces) == sentence
    assert all(words(piece) <= limit for piece in pieces)


@given(st.text(min_size=1, max_size=500), st.integers(1, 20))
def test_text_without_spaces_is_cut_as_well(sentence: str, limit: int) -> None:
    pieces = cut_long(sentence, len, limit)
    assert "".join(pieces) == sentence
    assert all(1 <= len(piece) <= limit for piece in pieces)
