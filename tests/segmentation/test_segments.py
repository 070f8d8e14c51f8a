import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents import read_document
from align.documents.base import Block, Kind
from align.errors import AlignError
from align.segmentation import segments_of, splitter_for
from tests.conftest import SAMPLE


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(AlignError, match="'xx'"):
        splitter_for("xx")


LANGUAGES = ["de", "en", "fr"]
hostile = st.text(alphabet=st.sampled_from('aZäÖ1I.!?„“"» ,\n\t\u00a0\u20281…)([-–:')) | st.text()
wordy = st.lists(
    st.sampled_from(
        ["Er", "kam", "am", "20.", "z.", "B.", "Dr.", "(", "gut.", ")", "XIV.", "…", "„Ja!“", "\n\n", "Das", "a)"]
    )
).map(" ".join)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=hostile | wordy)
def test_sentences_and_the_space_between_them_are_the_block(language: str, text: str) -> None:
    end = 0
    for start, following in splitter_for(language).spans(text):
        assert text[end:start].strip() == ""
        assert text[start:following].strip() == text[start:following] != ""
        end = following
    assert text[end:].strip() == ""


@pytest.mark.parametrize("language", ["de", "en"])
@given(text=hostile | wordy)
def test_a_sentence_split_again_is_itself(language: str, text: str) -> None:
    splitter = splitter_for(language)
    for start, end in splitter.spans(text):
        assert splitter.spans(text[start:end]) == [(0, end - start)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["wort ", "z. B. ", "Das ist ein Satz. ", "(", "(a. ", "1. ", ". ", "… ", "„", "Wort.Wort", "\n", "x"]
)
def test_ten_megabytes_take_no_more_than_linear_time(part: str) -> None:
    """Ten times the text takes about ten times as long,."""
    splitter = splitter_for("de")

    def seconds(length: int) -> float:
        text = part * (length // len(part))
        started = time.process_time()
        assert all(start < end for start, end in splitter.spans(text))
        return time.process_time() - started

    seconds(100_000)
    assert seconds(10_000_000) < 40 * seconds(1_000_000) + 1


def test_segments_know_block_and_unit() -> None:
    blocks = [Block("Eins. Zwei.", Kind.PARAGRAPH, 1), Block("Drei.", Kind.PARAGRAPH, 3)]
    found = [(one.block, one.unit, one.text) for one in segments_of(blocks, splitter_for("de"))]
    assert found == [(1, 1, "Eins."), (1, 2, "Zwei."), (2, 1, "Drei.")]


def test_the_sample_has_54_sentences() -> None:
    assert len(list(segments_of(read_document(str(SAMPLE)).blocks, splitter_for("de")))) == 54
