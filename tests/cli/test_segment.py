"""`align segment`."""

from pathlib import Path

from tests.cli.conftest import Align
from tests.conftest import errors_in_one_line

SRX = """<?xml version="1.0" encoding="UTF-8"?>
<srx version="2.0" xmlns="http://www.lisa.org/srx20">
  <header segmentsubflows="yes" cascade="yes"/>
  <body>
    <languagerules>
      <languagerule languagerulename="Semicolons">
        <rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule>
      </languagerule>
    </languagerules>
    <maprules><languagemap languagepattern=".*" languagerulename="Semicolons"/></maprules>
  </body>
</srx>
"""


def test_segment(align: Align, text: Path) -> None:
    assert align("segment", text).out == "Das ist gut.\nIch habe ein Buch.\nEr ist müde.\n***\nDas ist gut.\n"
    Path("e.txt").write_text("Mr. Smith came. He left.")
    assert align("segment", "e.txt", "--lang", "en").out == "Mr. Smith came.\nHe left.\n"


def test_segment_shows_the_rules(align: Align) -> None:
    Path("a.txt").write_text("Er kam am 3. Mai. Dr. Maier blieb.", encoding="utf-8")
    assert align("segment", "a.txt", "--show").out == (
        "Er kam am 3.⟨ordinal number⟩ Mai.  ‖ stop\nDr.⟨short form⟩ Maier blieb.  ‖ end of the block\n"
    )


def test_segment_with_abbreviations_of_ones_own(align: Align) -> None:
    Path("a.txt").write_text("Die Landesreg. Bayern zahlt. Gut so.", encoding="utf-8")
    assert align("segment", "a.txt").out == "Die Landesreg.\nBayern zahlt.\nGut so.\n"
    Path("mine.txt").write_text("# meine\nLandesreg.  # Behörde\n\n", encoding="utf-8")
    ran = align("segment", "a.txt", "--abbreviations", "mine.txt")
    assert ran.out == "Die Landesreg. Bayern zahlt.\nGut so.\n"
    assert align("translate", "a.txt", "--abbreviations", "mine.txt").out.startswith("outputs/a.csv: 2 rows")


def test_segment_by_an_srx_file(align: Align) -> None:
    Path("a.txt").write_text("Eins; zwei. Drei; vier.", encoding="utf-8")
    Path("rules.srx").write_text(SRX, encoding="utf-8")
    assert align("segment", "a.txt", "--srx", "rules.srx").out == "Eins;\nzwei. Drei;\nvier.\n"
    assert align("segment", "a.txt", "--srx", "rules.srx", "--show").out == "Eins;  ‖\nzwei. Drei;  ‖\nvier.  ‖\n"
    assert align("translate", "a.txt", "--srx", "rules.srx").out.startswith("outputs/a.csv: 3 rows")


def test_a_guessed_encoding_is_a_warning_and_can_be_named(align: Align) -> None:
    Path("alt.txt").write_bytes("Die Straße ist grün.".encode("cp1252"))
    ran = align("segment", "alt.txt")
    assert (ran.code, ran.out) == (0, "Die Straße ist grün.\n")
    assert ran.err.startswith("align: warning: alt.txt: is not UTF-8; read as cp1252")
    assert align("segment", "alt.txt", "--encoding", "cp1252").err == ""


def test_the_column_of_a_table_is_chosen(align: Align, folder: Path) -> None:
    Path("a.csv").write_text("Nr;Titel;Fließtext\n1;x;Guten Tag.\n", encoding="utf-8")
    assert "choose the column that holds the text with --column" in errors_in_one_line(align("segment", "a.csv"))
    assert align("segment", "a.csv", "--column", "Fließtext").out == "Guten Tag.\n"


def test_what_stands_around_a_pages_text_is_left_out_on_demand(align: Align, folder: Path) -> None:
    Path("a.html").write_text("<html><body><nav>Start</nav><main><p>Text.</p></main></body></html>", encoding="utf-8")
    assert align("segment", "a.html").out == "Start\nText.\n"
    assert align("segment", "a.html", "--main-text").out == "Text.\n"
