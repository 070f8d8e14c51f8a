import pytest

from align.alignment.words import aligned_spans

CASES = [
    (
        "Er dachte an den Winter vor vierzig Jahren.",
        "vierzig Jahren",
        "He recalled the winter forty years ago.",
        "forty years",
    ),
    ("Er las Briefe aus dem Stadtarchiv.", "Stadtarchiv", "He read letters in the city archives.", "city archives"),
    ("Lesen Sie zuerst die Bedienungsanleitung.", "Bedienungsanleitung", "First read the user manual.", "user manual"),
    ("Der Vertrag wird nicht verlängert.", "nicht", "The contract will not be extended.", "not"),
    ("Die Ministerin dankte den Bauern.", "Ministerin", "The farmers were thanked by the minister.", "minister"),
    ("Das kostet 300 Euro im Jahr.", "300 Euro", "A year costs 300 euros.", "300 euros"),
    ("Anna Müller kam zu spät.", "Anna Müller", "Too late came Anna Müller.", "Anna Müller"),
    ("Das ist sehr wichtig.", "sehr wichtig", "This is very important.", "very important"),
    ("Bitte klicken Sie auf Speichern.", "Speichern", "Please click on Save.", "Save"),
    ("Alles ist neu.", "Alles ist neu.", "Everything is new.", "Everything is new."),
    ("Das Wetter ist schön.", "Wetter", "!!!", None),
]


@pytest.mark.parametrize(("source", "phrase", "target", "expected"), CASES)
def test_a_phrase_is_found_in_the_translation(source: str, phrase: str, target: str, expected: str | None) -> None:
    start = source.index(phrase)
    (found,) = aligned_spans(source, target, [(start, start + len(phrase))])
    assert (target[slice(*found)] if found else None) == expected


def test_two_phrases_share_no_words() -> None:
    source, target = "Der rote Apfel und der grüne Apfel.", "The red apple and the green apple."
    phrases = [(4, 8), (23, 28)]
    assert [source[slice(*phrase)] for phrase in phrases] == ["rote", "grüne"]
    first, second = aligned_spans(source, target, phrases)
    assert first is not None
    assert second is not None
    assert (target[slice(*first)], target[slice(*second)]) == ("red", "green")
