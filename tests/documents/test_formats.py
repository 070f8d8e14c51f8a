"""The same text from every format, in the files that LibreOffice and pandoc make from it."""

from pathlib import Path

import pytest

from align.documents import Kind, ReadOptions, read_document
from align.marks import plain
from align.segmentation import segments_of, splitter_for

MADE = Path(__file__).parent / "made"
HEADER = {"Jahresbericht des Hafens", "Seite", "Seite 1", "Seite 2"}
"""What only some formats have: a PDF's is left out, and pandoc drops it."""
TITLES = {"hafen", "Title Page", "UNTITLED", "Unknown Title", "header", "footer"}
"""What LibreOffice and pandoc call a book without a title, and parts of a page."""


def sentences(name: str) -> list[str]:
    document = read_document(str(MADE / name))
    left = HEADER | TITLES
    blocks = [block for block in document.blocks if plain(block.text) not in left and not block.text.isdigit()]
    return sorted(plain(segment.text) for segment in segments_of(blocks, splitter_for("de")))


@pytest.mark.parametrize(
    "name",
    [
        *("hafen.docx", "hafen.rtf", "hafen.epub", "hafen.html", "hafen.pdf"),
        *("pandoc.docx", "pandoc.odt", "pandoc.epub", "pandoc.html"),
    ],
)
def test_every_format_has_the_same_sentences(name: str) -> None:
    assert sentences(name) == sentences("hafen.odt")


def test_rtf_by_pandoc_has_bullets_as_text() -> None:
    assert sorted(text.removeprefix("• ") for text in sentences("pandoc.rtf")) == sentences("hafen.odt")


def test_the_text_is_all_there() -> None:
    assert len(sentences("hafen.odt")) == 21


@pytest.mark.parametrize(
    ("name", "text", "kind", "place"),
    [
        ("hafen.docx", "Der Hafen im Winter", Kind.HEADING, "paragraph 1"),
        ("hafen.docx", "Brot wurde nur an Familien verteilt.", Kind.LIST_ITEM, "paragraph 4"),
        ("hafen.docx", "12 Kreuzer", Kind.CELL, "table 1, row 2, cell 2"),
        ("hafen.docx", "So steht es in der Chronik von 1709.", Kind.FOOTNOTE, "footnote 1"),
        ("hafen.docx", "Tabelle 1: Preise auf dem Markt", Kind.CAPTION, "paragraph 6"),
        ("hafen.docx", "Jahresbericht des Hafens", Kind.HEADER, "page header"),
        ("hafen.odt", "Der Hafen im Winter", Kind.HEADING, "paragraph 1"),
        ("hafen.odt", "12 Kreuzer", Kind.CELL, "table 1, row 2, cell 2"),
        ("hafen.odt", "So steht es in der Chronik von 1709.", Kind.FOOTNOTE, "footnote 0"),
        ("hafen.odt", "Jahresbericht des Hafens", Kind.HEADER, "page header"),
        ("hafen.rtf", "Der Hafen im Winter", Kind.HEADING, "paragraph 1"),
        ("hafen.rtf", "12 Kreuzer", Kind.CELL, "table row 2, cell 2"),
        ("hafen.rtf", "So steht es in der Chronik von 1709.", Kind.FOOTNOTE, "footnote 1"),
        ("hafen.pdf", "Der Hafen im Winter", Kind.HEADING, "page 1"),
        ("hafen.pdf", "Brot wurde nur an Familien verteilt.", Kind.LIST_ITEM, "page 1"),
        ("hafen.pdf", "12 Kreuzer", Kind.CELL, "page 1, table 1, row 2, cell 2"),
        ("hafen.pdf", "So steht es in der Chronik von 1709.", Kind.FOOTNOTE, "page 1"),
        ("pandoc.epub", "Der Hafen im Winter", Kind.HEADING, "ch001.xhtml, line 20"),
        ("pandoc.epub", "So steht es in der Chronik von 1709.", Kind.FOOTNOTE, "ch001.xhtml, line 52"),
        ("pandoc.html", "12 Kreuzer", Kind.CELL, "line 33"),
        ("notiz.md", "Eine Fußnote.", Kind.FOOTNOTE, "line 32"),
        ("notiz.md", "12 Kreuzer", Kind.CELL, "line 25"),
        ("notiz.md", "Zwei mit zweiter Zeile", Kind.LIST_ITEM, "line 15"),
        ("seite.html", "Ein Bild", Kind.CAPTION, "line 15"),
        ("film.srt", "Guten Abend, meine Damen und Herren.", Kind.CUE, "00:00:01.500"),
        ("film.vtt", "Es ist spät geworden.", Kind.CUE, "00:00:04.500"),
        ("programm.po", "Datei öffnen", Kind.STRING, "message 1"),
        ("programm.po", "%d Dateien", Kind.STRING, "message 3 (Menü), plural"),
        ("einheiten12.xlf", "Bis bald.", Kind.PARAGRAPH, "unit 3"),
    ],
)
def test_blocks_know_their_kind_and_place(name: str, text: str, kind: Kind, place: str) -> None:
    found = [block for block in read_document(str(MADE / name)).blocks if plain(block.text) == text]
    assert [(block.kind, block.place) for block in found] == [(kind, place)]


@pytest.mark.parametrize("name", ["hafen.docx", "hafen.odt", "hafen.html", "pandoc.epub", "pandoc.md"])
def test_formatting_is_remembered(name: str) -> None:
    blocks = read_document(str(MADE / name)).blocks
    runs = {(block.text[run.start : run.end], run.style) for block in blocks for run in block.runs if not run.is_object}
    assert {("strengen Winter", "bold"), ("langen Brief", "link"), ("Stadtarchiv", "italics")} <= runs


def test_a_pdf_in_two_columns_is_read_in_order() -> None:
    document = read_document(str(MADE / "spalten.pdf"))
    texts = [block.text for block in document.blocks]
    assert texts[0] == "Ein Bericht in zwei Spalten, dessen Überschrift über beide reicht"
    assert len(texts) == 1 + 18 + 1
    assert [text.split()[0] for text in texts[1:7]] == ["Die", "Nach", "Ein", "Die", "Unterdessen", "Für"]
    assert all(text.endswith(".") for text in texts[1:])
    assert texts[-1].startswith("Dieser Absatz steht wieder über die ganze Breite")
    (warning,) = document.warnings
    assert warning.endswith("left out at the pages' edges: “Jahresbericht des Hafens”; “Seite #”")


def test_a_web_page_with_and_without_what_is_around_its_text() -> None:
    path = str(MADE / "seite.html")
    whole, main = read_document(path), read_document(path, ReadOptions(main_text=True))
    assert [block.text for block in whole.blocks if block not in main.blocks] == ["Start", "Archiv", "Impressum"]
    assert "3 blocks around the main text are left out" in main.warnings[0]
    assert [block.text for block in main.blocks] == [
        *("Die Seite", "Ein kleiner Versuch", "Müller GmbH{1}Hauptstraße\u00a05{2}10115 Berlin"),
        *(
            "Das ist sehr wichtig, sagt Anna\u00a0B. {1} heute.",
            "Wer?",
            "Bild",
            "Vorher",
            "Mitte",
            "nachher",
            "Eins",
            "Eins a",
            "Zwei",
        ),
        *("Ein Bild", "Sicherheitsgarantie"),
    ]


def test_subtitles_are_read_without_their_marks() -> None:
    assert [block.text for block in read_document(str(MADE / "film.srt")).blocks] == [
        *("Guten Abend, meine Damen und Herren.", "Es ist spät geworden.", "♪"),
        "- Wo waren Sie gestern? - Zu Hause.",
    ]


def test_a_sentence_is_read_over_its_cues() -> None:
    assert [block.text for block in read_document(str(MADE / "dialog.srt")).blocks] == [
        "Als wir den Hafen erreichten, war das Schiff schon fort und mit ihm alles, was wir hatten.",
        *("- Wann kommt es zurück? - Im Frühling.", "Niemand sprach. Der Wind legte sich.", "1709"),
    ]


def test_a_text_is_read_without_its_pages() -> None:
    document = read_document(str(MADE / "buch.txt"))
    assert [block.text for block in document.blocks] == [
        *("Der Hafen im Winter", "erzählt von", "Anna Kern"),
        "Der alte Hafen war im strengen Winter drei Monate lang zugefroren. Kein Schiff konnte die Stadt erreichen, und"
        " die Bäcker hatten kein Mehl mehr. Da ging der Bürgermeister von Haus zu Haus und fragte nach dem, was noch in"
        " den Kellern lag. Es war nicht viel, aber die Bauern aus dem Nachbardorf brachten, was sie entbehren konnten."
        " Im Frühling kam das erste Schiff.",
        *("Preise auf dem Markt", "Brot            12 Kreuzer", "Mehl             8 Kreuzer"),
        *("Salz            20 Kreuzer", "Eis auf dem Wasser,", "Schnee auf dem Dach,", "Hunger im Hause,"),
        *("Sorgen hernach.", "> Wann kommt endlich das Schiff mit dem Mehl, auf das wir alle so lange schon warten?"),
        "Im Frühling.",
    ]
    assert document.warnings[0].endswith(
        "page numbers and running heads (“Der Hafen im Winter”) are left out and stay as they are: lines 11, 13, 18, 20"
    )


def test_messages_are_read_line_by_line_and_obsolete_ones_are_not() -> None:
    assert [block.text for block in read_document(str(MADE / "programm.po")).blocks] == [
        *("Datei öffnen", "Die Datei %s ist nicht da.", "Bitte suchen Sie sie.", "Eine Datei", "%d Dateien"),
    ]


def test_units_that_are_not_to_be_translated_are_left_out() -> None:
    assert [block.text for block in read_document(str(MADE / "einheiten12.xlf")).blocks] == [
        *("Guten Tag, {1}liebe Anna{/1}!{2} Wie geht es?", "Bis bald."),
    ]
