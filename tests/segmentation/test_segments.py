import tracemalloc
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from align.documents import read_document
from align.documents.base import Block, Kind
from align.errors import AlignError
from align.segmentation import Segment, segments_of, splitter_for
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
@example(text="Wirklich? :) Ja")
@example(text="Wirklich? :)")
def test_a_sentence_split_again_is_itself(language: str, text: str) -> None:
    splitter = splitter_for(language)
    for start, end in splitter.spans(text):
        assert splitter.spans(text[start:end]) == [(0, end - start)]


@pytest.mark.slow
@pytest.mark.parametrize("part", ["wort ", "(", "„", "Wort.Wort", "\n", "x", ".", " "])
def test_ten_megabytes_without_a_full_stop(part: str) -> None:
    """It comes to an end: if anything took quadratic time, this would take days."""
    text = part * (10_000_000 // len(part))
    assert len(splitter_for("de").spans(text)) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("part", ["z. B. ", "Das ist ein Satz. ", "(a. ", "1. ", ". ", "… ", "Gut.Gut "])
def test_a_megabyte_of_full_stops(part: str) -> None:
    text = part * (1_000_000 // len(part))
    spans = splitter_for("de").spans(text)
    assert spans[-1][1] == len(text.rstrip())


def test_segments_know_block_and_unit() -> None:
    blocks = [Block("Eins. Zwei.", Kind.PARAGRAPH, 1), Block("Drei.", Kind.PARAGRAPH, 3)]
    found = [(one.block, one.unit, one.text) for one in segments_of(blocks, splitter_for("de"))]
    assert found == [(1, 1, "Eins."), (1, 2, "Zwei."), (2, 1, "Drei.")]


def test_the_sample_has_54_sentences() -> None:
    assert len(list(segments_of(read_document(str(SAMPLE)).blocks, splitter_for("de")))) == 54


def test_places_are_kept_where_they_are_wanted() -> None:
    blocks = [Block("Eins. Zwei.", Kind.CELL, "row 2"), Block("Drei.", Kind.CELL, "row 5")]
    assert [one.place for one in segments_of(blocks, splitter_for("de"), with_places=True)] == [
        "row 2",
        "row 2",
        "row 5",
    ]
    assert [one.place for one in segments_of(blocks, splitter_for("de"))] == ["", "", ""]


@given(st.lists(st.text(st.characters())))
def test_segments_are_a_sequence_of_any_text(texts: list[str]) -> None:
    blocks = [Block(text, Kind.PARAGRAPH, "") for text in texts]
    segments = segments_of(blocks, Whole())
    listed = [Segment(text, number, 1) for number, text in enumerate(texts, start=1)]
    assert list(segments) == listed
    assert list(segments[1:-1]) == listed[1:-1]
    assert list(segments[::-1]) == listed[::-1]
    assert [segments[index] for index in range(-len(texts), 0)] == listed


class Whole:
    def spans(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


def test_a_corpus_takes_hardly_more_memory_than_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("".join(f"Das ist Satz Nummer {number} eines langen Textes.\n\n" for number in range(20_000)))
    document = read_document(str(path))
    tracemalloc.start()
    segments = segments_of(document.blocks, splitter_for("de"))
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(segments) == 20_000
    assert held < 2 * path.stat().st_size
    assert most < 3 * path.stat().st_size


def test_a_segment_knows_its_blocks_kind_if_it_is_all_of_it() -> None:
    blocks = [Block("Summe", Kind.CELL, ""), Block("Eins. Zwei.", Kind.CELL, ""), Block("Drei.", Kind.PARAGRAPH, "")]
    assert [segment.kind for segment in segments_of(blocks, splitter_for("de"))] == [Kind.CELL, "", "", ""]
