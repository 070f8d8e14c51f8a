"""`align export`."""

from pathlib import Path

from lxml import etree

from tests.cli.conftest import Align, edit, rewrite, rows
from tests.conftest import errors_in_one_line
from tests.exchange.test_tmx import DTD


def test_export_says_what_it_leaves_out_and_who_edited(align: Align, text: Path) -> None:
    align("translate", text)
    sheet = rows("outputs/kurz.csv")
    sheet[0]["target"] = "Fine.\x0b"
    sheet[1]["status"] = "rejected"
    sheet[2]["target"] = ""
    rewrite("outputs/kurz.csv", sheet)
    ran = align("export", "outputs/kurz.csv", "-o", "memory/out.tmx", "--editor", "Eva")
    assert ran.out == "memory/out.tmx: 3 units; left out: 1 rejected, 1 without a target\n"
    assert "row 2" in ran.err
    assert "U+000B" in ran.err
    assert etree.parse("memory/out.tmx").xpath("//tu/@changeid") == ["Eva"]


def test_an_edited_workbook_is_not_overwritten_by_an_export(align: Align, text: Path) -> None:
    align("translate", text)
    align("export", "outputs/kurz.csv", "--format", "xlsx")
    edit("outputs/kurz.csv", 1, target="changed")
    assert align("export", "outputs/kurz.csv", "--format", "xlsx").code == 0
    before = Path("outputs/kurz.xlsx").read_bytes()
    edit("outputs/kurz.csv", 1, target="changed again")
    assert "kurz.xlsx: was edited" in errors_in_one_line(align("export", "outputs/kurz.csv", "--format", "xlsx"))
    assert "kurz.xlsx: was edited too" in errors_in_one_line(align("translate", text, "--update"))
    assert Path("outputs/kurz.xlsx").read_bytes() == before


def test_export_for_a_program_says_its_rules_first_and_leaves_out_what_it_refuses(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="x" * 2001)
    ran = align("export", "outputs/kurz.csv", "--for", "trados", "--source-lang", "de_de", "--target-lang", "EN-gb")
    assert ran.code == 1
    assert "row 3 (2.1-090c3e): the target has 2,001 characters, and Trados Cloud takes 2,000" in ran.err
    assert ran.out == "outputs/kurz.tmx: 4 units; left out: 1 refused\n"
    root = etree.parse("outputs/kurz.tmx").getroot()
    assert DTD.validate(root)
    assert {element.get("srclang") for element in root.iter("header")} == {"de-DE"}
    assert {code for variant in root.iter("tuv") for code in variant.attrib.values()} == {"de-DE", "en-GB"}


def test_export_for_deepl_is_a_glossary(align: Align, text: Path) -> None:
    align("translate", text)
    ran = align("export", "outputs/kurz.csv", "--for", "deepl", "--dedupe", "-o", "terms.tsv")
    assert ran.code == 0, ran
    lines = Path("terms.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert all(line.count("\t") == 1 for line in lines)


def test_export_chooses_rows(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="I have one book.")
    edit("outputs/kurz.csv", 2, status="approved")
    assert align("export", "outputs/kurz.csv", "--only", "approved,edited").out.startswith("outputs/kurz.tmx: 2 units;")
    assert "2 with a score below 100" not in align("export", "outputs/kurz.csv", "--min-score", "0").out
    assert "with a score below 100" in align("export", "outputs/kurz.csv", "--min-score", "100").out
    assert "1 older or equal pairs" in align("export", "outputs/kurz.csv", "--dedupe").out
    assert "--only done: is not a status" in errors_in_one_line(align("export", "outputs/kurz.csv", "--only", "done"))


def test_export_as_parallel_text_makes_two_files(align: Align, text: Path) -> None:
    align("translate", text)
    ran = align("export", "outputs/kurz.csv", "--format", "moses")
    assert ran.out.startswith("outputs/kurz.de, outputs/kurz.en: 5 units")
    assert Path("outputs/kurz.de").read_text(encoding="utf-8").splitlines()[0] == "Das ist gut."
    assert align("import", "outputs/kurz.de", "-o", "back.csv").out == "back.csv: 5 units, de to en\n"


def test_characters_that_xml_cannot_hold_are_told_before_anything_is_written(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="O\x0bne.")
    ran = align("export", "outputs/kurz.csv")
    assert "row 3 (2.1-090c3e): U+000B in the target cannot be written; left out of the file" in ran.err
    assert "<seg>One.</seg>" in Path("outputs/kurz.tmx").read_text(encoding="utf-8")


PAGE = "<!DOCTYPE html><html lang='de'><body><h1>1.2 Einleitung</h1><p>Das ist ein <b>guter</b> Satz.</p></body></html>"


def segments(path: str) -> list[str]:
    root = etree.parse(path).getroot()
    assert DTD.validate(root), DTD.error_log
    return [etree.tostring(found, encoding="unicode")[5:-6] for found in root.iter("seg")][::2]


def test_a_program_gets_the_tags_of_the_document(align: Align) -> None:
    Path("seite.html").write_text(PAGE, encoding="utf-8")
    align("translate", "seite.html")
    ran = align("export", "outputs/seite.csv", "--for", "trados", "--source-lang", "de-DE", "--target-lang", "en-GB")
    assert ran.out == "outputs/seite.tmx: 2 units with the tags of seite.html\n"
    assert segments("outputs/seite.tmx") == [
        "1.2 Einleitung",
        'Das ist ein <bpt i="1" x="1" type="bold">&lt;bold&gt;</bpt>guter<ept i="1">&lt;/bold&gt;</ept> Satz.',
    ]
    align("export", "outputs/seite.csv", "--for", "omegat")
    tagged = 'Das ist ein <bpt i="1" x="1">&lt;b0&gt;</bpt>guter<ept i="1">&lt;/b0&gt;</ept> Satz.'
    assert segments("outputs/seite.tmx")[-1] == tagged
    Path("seite.html").rename("other.html")
    assert align("export", "outputs/seite.csv", "--for", "omegat").out.startswith("outputs/seite.tmx: 2 units\n")
    assert segments("outputs/seite.tmx")[-1] == "Das ist ein guter Satz."
    align("export", "outputs/seite.csv", "--for", "omegat", "--tags", "other.html")
    assert segments("outputs/seite.tmx")[-1] == tagged


def test_rows_that_the_tags_are_not_for_are_told(align: Align) -> None:
    Path("seite.html").write_text(PAGE, encoding="utf-8")
    Path("andere.html").write_text("<p>Etwas <i>ganz</i> anderes.</p>", encoding="utf-8")
    align("translate", "seite.html")
    ran = align("export", "outputs/seite.csv", "--for", "omegat", "--tags", "andere.html")
    assert "andere.html: has no segment with the text of 2 rows (1.1-" in ran.err
    assert "), which are written without its tags" in ran.err


def test_tags_are_for_tmx_and_never_overwritten(align: Align) -> None:
    Path("seite.html").write_text(PAGE, encoding="utf-8")
    align("translate", "seite.html")
    ran = align("export", "outputs/seite.csv", "--format", "xliff", "--tags", "seite.html")
    assert "--tags seite.html: only TMX takes the tags of a program" in errors_in_one_line(ran)
    ran = align("export", "outputs/seite.csv", "--tags", "seite.html", "-o", "seite.html")
    assert ran.code == 2
    assert Path("seite.html").read_text(encoding="utf-8") == PAGE
    missing = align("export", "outputs/seite.csv", "--tags", "fehlt.html")
    assert "fehlt.html" in errors_in_one_line(missing)
