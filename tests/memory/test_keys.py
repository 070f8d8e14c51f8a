import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.memory.keys import LEAST, differences, likeness, normalised, shape, shared, telling, words


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Guten Tag.", "Guten Tag.", ()),
        ("Guten  Tag.", "Guten Tag.", ("white space",)),
        ("Guten\u00a0Tag. ", "Guten Tag.", ("white space",)),
        ("Er sagte „Ja“.", 'Er sagte "Ja".', ("quotation marks",)),
        ("Er sagte »Ja«.", "Er sagte „Ja“.", ("quotation marks",)),
        ("GUTEN TAG.", "Guten Tag.", ("case",)),
        ("GUTEN  TAG.", "Guten Tag.", ("white space", "case")),
    ],
)
def test_what_is_the_same_but_for(one: str, other: str, differ: tuple[str, ...]) -> None:
    assert normalised(one) == normalised(other)
    assert differences(one, other) == differ


@pytest.mark.parametrize("text", ["Guten Morgen.", "Guten Tag!", "Gute Tage."])
def test_what_is_not_the_same(text: str) -> None:
    assert normalised(text) != normalised("Guten Tag.")


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("a b c d", "a b c d", 100),
        ("a b c d", "a b x d", 75),
        ("a b c", "a b c d", 75),
        ("a b", "c d", 0),
        ("a b c d e f g h i j", "a b c d e f g h i x", 90),
    ],
)
def test_likeness_is_by_words(one: str, other: str, percent: int) -> None:
    assert likeness(words(one), words(other)) == percent


def test_texts_of_one_shape_differ_in_numbers_and_dates() -> None:
    assert shape("montag, im märz") == shape("sonnabend, im mai") == "#day, im #month"
    assert shape("am 3. mai um 12.30 uhr") == shape("am 14. mai um 8.05 uhr") == "am #. #month um # uhr"


sentences = st.lists(
    st.sampled_from(["der", "die", "das", "hund", "katze", "maus", "springt", "schläft", "und", ",", "."]), max_size=14
)


@given(one=sentences, other=sentences)
def test_segments_that_are_alike_share_a_telling_word(one: list[str], other: list[str]) -> None:
    if one and other and likeness(one, other) >= LEAST:
        assert len(set(telling(one)) & set(telling(other))) >= shared(one)
