import pytest

from align.languages import direction
from align.memory import Match, MatchKind
from align.memory.phrases import phrase_match

PHRASES = direction("de", "en").phrases
assert PHRASES is not None
FUZZY = Match(MatchKind.FUZZY, 80, "Mit freundlichem Gruß", "Best regards", "")
EXACT = Match(MatchKind.EXACT, 100, "Abbrechen", "Abort", "")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Mit freundlichen Grüßen", "Kind regards"),
        ("Mit freundlichen Grüßen{1}Max Müller", "Kind regards{1}Max Müller"),
        ("Mit freundlichen Grüßen{1} {2}Dr. Anna Weber", "Kind regards{1} {2}Dr Anna Weber"),
        ("{1}Abbrechen", "{1}Cancel"),
        ("Max Müller{1}Anna Weber", None),
        ("Mit freundlichen Grüßen{1}wie immer", None),
        ("Er kam{1}gestern.", None),
        ("{1}Abbrechen{/1}", None),
    ],
)
def test_a_segment_with_marks(text: str, target: str | None) -> None:
    found = phrase_match(PHRASES, text, "")
    assert (found.target if found else None) == target


def test_the_match_names_the_table() -> None:
    found = phrase_match(PHRASES, "Abbrechen", "")
    assert found is not None
    assert found.fills
    assert (found.told, found.origin) == ("95 phrase table: german_english_phrases.tsv", "phrase table")


def test_the_memory_comes_first_and_its_suggestions_are_told() -> None:
    assert phrase_match(PHRASES, "Abbrechen", "", EXACT) is None
    found = phrase_match(PHRASES, "Mit freundlichen Grüßen", "", FUZZY)
    assert found is not None
    assert found.told == "95 phrase table: german_english_phrases.tsv; 80 fuzzy: “Best regards”"
