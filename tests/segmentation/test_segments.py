import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents import read_document
from align.documents.base import Block, Kind
from align.errors import AlignError
from align.segmentation import segments_of, splitter_for
from tests.conftest import SAMPLE


def split(text: str, language: str = "de") -> list[str]:
    return [text[start:end] for start, end in splitter_for(language).spans(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Er kam. Sie ging.", ["Er kam.", "Sie ging."]),
        ("Er kam am 20. Januar. Sie ging.", ["Er kam am 20. Januar.", "Sie ging."]),
        ("Wirklich? Ja!  Nein.", ["Wirklich?", "Ja!", "Nein."]),
        ("Dr. Müller kam.", ["Dr. Müller kam."]),
        ("Ohne Punkt", ["Ohne Punkt"]),
        ("  Am Rand.  ", ["Am Rand."]),
        ("Ein\u00a0Satz. Noch\teiner.", ["Ein\u00a0Satz.", "Noch\teiner."]),
        ("", []),
    ],
)
def test_german(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_english() -> None:
    assert split("Mr. Smith came. She left.", "en") == ["Mr. Smith came.", "She left."]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(AlignError, match="'xx'"):
        splitter_for("xx")


@given(st.text(alphabet=st.sampled_from("aZäÖ.!?„“ ,\n\t\u00a0\u20281…)(")) | st.text())
def test_sentences_and_the_space_between_them_are_the_block(text: str) -> None:
    spans = splitter_for("de").spans(text)
    end = 0
    for start, following in spans:
        assert text[end:start].strip() == ""
        assert text[start:following].strip() == text[start:following] != ""
        end = following
    assert text[end:].strip() == ""


def test_segments_know_block_and_unit() -> None:
    blocks = [Block("Eins. Zwei.", Kind.PARAGRAPH, 1), Block("Drei.", Kind.PARAGRAPH, 3)]
    found = [(one.block, one.unit, one.text) for one in segments_of(blocks, splitter_for("de"))]
    assert found == [(1, 1, "Eins."), (1, 2, "Zwei."), (2, 1, "Drei.")]


def test_the_sample_has_48_sentences() -> None:
    assert len(list(segments_of(read_document(str(SAMPLE)).blocks, splitter_for("de")))) == 48
