import pytest

from align.languages.english.nouns import looks_several, several, unnumbered, with_article
from align.languages.german.nouns import is_several


@pytest.mark.parametrize(
    ("before", "word", "wanted"),
    [
        ("It is a ", "orange", "It is an "),
        ("It is an ", "gearbox", "It is a "),
        ("An ", "gearbox", "A "),
        ("an ", "7-tonner", "a "),
        ("a ", "8-tonner", "an "),
        ("a ", "18-tonner", "an "),
        ("an ", "180-tonner", "a "),
        ("a ", "umbrella", "an "),
        ("an ", "union", "a "),
        ("an ", "euro", "a "),
        ("an ", "Ukrainian", "a "),
        ("the ", "orange", "the "),
        ("a big ", "orange", "a big "),
    ],
)
def test_the_article_fits_its_word(before: str, word: str, wanted: str) -> None:
    assert with_article(before, word) == wanted


@pytest.mark.parametrize(("noun", "plural"), [
    ("gear", "gears"), ("gears", "gears"), ("city", "cities"), ("statement of account", "statements of account"),
    ("terms of use", "terms of use"), ("bill of lading", "bills of lading"),
])  # fmt: skip
def test_what_is_plural_stays(noun: str, plural: str) -> None:
    assert several(noun) == plural
    assert looks_several(plural)


@pytest.mark.parametrize(("word", "bare"), [("the", ""), ("an", ""), ("are", "i"), ("is", "i"), ("gears", "gear")])
def test_words_without_their_number(word: str, bare: str) -> None:
    assert unnumbered(word) == bare


@pytest.mark.parametrize(
    ("term", "used", "answer"),
    [
        ("Garantie", "Garantien", True),
        ("Garantie", "Sicherheitsgarantien", True),
        ("Getriebe", "Getriebes", False),
        ("Haus", "Haus", False),
        ("Haus", "Häuser", None),
        ("Lehrer", "Lehrer", None),
        ("gut", "guten", False),
    ],
)
def test_german_nouns_tell_their_number_or_not(term: str, used: str, answer: bool | None) -> None:
    assert is_several(term, used) is answer
