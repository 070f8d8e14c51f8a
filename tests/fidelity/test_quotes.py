import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.fidelity.quotes import requoted
from align.languages import language


def english_quotes(source: str, target: str) -> str:
    quotation = language("en").quotation
    assert quotation is not None
    return requoted(source, target, quotation)


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("„Das ist nicht wahr“, sagte er.", '"That\'s not true," he said.', "“That's not true,” he said."),
        ("»Das ist nicht wahr«, sagte er.", "»That is not true«, he said.", "“That is not true”, he said."),
        ("Er sagte „Ja“.", "He said „yes“.", "He said “yes”."),
        ("„Ja“, sagte er, „nein“.", '"Yes," he said, "no".', "“Yes,” he said, “no”."),
        ("Sie: „Er rief ‚Hilfe!‘ laut.“", "She: \"He called 'Help!' loudly.\"", "She: “He called ‘Help!’ loudly.”"),
        ("Sie: „Er rief ‚Hilfe!‘ laut.“", "She: “He called “Help!” loudly.”", "She: “He called ‘Help!’ loudly.”"),
        ("‚So‘, sagte sie.", "'So,' she said.", "‘So,’ she said."),
        ("‚Er rief „Hilfe!“ laut.‘", "'He called \"Help!\" loudly.'", "‘He called “Help!” loudly.’"),
        ("„Das ist der Anfang.", '"That is the beginning.', "“That is the beginning."),
        ("Der „alte“ Hund der Meiers", "The Meiers' \"old\" dog", "The Meiers' “old” dog"),
        ("Das 5\"-Rohr passt.", 'The 5" pipe fits.', 'The 5" pipe fits.'),
        ("Er nannte es „einen großen Erfolg“.", 'He called it "a great success.', "He called it “a great success”."),
        ("Er nannte es „einen großen Erfolg“.", "He called it a great success.", "He called it “a great success”."),
        ("Nichts.", "Don't.", "Don't."),
    ],
)  # fmt: skip
def test_marks_are_english_and_have_partners(source: str, target: str, wanted: str) -> None:
    assert english_quotes(source, target) == wanted


@given(st.text(alphabet="ab „“”»«\"'’‘‚.5", max_size=40))
def test_only_marks_change_and_english_ones_stay(text: str) -> None:
    bare = str.maketrans("", "", "„“”»«\"'’‘‚")
    once = english_quotes("Ohne Zitat.", text)
    assert once.translate(bare) == text.translate(bare)
    assert len(once) == len(text)
    assert not set(once) & set("„»«")
