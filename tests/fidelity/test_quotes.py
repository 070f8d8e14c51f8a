import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.checks.kept import Kept
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


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ('Klicken Sie <a href="%s">hier</a>.', 'Click <a href="%s">here</a>.', 'Click <a href="%s">here</a>.'),
        ('<i lang="de">„Ja“</i>', '<i lang="de">"Yes"</i>', '<i lang="de">“Yes”</i>'),
        ('„<b class="x">Ja</b>“, sagte er.', '"<b class="x">Yes</b>," he said.', '“<b class="x">Yes</b>,” he said.'),
        ("Ein Teil: a href=\"x\" id='y'", "A part: a href=\"x\" id='y'", "A part: a href=\"x\" id='y'"),
        ("Nimm `f(\"a\", 'b')`.", "Take `f(\"a\", 'b')`.", "Take `f(\"a\", 'b')`."),
        ('Nimm ``a`"b"``.', 'Take ``a`"b"``.', 'Take ``a`"b"``.'),
        ('Nimm „{name!r:"x"}“.', 'Take "{name!r:"x"}".', 'Take “{name!r:"x"}”.'),
        ("Nimm '{'x'}'.", "Take '{'x'}'.", "Take '{'x'}'."),
        ('Er nannte `"x"` „gut“.', 'He called `"x"` good.', 'He called `"x"` “good”.'),
        ('Es heißt {"a"}.', 'It is {"a"}, "the" thing.', 'It is {"a"}, “the” thing.'),
    ],
)
def test_marks_in_code_stay(source: str, target: str, wanted: str) -> None:
    quotation = language("en").quotation
    assert quotation is not None
    assert requoted(source, target, quotation, Kept().spans) == wanted


CODE = ["<a href=\"x\" title='y'>", '`a = "b"`', '{x:"y"}', 'id="z"', '``"`"``']


@given(st.lists(st.text(alphabet="ab „“\"'’.", max_size=9), min_size=2, max_size=6), st.data())
def test_code_comes_through_between_any_marks(texts: list[str], data: st.DataObject) -> None:
    code = [data.draw(st.sampled_from(CODE)) for _ in texts]
    text = " ".join(f"{text} {piece}" for text, piece in zip(texts, code, strict=True))
    quotation = language("en").quotation
    assert quotation is not None
    result = requoted("Ohne Zitat.", text, quotation, Kept().spans)
    assert len(result) == len(text)
    offset = 0
    for before, piece in zip(texts, code, strict=True):
        offset += len(before) + 1
        assert result[offset : offset + len(piece)] == piece
        offset += len(piece) + 1


@given(st.text(alphabet="ab „“”»«\"'’‘‚.5", max_size=40))
def test_only_marks_change_and_english_ones_stay(text: str) -> None:
    bare = str.maketrans("", "", "„“”»«\"'’‘‚")
    once = english_quotes("Ohne Zitat.", text)
    assert once.translate(bare) == text.translate(bare)
    assert len(once) == len(text)
    assert not set(once) & set("„»«")
