"""OmegaT finds what we export of documents with formatting, and its console says so."""

from pathlib import Path

import docx
import pytest
from lxml import etree

from align.bitext import Bitext, Status, Unit, unit_id
from align.documents import ReadOptions
from align.exchange.clients import CLIENTS
from align.exchange.shown import shown_segments
from align.jobs.export import export_sheet, planned
from align.jobs.segment import read_segments
from align.segmentation import splitter_for
from tests.editing.sheets import saved_sheet
from tests.exchange.omegat import OMEGAT, Project

MADE = Path(__file__).parent.parent / "documents" / "made"
BITEXT = Bitext([], "de-DE", "en-GB")
pytestmark = pytest.mark.skipif(OMEGAT is None, reason="OmegaT (Debian's omegat) is not installed")

ENGLISH = {
    "1.2 Einleitung": "1.2 Introduction",
    "Das ist ein wichtiger Satz.": "This is an important sentence.",
    "Hier ist noch einer, und Schluss.": "Here is another one, and that is all.",
    "Alles fett.": "All bold.",
    "Erste Zeile{1}zweite Zeile.": "First line{1}second line.",
    "Achtung: Das Gerät ist heiß.": "Caution: The device is hot.",
    "3. Wartung": "3. Maintenance",
    "Ganz einfach, ohne alles.": "Quite simple, with nothing.",
}


def manual(path: Path) -> Path:
    """A document with bold and italic words, a line break and headings with numbers."""
    document = docx.Document()
    document.add_heading("1.2 Einleitung", 1)
    paragraph = document.add_paragraph("Das ist ein ")
    paragraph.add_run("wichtiger").bold = True
    paragraph.add_run(" Satz. Hier ist ")
    paragraph.add_run("noch einer").italic = True
    paragraph.add_run(", und Schluss.")
    document.add_paragraph().add_run("Alles fett.").bold = True
    paragraph = document.add_paragraph("Erste Zeile")
    paragraph.add_run().add_break()
    paragraph.add_run("zweite Zeile.")
    paragraph = document.add_paragraph()
    paragraph.add_run("Achtung:").bold = True
    paragraph.add_run(" Das Gerät ist heiß.")
    document.add_heading("3. Wartung", 2)
    document.add_paragraph("Ganz einfach, ohne alles.")
    document.save(str(path))
    return path


def sheet_of(document: Path) -> Path:
    _, segments = read_segments(str(document), splitter_for("de"), ReadOptions())
    units = [
        Unit(unit_id(s.block, s.unit, s.text), s.text, ENGLISH[s.text], Status.APPROVED, 90, machine=ENGLISH[s.text])
        for s in segments
    ]
    path = document.with_suffix(".csv")
    saved_sheet(Bitext(units, "de-DE", "en-GB", document.name), path)
    return path


def test_every_segment_of_a_formatted_document_is_found(tmp_path: Path) -> None:
    document = manual(tmp_path / "a.docx")
    project = Project(tmp_path, [document])
    said: list[str] = []
    plan = planned("tmx", "omegat", tags=document)
    export_sheet([str(sheet_of(document))], 0, str(project.memory), plan, said.append)
    result = docx.Document(str(project.translate() / "a.docx"))
    assert said == []
    segments, found = project.counts()
    assert found == segments == 11
    assert [paragraph.text for paragraph in result.paragraphs] == [
        "1.2 Introduction",
        "This is an important sentence. Here is another one, and that is all.",
        "All bold.",
        "First line\nsecond line.",
        "Caution: The device is hot.",
        "3. Maintenance",
        "Quite simple, with nothing.",
    ]
    formatted = [run.text for paragraph in result.paragraphs for run in paragraph.runs if run.bold or run.italic]
    assert formatted == ["important", "another one", "All bold.", "Caution:"]


def test_without_the_tags_only_plain_segments_are_found(tmp_path: Path) -> None:
    """What the test above would say if codes made no difference."""
    document = manual(tmp_path / "a.docx")
    project = Project(tmp_path, [document])
    sheet = sheet_of(document)
    document.unlink()
    export_sheet([str(sheet)], 0, str(project.memory), planned("tmx", "omegat"), lambda line: None)
    project.translate()
    assert project.counts() == (11, 6)


@pytest.mark.parametrize("ending", ["docx", "odt", "html"])
def test_we_know_what_omegat_shows(tmp_path: Path, ending: str) -> None:
    documents = [path for path in sorted(MADE.glob(f"*.{ending}")) if path.stem != "gesperrt"]
    assert len(documents) > 2
    listed = etree.parse(str(Project(tmp_path, documents).segments()))
    theirs = {"".join(map(str, unit.find("tuv/seg").itertext())) for unit in listed.iter("tu")}  # type: ignore[union-attr]
    for document in documents:
        for segment in shown_segments(document, BITEXT, CLIENTS["omegat"]):
            shown = "".join(map(str, etree.fromstring(f"<seg>{segment.markup}</seg>").itertext()))
            assert shown in theirs or shown in ("bleibt so", "text/html; charset=utf-8"), document


def test_the_document_is_found_beside_the_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = manual(tmp_path / "a.docx")
    sheet = sheet_of(document)
    monkeypatch.chdir(tmp_path)
    outcome = export_sheet([str(sheet)], 0, "a.tmx", planned("tmx", "omegat"), lambda line: None)
    assert outcome.tags is not None
    assert outcome.tags.name == "a.docx"
    document.write_bytes(b"no longer a document")
    outcome = export_sheet([str(sheet)], 0, "b.tmx", planned("tmx", "omegat"), lambda line: None)
    assert outcome.tags is None
