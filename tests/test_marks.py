"""Marks of inline objects in a sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import marks
from align.alignment.placing import mended, remarked
from align.marks import MARK, plain, unmarked
from align.segmentation import splitter_for

pieces = st.sampled_from(
    ["{1}", "{/1}", "{2}", "{/2}", "{3}", " ", "Hafen", "Der", ".", "Satz", ",", "„", "“", "(", ")"]
)
texts = st.lists(pieces, max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Ende des Satzes.{1}Neuer Satz.", "Ende des Satzes. Neuer Satz."),
        ("H{1}2{/1}O ist Wasser.", "H2O ist Wasser."),
        ("Die Datei {1} fehlt.", "Die Datei {1} fehlt."),
        ("{1} von {2} Dateien", "{1} von {2} Dateien"),
        ("„{1}“ fehlt.", "„{1}“ fehlt."),
        ("Siehe Fußnote.{1} Und weiter.", "Siehe Fußnote. Und weiter."),
        ("{1}Der Hafen{2}", "Der Hafen"),
        ("Klicken Sie {1}hier{/1}, bitte.", "Klicken Sie hier, bitte."),
        ("Wort {1}{/1} Wort", "Wort Wort"),
        ("Name:{1}Adresse", "Name: Adresse"),
        ("Eine Menge {a, b}", "Eine Menge {a, b}"),
    ],
)
def test_only_a_mark_that_stands_as_a_word_stays(text: str, bare: str) -> None:
    assert unmarked(text).text == bare


def test_plain_text_has_no_marks_at_all() -> None:
    assert plain("Die Datei {1} fehlt.{2}Schade.") == "Die Datei fehlt. Schade."


@given(texts)
def test_where_the_letters_were_is_known(text: str) -> None:
    bare = unmarked(text)
    assert len(bare.text) == len(bare.origins)
    for letter, origin in zip(bare.text, bare.origins, strict=True):
        assert text[origin] == letter or (letter == " " and text[origin] == "{")


@given(texts)
def test_a_text_put_back_into_itself_has_every_mark_once(text: str) -> None:
    bare = unmarked(text)
    again = remarked(bare, bare.text)
    assert sorted(mark[0] for mark in MARK.finditer(again)) == sorted(mark[0] for mark in MARK.finditer(text))
    assert re.sub(r"\s", "", MARK.sub("", again)) == re.sub(r"\s", "", MARK.sub("", text))


@given(texts)
def test_every_letter_and_mark_is_in_a_sentence(text: str) -> None:
    spans = splitter_for("de").spans(text)
    inside = "".join(text[start:end] for start, end in spans)
    assert re.sub(r"\s", "", inside) == re.sub(r"\s", "", text)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Das ist gut.{1} Ich gehe.", ["Das ist gut.{1}", "Ich gehe."]),
        ("Das ist gut.{1}Ich gehe.", ["Das ist gut.{1}", "Ich gehe."]),
        ("Das ist gut. {1}Ich gehe.{/1}", ["Das ist gut.", "{1}Ich gehe.{/1}"]),
        ("{1}Das ist gut.{/1} {2}Ich{/2} gehe.", ["{1}Das ist gut.{/1}", "{2}Ich{/2} gehe."]),
        ("Er kam am 3.{1} Mai.", ["Er kam am 3.{1} Mai."]),
    ],
)
def test_sentences_end_as_they_would_without_marks(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in splitter_for("de").spans(text)] == sentences


def test_nothing_but_marks_is_one_piece() -> None:
    assert marks.spans("{1} {2}", splitter_for("de").spans) == [(0, 7)]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        (
            "Ende des Satzes.{1}Neuer Satz.",
            "End of the sentence. New sentence.",
            "End of the sentence.{1}New sentence.",
        ),
        (
            "Klicken Sie auf {1}Speichern{/1}, um die Datei zu sichern.{2}",
            "Click Save to store the file.",
            "Click {1}Save{/1} to store the file.{2}",
        ),
        (
            "Der Hafen{1} liegt am {2}{3}Rhein{/3}{/2}.",
            "The harbour lies on the Rhine.",
            "The harbour{1} lies on the {2}{3}Rhine{/3}{/2}.",
        ),
        ("CO{1}2{/1} und H{2}2{/2}O", "CO2 and H2O", "CO{1}2{/1} and H{2}2{/2}O"),
        ("Der Preis: {1}5 Euro{/1}.{2}", "The price: 5 euros.", "The price: {1}5 euros{/1}.{2}"),
    ],
)
def test_marks_go_to_the_words_that_translate_theirs(source: str, target: str, wanted: str) -> None:
    assert remarked(unmarked(source), target) == wanted


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("The file {1} is missing.", "The file {1} is missing."),
        ("The file is missing.", "The file {1} is missing."),
        ("The file {1} is missing {1}.", "The file {1} is missing."),
    ],
)
def test_a_mark_that_stands_as_a_word_is_there_once(target: str, wanted: str) -> None:
    assert mended("Die Datei {1} fehlt.", target, ["{1}"]) == wanted
