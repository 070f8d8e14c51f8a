"""An empty result is an alarm: it says why it is empty, and replaces nothing without being told to."""

from pathlib import Path

import pytest

from align.exchange import FORMATS
from align.memory import Memory
from tests.cli.conftest import Align, edit, rewrite, rows
from tests.conftest import errors_in_one_line

EMPTY_TMX = '<?xml version="1.0"?>\n<tmx version="1.4"><header creationtool="other" srclang="de"/><body/></tmx>\n'


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("csv", "parquet")])
def test_an_export_of_nothing_does_not_replace_one_of_something(align: Align, text: Path, name: str) -> None:
    align("translate", text)
    export = "export", "outputs/kurz.csv", "--format", name, "-o", "there/"
    assert align(*export).code == 0
    before = {path: path.read_bytes() for path in Path("there").iterdir()}
    assert before
    line = errors_in_one_line(align(*export, "--only", "approved"))
    assert "has 5 units and would be replaced by the export of outputs/kurz.csv, which has none" in line
    assert "all its 5 rows are left out: 5 of status machine; --force replaces it all the same" in line
    assert {path: path.read_bytes() for path in Path("there").iterdir()} == before
    ran = align(*export, "--only", "approved", "--force")
    assert ran.code == 1
    assert ran.err == "align: warning: outputs/kurz.csv: all its 5 rows are left out: 5 of status machine\n"
    assert {path: path.read_bytes() for path in Path("there").iterdir()} != before


def test_a_copy_of_a_sheet_is_not_emptied_either(align: Align, text: Path) -> None:
    align("translate", text)
    export = "export", "outputs/kurz.csv", "--format", "csv", "-o", "copy.csv"
    align(*export)
    assert "copy.csv: has 5 units" in errors_in_one_line(align(*export, "--min-score", "100", "--only", "edited"))
    assert len(rows("copy.csv")) == 5


def test_an_export_of_nothing_says_why_where_there_was_nothing(align: Align, text: Path) -> None:
    align("translate", text)
    sheet = rows("outputs/kurz.csv")
    for row in sheet:
        row["status"] = "rejected"
    sheet[3]["target"] = ""
    rewrite("outputs/kurz.csv", sheet)
    ran = align("export", "outputs/kurz.csv")
    assert ran.code == 1
    assert ran.err == "align: warning: outputs/kurz.csv: all its 5 rows are left out: 5 rejected\n"
    assert Path("outputs/kurz.tmx").exists()


def test_a_memory_without_units_in_the_languages_is_not_exported(align: Align, text: Path) -> None:
    align("translate", text)
    align("memory", "add", "outputs/kurz.csv", "--all", "--memory", "m.db")
    export = "memory", "export", "--memory", "m.db", "-o", "m.tmx"
    assert align(*export).code == 0
    before = Path("m.tmx").read_bytes()
    line = errors_in_one_line(align(*export, "--source-lang", "fr"))
    assert "has no units in fr-en" in line
    assert "it has units in de-en; name these languages" in line
    assert Path("m.tmx").read_bytes() == before
    assert align(*export, "--source-lang", "fr", "--force").out == "m.tmx: 0 units\n"


def test_an_import_of_nothing_does_not_replace_a_sheet(align: Align, text: Path) -> None:
    align("translate", text)
    before = Path("outputs/kurz.csv").read_bytes()
    Path("empty.tmx").write_text(EMPTY_TMX, encoding="utf-8")
    line = errors_in_one_line(align("import", "empty.tmx", "-o", "outputs/kurz.csv"))
    assert "outputs/kurz.csv: has 5 rows and would be replaced by the import of empty.tmx" in line
    assert Path("outputs/kurz.csv").read_bytes() == before
    ran = align("import", "empty.tmx", "-o", "new.csv")
    assert "empty.tmx: has no units in de and en, so that the sheet is empty" in ran.err


def test_a_rendering_without_a_translation_says_so(align: Align, text: Path) -> None:
    align("translate", text)
    sheet = rows("outputs/kurz.csv")
    for row in sheet:
        row["status"] = "rejected"
    rewrite("outputs/kurz.csv", sheet)
    ran = align("render", "outputs/kurz.csv", "--into", text, "-o", "short.txt")
    assert "outputs/kurz.csv: no row has a translation to put in, so that short.txt is a copy of" in ran.err
    assert Path("short.txt").read_text(encoding="utf-8") == text.read_text(encoding="utf-8")
    sheet[0]["status"] = "approved"
    rewrite("outputs/kurz.csv", sheet)
    assert "copy" not in align("render", "outputs/kurz.csv", "--into", text, "-o", "short2.txt").err


def test_a_search_that_finds_nothing_says_so(align: Align, text: Path) -> None:
    with Memory(Path("m.db")):
        pass
    search = "memory", "search", "Hund", "--memory", "m.db"
    assert align(*search).out == "m.db: is empty; align memory add FILE puts something in\n"
    align("translate", text)
    align("memory", "add", "outputs/kurz.csv", "--all", "--memory", "m.db")
    ran = align("memory", "search", "Elefant", "--memory", "m.db")
    assert ran.out == "m.db: has no unit with “Elefant”; --similar finds those that mean the same in other words\n"
    assert "has no unit" not in align("memory", "search", "Buch", "--memory", "m.db").out


def test_a_history_without_steps_says_so(align: Align, text: Path) -> None:
    align("translate", text)
    assert align("log", "outputs/kurz.csv").out == (
        "outputs/kurz.csv: nobody has changed anything since align wrote it\n"
    )
    edit("outputs/kurz.csv", 0, target="Fine.")
    assert "nobody" not in align("log", "outputs/kurz.csv").out


def test_no_candidates_for_terms_are_told_beside_the_table(align: Align, text: Path) -> None:
    align("translate", text)
    align("memory", "add", "outputs/kurz.csv", "--all", "--memory", "m.db")
    ran = align("memory", "terms", "--memory", "m.db")
    assert ran.out == "source,target,units,strength\n"
    assert "m.db: has no candidates that occur in 3 units with a strength of 50 %; try lower limits" in ran.err


def test_a_sheet_of_untouched_drafts_says_why_nothing_is_added(align: Align, text: Path) -> None:
    align("translate", text)
    ran = align("memory", "add", "outputs/kurz.csv", "--memory", "m.db")
    assert "nothing to add" in ran.out
    assert "5 machine translations that nobody has touched were not added; --all adds them too" in ran.err


def test_rows_to_look_at_are_named(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("Das ist gut.\n\nIm Jahr 2019 kamen 12 Leute nach Köln.\n\n***\n", encoding="utf-8")
    (line,) = align("translate", "a.txt").out.splitlines()
    looked_at = [number for number, row in enumerate(rows("outputs/a.csv"), start=2) if row["checks"]]
    assert looked_at
    assert line.endswith(
        f"{len(looked_at)} to look at: rows {', '.join(map(str, looked_at))}".replace(
            "rows", "rows" if len(looked_at) > 1 else "row"
        )
    )
    low = [number for number, row in enumerate(rows("outputs/a.csv"), start=2) if int(row["score"]) < 50]
    assert low
    where = f"row{'s' if len(low) > 1 else ''} {', '.join(map(str, low))}"
    assert f"with a score below 50: {where}\n" in align("check", "outputs/a.csv").out


@pytest.mark.parametrize("command", ["translate", "segment"])
@pytest.mark.parametrize("content", ["", " \n\n"])
def test_an_empty_document_says_so(align: Align, folder: Path, command: str, content: str) -> None:
    Path("a.txt").write_text(content, encoding="utf-8")
    assert "nothing to read" in errors_in_one_line(align(command, "a.txt"))


def test_empty_texts_are_not_paired(align: Align, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("\n", encoding="utf-8")
    assert "nothing to read" in errors_in_one_line(align("pair", "a.txt", "b.txt"))
