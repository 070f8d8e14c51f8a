import pytest

from align.checks import Pair
from align.checks.assessment import assess
from align.languages import DIRECTIONS, LANGUAGES, direction, language
from align.languages.detection import language_of


@pytest.mark.parametrize("code", ["de", "DE", "de-AT", "de_CH", "deu", "ger", "deu-DE", " de "])
def test_variants_are_the_language_itself(code: str) -> None:
    assert language(code) is LANGUAGES["de"]


@pytest.mark.parametrize(("source", "target"), [("de", "en"), ("de-AT", "en-GB"), ("deu", "eng")])
def test_variants_have_the_direction_of_their_languages(source: str, target: str) -> None:
    assert direction(source, target) is DIRECTIONS["de-en"]


@pytest.mark.parametrize("code", ["fr", "den", "dex", ""])
def test_an_unknown_language_has_neutral_answers(code: str) -> None:
    unknown = language(code)
    assert (unknown.code, unknown.called) == (code, code)
    assert unknown.splitting is unknown.quotation is unknown.mentions is unknown.denies is None
    assert not unknown.is_word("house")
    assert unknown.values(["one", "eins"]) == set()
    assert unknown.several("chat") == "chat"
    assert unknown.with_article("a ", "orange") == "a "


def test_an_unknown_direction_has_neutral_answers_and_known_languages() -> None:
    unknown = direction("fr", "en")
    assert unknown.target is LANGUAGES["en"]
    assert not unknown.is_known
    assert unknown.length is unknown.lexicon is None
    assert unknown.translations("haus") == unknown.only_source == frozenset()
    assert unknown.converted("1.234,5") == "1.234,5"


@pytest.mark.parametrize(
    ("number", "converted"), [("1.234,5", "1,234.5"), ("3,5", "3.5"), ("12", "12"), ("14:30", "14:30")]
)
def test_numbers_change_their_marks(number: str, converted: str) -> None:
    assert direction("de", "en").converted(number) == converted


@pytest.mark.parametrize("pair", [("fr", "en"), ("de", "fr"), ("en", "de"), ("xx", "yy")])
def test_checks_that_know_nothing_of_a_direction_find_nothing(pair: tuple[str, str]) -> None:
    wrong = [
        ("Am 3. Mai kam er nicht.", "Am 5. Juni kam er."),
        ("Sie zahlte 500 Dollar.", "Sie zahlte 600 Euro an den Mann, der immer wieder kam und niemals genug bekam."),
        ("On Tuesday he did not come.", "On Monday he came with und oder aber nicht."),
        ("Er traf Lawrow in Kiew.", "He met Petersen in Moskovia."),
    ]
    languages = {name: [] for name in ("known", "unknown")}
    languages["unknown"] = [Pair(*texts, *pair) for texts in wrong]
    languages["known"] = [Pair(*texts, "de", "en") for texts in wrong]
    for name, pairs in languages.items():
        found = [assessment.findings for assessment in assess(pairs, compare_meaning=False)]
        assert any(found) == (name == "known"), found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Hund und die Katze sind auf der Straße, und das ist nicht gut.", "de"),
        ("The dog and the cat are in the street, and that is not good.", "en"),
        ("Le chien et le chat sont dans la rue.", None),
        ("Hund. Dog.", None),
        ("", None),
        ("Er und der Hund und die Katze. The dog and the cat of the man.", None),
    ],
)
def test_a_language_is_told_by_its_commonest_words(text: str, code: str | None) -> None:
    assert language_of([text]) == code
