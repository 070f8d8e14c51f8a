"""`align import`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Align, edit, rows
from tests.conftest import errors_in_one_line


@pytest.mark.parametrize("form", ["tmx", "xliff", "xliff2", "tsv", "jsonl", "parquet", "html", "docx", "xlsx", "csv"])
def test_export_and_import_give_the_sheet_again(align: Align, text: Path, form: str) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="I have one book.", status="approved", note="sure")
    assert align("export", "outputs/kurz.csv", "--format", form, "-o", "out/").code == 0
    (made,) = Path("out").iterdir()
    ran = align("import", made, "-o", "back/kurz.csv")
    assert (ran.code, ran.err) == (0, "")
    kept = ("id", "source", "target") if form == "docx" else ("id", "source", "target", "status", "note")
    before, after = rows("outputs/kurz.csv"), rows("back/kurz.csv")
    assert [[row[name] for name in kept] for row in after] == [[row[name] for name in kept] for row in before]
    assert align("check", "back/kurz.csv").out.count("changes: none") == 1


def test_an_import_never_overwrites_an_editors_work(align: Align, text: Path) -> None:
    align("translate", text)
    align("export", "outputs/kurz.csv")
    edit("outputs/kurz.csv", 1, target="I have one book.")
    before = Path("outputs/kurz.csv").read_bytes()
    assert "was edited (1 row)" in errors_in_one_line(align("import", "outputs/kurz.tmx"))
    assert Path("outputs/kurz.csv").read_bytes() == before


def test_import_lists_what_it_could_not_read(align: Align, folder: Path) -> None:
    Path("m.tmx").write_text(
        '<tmx version="1.4"><header srclang="de"/><body>\n'
        '<tu><tuv xml:lang="de"><seg>Eins.</seg></tuv><tuv xml:lang="en"><seg>One.</seg></tuv></tu>\n'
        '<tu><tuv xml:lang="de"><seg>Zwei.</seg></tuv><tuv xml:lang="fr"><seg>Deux.</seg></tuv></tu>\n</body></tmx>',
        encoding="utf-8",
    )
    ran = align("import", "m.tmx")
    assert ran.out == "outputs/m.csv: 1 units, de to en; 1 problems, see above\n"
    assert "m.tmx: line 3: the unit has no en (it has de, fr) and is skipped" in ran.err
    assert [row["status"] for row in rows("outputs/m.csv")] == ["memory"]


def test_import_says_what_it_does_not_know(align: Align, folder: Path) -> None:
    Path("m.pdf").write_bytes(b"%PDF-")
    assert "align cannot import files with this ending" in errors_in_one_line(align("import", "m.pdf"))
