import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from align.alignment.placing import remarked
from align.bitext import Bitext, Status, Unit, unit_id
from align.documents import ReadOptions, read_document
from align.editing.changes import load_sheet
from align.errors import AlignError
from align.jobs.render import render
from align.jobs.segment import read_segments
from align.marks import unmarked
from align.segmentation import splitter_for
from tests.conftest import Ran
from tests.editing.sheets import saved_sheet

MADE = Path(__file__).parent.parent / "documents" / "made"
SHAPES = [
    *("hafen.docx", "hafen.odt", "hafen.epub", "hafen.html", "pandoc.docx", "pandoc.odt", "pandoc.epub", "pandoc.html"),
    *("pandoc.md", "seite.html", "notiz.md", "film.srt", "film.vtt"),
]
ENGLISH = {
    "Der alte Hafen war im strengen Winter drei Monate lang zugefroren.": "For three months the old port was frozen"
    " over in the harsh winter.",
    "Kein Schiff konnte die Stadt erreichen, und die Bäcker hatten kein Mehl mehr.": "No ship could reach the city, and"
    " the bakers had no flour left.",
    "Am Ende halfen die Bauern aus dem Nachbardorf.": "In the end the farmers from the next village helped.",
    "Der Bürgermeister dankte ihnen in einem langen Brief, der sich im Stadtarchiv erhalten hat.": "The mayor thanked"
    " them in a long letter, which survives in the city archives.",
    "Guten Tag, liebe Anna!": "Hello, dear Anna!",
    "Wie geht es?": "How are you?",
    "Bis bald.": "See you soon.",
}


def units_of(name: str, change: Callable[[str], str]) -> list[Unit]:
    document, segments = read_segments(str(MADE / name), splitter_for("de"), ReadOptions(target_language="en"))
    assert document.blocks
    return [
        Unit(f"{segment.block}.{segment.unit}-{number:06x}", segment.text, change(segment.text))
        for number, segment in enumerate(segments)
    ]


def sheet_of(units: Sequence[Unit]) -> Path:
    saved_sheet(Bitext(units), Path("sheet.csv"))
    return Path("sheet.csv")


def anew(text: str, change: Callable[[str], str]) -> str:
    """The text changed, with the marks of its objects where they belong."""
    bare = unmarked(text)
    return remarked(bare, change(bare.text))


def english(text: str) -> str:
    return anew(text, lambda bare: ENGLISH.get(bare, bare))


@pytest.mark.parametrize("name", SHAPES)
def test_the_source_as_its_translation_gives_every_block_back(folder: Path, name: str) -> None:
    """A translation that differs from the source in one letter makes every block be written again."""
    units = units_of(name, lambda text: anew(text, lambda bare: bare + "\u2060"))
    rendered = render(sheet_of(units), str(MADE / name), Path(f"out{Path(name).suffix}"))
    before, after = read_document(str(MADE / name)), read_document(str(rendered.path))
    assert [block.text.replace("\u2060", "") for block in after.blocks] == [block.text for block in before.blocks]
    assert [block.kind for block in after.blocks] == [block.kind for block in before.blocks]
    assert all("\u2060" in block.text for block in after.blocks)
    assert rendered.untranslated == 0
    assert rendered.unplaced == []


@pytest.mark.parametrize("name", ["hafen.docx", "hafen.odt", "hafen.html", "pandoc.docx", "pandoc.epub", "pandoc.md"])
def test_formatting_goes_to_the_words_that_translate_its_own(folder: Path, name: str) -> None:
    rendered = render(sheet_of(units_of(name, english)), str(MADE / name), Path(f"out{Path(name).suffix}"))
    blocks = read_document(str(rendered.path)).blocks
    runs = {(block.text[run.start : run.end], run.style) for block in blocks for run in block.runs if not run.is_object}
    assert {("harsh winter", "bold"), ("long letter", "link"), ("city archives", "italics")} <= runs
    assert rendered.notes == []
    frozen = next(block for block in blocks if "frozen over" in block.text)
    mark = [run for run in frozen.runs if run.is_object]
    assert [frozen.text[: run.start].endswith("flour left.") for run in mark] == [True]


def test_units_of_a_translation_program_get_their_targets(folder: Path) -> None:
    # its old target is in French, and of no use
    units = units_of("einheiten12.xlf", english)
    render(sheet_of(units), str(MADE / "einheiten12.xlf"), Path("out.xlf"))
    written = Path("out.xlf").read_text(encoding="utf-8")
    assert (
        '<target state="needs-review-translation">Hello, <g id="b1">dear Anna</g>!<x id="br"/> How are you?</target>'
        in written
    )
    assert written.count("<target ") == 2
    assert 'target-language="en"' in written
    assert "<note>Anrede</note>" in written


def test_messages_get_their_translations(folder: Path) -> None:
    import polib

    units = units_of("programm.po", lambda text: f"EN {text}")
    render(sheet_of(units), str(MADE / "programm.po"), Path("out.po"))
    catalogue = polib.pofile("out.po")
    assert [entry.msgstr for entry in catalogue if not entry.obsolete] == [
        *("EN Datei öffnen", "EN Die Datei %s ist nicht da.\nEN Bitte suchen Sie sie.\n", ""),
    ]
    assert catalogue[2].msgstr_plural == {0: "EN Eine Datei", 1: "EN %d Dateien"}
    assert catalogue.metadata["Language"] == "en"


def test_what_has_no_translation_stays_and_is_counted(folder: Path) -> None:
    units = units_of("hafen.docx", lambda text: "English.")
    units[1] = replace(units[1], status=Status.REJECTED)
    units[4] = replace(units[4], target="")
    del units[5]
    rendered = render(sheet_of(units), str(MADE / "hafen.docx"), Path("out.docx"))
    texts = [block.text for block in read_document("out.docx").blocks]
    assert rendered.untranslated == 3
    assert texts[1] == "Der alte Hafen war im strengen Winter drei Monate lang zugefroren. English.{1} English."
    assert [note for note in rendered.notes if "{1}" in note] == [
        "paragraph 2: the translation lacks {1} (footnoteReference); it was put where it seems to belong",
        *("paragraph 8: the translation lacks {1} (br); it was put where it seems to belong",),
        "page header: the translation lacks {1} (field); it was put where it seems to belong",
    ]
    assert texts[2] == "So steht es in der Chronik von 1709."
    assert texts[3].startswith("Der Bürgermeister dankte ihnen")


def test_a_source_that_was_corrected_is_known_by_its_id(folder: Path) -> None:
    Path("a.md").write_text("Guten Tag. Bis bald.\n", encoding="utf-8")
    units = [
        Unit(unit_id(1, 1, "Guten Tag."), "Guten Tag!", "Hello!"),
        Unit(unit_id(1, 2, "Bis bald."), "Bis bald.", "See you."),
    ]
    rendered = render(sheet_of(units), "a.md", Path("b.md"))
    assert Path("b.md").read_text(encoding="utf-8") == "Hello! See you.\n"
    assert rendered.unplaced == []


@pytest.mark.parametrize("name", ["hafen.docx", "hafen.odt", "hafen.html", "hafen.epub"])
def test_characters_that_no_xml_holds_are_left_out(folder: Path, name: str) -> None:
    units = units_of(name, lambda text: f"A\x0bB\ufffe {text}")
    rendered = render(sheet_of(units), str(MADE / name), Path(f"out{Path(name).suffix}"))
    assert all(block.text.startswith("AB ") for block in read_document(str(rendered.path)).blocks)


def test_formatting_without_words_is_dropped_and_said(folder: Path) -> None:
    units = units_of("hafen.docx", lambda text: "???" if "Brief" in text else text)
    rendered = render(sheet_of(units), str(MADE / "hafen.docx"), Path("out.docx"))
    assert rendered.notes == [
        "paragraph 3: link of “langen Brief” dropped, as no words of the translation match",
        "paragraph 3: italics of “Stadtarchiv” dropped, as no words of the translation match",
    ]


def test_a_pair_over_two_blocks_goes_into_the_first(folder: Path) -> None:
    Path("a.md").write_text("# Titel\n\nErster Teil,\n\nzweiter Teil.\n\nEnde.\n", encoding="utf-8")
    units = [
        *(Unit("1.1-000000", "Titel", "Title"), Unit("2.1-000000", "Erster Teil, zweiter Teil.", "Both parts.")),
        Unit("4.1-000000", "Ende.", "End."),
    ]
    render(sheet_of(units), "a.md", Path("b.md"))
    assert Path("b.md").read_text(encoding="utf-8") == "# Title\n\nBoth parts.\n\n\n\nEnd.\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.srt"])
def test_line_ends_and_the_byte_order_mark_stay(folder: Path, name: str) -> None:
    cue = "1\r\n00:00:01,000 --> 00:00:02,000\r\n" if name == "a.srt" else ""
    Path(name).write_bytes(f"\ufeff{cue}Bis bald.\r\n\r\n".encode())
    render(sheet_of([Unit("1.1-000000", "Bis bald.", "See you soon.")]), name, Path(f"out{name[1:]}"))
    assert Path(f"out{name[1:]}").read_bytes() == f"\ufeff{cue}See you soon.\r\n\r\n".encode()


def test_another_document_is_refused(folder: Path) -> None:
    sheet = sheet_of(units_of("hafen.docx", english))
    with pytest.raises(AlignError, match=r"notiz\.md: is not the document that sheet\.csv was made from: it has 0 of"):
        render(sheet, str(MADE / "notiz.md"), Path("out.md"))
    assert not Path("out.md").exists()


def test_the_whole_way_on_the_command_line(align: Callable[..., Ran]) -> None:
    shutil.copy(MADE / "notiz.md", "notiz.md")
    assert align("translate", "notiz.md", "--quiet").code == 0
    assert load_sheet(Path("outputs/notiz.csv")).bitext.extra_columns == ("place", "match")
    ran = align("render", "outputs/notiz.csv", "--into", "notiz.md", "-o", "note.md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "note.md: 15 blocks\n"
    written = Path("note.md").read_text(encoding="utf-8")
    assert written.startswith("---\ntitle: Eine Notiz\n---\n\n# ")
    assert 'bleibt = "so"' in written
    assert "](a.png)" in written


@pytest.mark.parametrize("output", ["notiz.md", "sheet.csv"])
def test_nothing_is_overwritten(align: Callable[..., Ran], output: str) -> None:
    shutil.copy(MADE / "notiz.md", "notiz.md")
    sheet = sheet_of(units_of("notiz.md", english))
    ran = align("render", sheet, "--into", "notiz.md", "-o", output)
    assert ran.code == 2
    assert f"{output}: is an input of this command and would be overwritten by the rendering of sheet.csv" in ran.err


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["hafen.docx", "hafen.odt", "hafen.html", "pandoc.docx", "pandoc.odt"])
def test_libreoffice_opens_what_was_written(folder: Path, name: str) -> None:
    rendered = render(sheet_of(units_of(name, english)), str(MADE / name), Path(f"out{Path(name).suffix}"))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "txt:Text"]
    subprocess.run([*command, str(rendered.path)], check=True, capture_output=True, timeout=120)
    text = Path("out.txt").read_text(encoding="utf-8-sig")
    assert "For three months the old port was frozen over in the harsh winter." in text
    assert "Kein Schiff" not in text


def test_a_link_without_words_that_match_is_kept_where_it_was(folder: Path) -> None:
    units = units_of("hafen.docx", lambda text: "Xyz abc, uvw {1} rst." if "Brief" in text else text)
    rendered = render(sheet_of(units), str(MADE / "hafen.docx"), Path("out.docx"))
    (note,) = (note for note in rendered.notes if "link" in note)
    assert note.startswith("paragraph 3: link of “langen Brief” put where it was, as no words of the translation match")
    blocks = read_document("out.docx").blocks
    links = [block.text[run.start : run.end] for block in blocks for run in block.runs if run.style == "link"]
    assert len(links) == 1
    assert links[0] in ("Xyz", "abc", "uvw", "rst")
