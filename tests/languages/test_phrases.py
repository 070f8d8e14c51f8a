"""The phrase table of German to English, as a translator of letters and programs would check it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents.base import Kind
from align.languages import direction
from align.languages.letter_case import cased_like
from align.languages.phrases import Phrases

FOUND = direction("de", "en").phrases
assert FOUND is not None
PHRASES: Phrases = FOUND
TABLE = [(kind, source, target) for kind, source, target in PHRASES if not kind.startswith("{")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sehr geehrte Damen und Herren,", "Dear Sir or Madam,"),
        ("Sehr geehrte Frau Dr. Schmidt,", "Dear Dr Schmidt,"),
        ("Sehr geehrter Herr Prof. Dr.-Ing. Weber,", "Dear Professor Weber,"),
        ("Sehr geehrte Frau Prof. Dr. Anna Müller-Lüdenscheidt", "Dear Professor Anna Müller-Lüdenscheidt"),
        ("Sehr geehrter Herr von der Leyen,", "Dear Mr von der Leyen,"),
        ("Sehr geehrter Herr Koch!", "Dear Mr Koch,"),
        ("Sehr geehrte Familie Schmidt,", "Dear Schmidt family,"),
        ("Sehr geehrter Herr und Frau Schmidt,", "Dear Mr and Mrs Schmidt,"),
        ("Sehr geehrte Frau Müller, sehr geehrter Herr Schmidt,", "Dear Ms Müller and Mr Schmidt,"),
        (
            "Sehr geehrte Frau Roth, sehr geehrter Herr Dr. Meier, sehr geehrter Herr Schulz,",
            "Dear Ms Roth, Dr Meier and Mr Schulz,",
        ),
        ("Sehr geehrte Frau Bürgermeisterin,", "Dear Madam Mayor,"),
        ("Sehr geehrter Herr Oberbürgermeister Müller,", "Dear Mayor Müller,"),
        ("Sehr geehrte Frau Direktorin Roth,", "Dear Ms Roth,"),
        ("Herr Präsident, meine Damen und Herren!", "Mr President, ladies and gentlemen,"),
        ("Sehr geehrte Frau {1},", "Dear Ms {1},"),
        ("Sehr geehrte/r {name},", "Dear {name},"),
        ("Liebe Anna, lieber Max,", "Dear Anna and Max,"),
        ("Liebe Kolleginnen und Kollegen,", "Dear Colleagues,"),
        ("sehr geehrte Frau Roth,", "Dear Ms Roth,"),
        ("SEHR GEEHRTE DAMEN UND HERREN,", "DEAR SIR OR MADAM,"),
        ("Sehr\u00a0geehrte  Damen und Herren", "Dear Sir or Madam"),
        ("Mit freundlichen Grüßen", "Kind regards"),
        ("Mit freundlichen Grüssen", "Kind regards"),
        ("Mit freundlichen Gruessen,", "Kind regards,"),
        ("MIT FREUNDLICHEN GRÜSSEN", "KIND REGARDS"),
        ("Hochachtungsvoll", "Yours faithfully"),
        ("Herrn Dr. Hans Meier", "Dr Hans Meier"),
        ("Ihr Zeichen: AB-12", "Your reference: AB-12"),
        (" Abbrechen\n", " Cancel\n"),
        ("Abbrechen:", "Cancel:"),
        ("(Speichern unter …)", "(Save as…)"),
        ("* Pflichtfeld", "* Required field"),
        ("Passwort vergessen?", "Forgotten your password?"),
    ],
)
def test_phrases_of_any_text(text: str, wanted: str) -> None:
    assert PHRASES.translation(text) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Summe", Kind.CELL, "Total"),
        ("SUMME", Kind.CELL, "TOTAL"),
        ("Summe:", "", "Total:"),
        ("Summe", "", None),
        ("Summe", Kind.STRING, "Total"),
        ("Nr.", Kind.CELL, "No."),
        ("Weiter", Kind.STRING, "Next"),
        ("weiter", Kind.STRING, "next"),
        ("Weiter »", Kind.STRING, "Next »"),
        ("Weiter", Kind.CELL, None),
        ("Weiter", "", None),
        ("&Abbrechen", Kind.STRING, "&Cancel"),
        ("Spei&chern", Kind.STRING, "&Save"),
        ("&Abbrechen", "", None),
        ("Störung", Kind.CELL, "Fault"),
    ],
)
def test_what_a_word_means_depends_on_its_place(text: str, kind: str, wanted: str | None) -> None:
    assert PHRASES.translation(text, kind) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Sehr geehrte Frau Schmidt, hiermit kündige ich.",
        "Er brach ab.",
        "Sehr geehrte Frau",
        "Sehr geehrte Frau Ortsvorsteherin,",
        "Liebe Grundschulkinder,",
        "Liebe Zeit!",
        "Lieber nicht",
        "Hallo Welt",
        "„Abbrechen“",
        "»Guten Tag!«",
        "Guten Tag!«",
        "Betrag: 12,50",
        "Datum: 03.05.2024",
        "",
        "…",
        "{1}",
        "Frau Müller und Kollegen",
    ],
)
def test_what_is_no_phrase(text: str) -> None:
    assert PHRASES.translation(text) is None


def test_places_are_kinds_of_blocks() -> None:
    assert {kind for kind, _, _ in TABLE} == {"anywhere", "salutation", Kind.CELL, Kind.STRING}


def test_the_table_is_tidy() -> None:
    assert len(TABLE) > 300
    for kind, source, target in TABLE:
        assert target == target.strip(), source
        assert not re.search(r"\s{2}|[][{}]", target) or "{" in target, source
        assert source, kind


@given(st.sampled_from(TABLE), st.sampled_from(["", ".", ":", "!", " …", "...", "?"]), st.booleans())
def test_every_phrase_is_found_with_its_punctuation_and_in_capitals(
    phrase: tuple[str, str, str], after: str, is_loud: bool
) -> None:
    kind, source, _ = phrase
    text = source.upper() if is_loud else source
    after = after if text[-1].isalpha() else ""
    found = PHRASES.translation(text + after, "" if kind in ("anywhere", "salutation") else kind)
    assert found is not None
    assert found.endswith((after.strip(), ","))
    assert not is_loud or found.upper() == found or len(text) < 5


@given(st.text(max_size=60), st.sampled_from(["", *Kind]))
def test_any_text_can_be_looked_up(text: str, kind: str) -> None:
    PHRASES.translation(text, kind)


@pytest.mark.parametrize(
    ("text", "target", "wanted"),
    [
        ("ABBRECHEN", "Cancel", "CANCEL"),
        ("abbrechen", "Cancel", "cancel"),
        ("Abbrechen", "Cancel", "Cancel"),
        ("ok", "OK", "OK"),
        ("NR.", "No.", "No."),
        ("…", "Cancel", "Cancel"),
    ],
)
def test_letter_case_is_carried_over(text: str, target: str, wanted: str) -> None:
    assert cased_like(text, target) == wanted
