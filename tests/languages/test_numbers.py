import pytest

from align.languages.english.numbers import values as english_values
from align.languages.german.numbers import value as german_value
from align.languages.german.numbers import values as german_values


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zwei", 2), ("zwölf", 12), ("dreiundzwanzig", 23), ("hundert", 100), ("zweihundertfünf", 205),
        ("zweitausenddreihundertvierundfünfzig", 2354), ("eintausend", 1000), ("dritte", 3), ("dritten", 3),
        ("siebte", 7), ("achten", 8), ("zwanzigsten", 20), ("einundzwanzigste", 21), ("erster", 1), ("anderthalb", 1.5),
        ("zweimal", 2), ("fünfköpfige", 5), ("dutzend", 12),
        ("hund", None), ("acht", 8), ("tausend", 1000), ("wachte", None), ("gast", None), ("", None),
    ],
)  # fmt: skip
def test_german_number_words(word: str, value: float | None) -> None:
    assert german_value(word) == value


def test_a_scale_multiplies_the_word_before_it() -> None:
    assert 3_000_000 in german_values(["drei", "millionen"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-three", 23), ("two thousand five hundred", 2500), ("a million", 1_000_000), ("hundred and five", 105),
        ("third", 3), ("twice", 2), ("dozen", 12), ("three million two hundred thousand", 3_200_000),
    ],
)  # fmt: skip
def test_english_number_words_in_a_row_are_one_number(text: str, value: float) -> None:
    assert value in set(english_values(text.split()))
