"""`align check`."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Align, edit, rewrite, rows
from tests.conftest import errors_in_one_line


def test_check_tells_changes_and_errors(align: Align, text: Path) -> None:
    align("translate", text)
    sheet = rows("outputs/kurz.csv")
    sheet[1]["target"] = ""
    rewrite("outputs/kurz.csv", [sheet[1], sheet[0], *sheet[2:4]])
    ran = align("check", "outputs/kurz.csv")
    assert ran.code == 1
    assert re.search(r"2\.1-\w+\): target edited: “.+” → “”", ran.out)
    assert re.search(r"2\.1-\w+\): error: the target is empty \[empty\]", ran.out)
    assert "4 rows; changes: 1 target edited, 1 deleted, 1 moved" in ran.out
    assert "findings: 1 error, 0 warnings" in ran.out


@pytest.mark.parametrize(("form", "begins"), [("text", "outputs/"), ("csv", '"file"'), ("json", "{"), ("html", "<!D")])
def test_check_reports_in_every_form_to_the_terminal_and_to_a_file(
    align: Align, text: Path, form: str, begins: str
) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 0, target="")
    ran = align("check", "outputs/kurz.csv", "--format", form)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(begins)
    assert align("check", "outputs/kurz.csv", "--format", form, "-o", "report").code == 1
    assert Path("report").read_bytes().decode("utf-8-sig").split() == ran.out.split()


def test_check_goes_on_after_a_bad_file(align: Align, text: Path) -> None:
    align("translate", text)
    ran = align("check", "none.csv", "outputs/kurz.csv", "--format", "json")
    assert "none.csv: no such file" in errors_in_one_line(ran)
    assert json.loads(ran.out)["file"] == "outputs/kurz.csv"


def test_check_looks_for_terms(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="I have a volume.")
    Path("terms.csv").write_text("de;en\nBuch;book\n", encoding="utf-8")
    assert "[term]" in align("check", "outputs/kurz.csv", "--terms", "terms.csv").out
    assert "[term]" not in align("check", "outputs/kurz.csv").out


def test_check_compares_meanings_unless_told_not_to(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="The cat sleeps.")
    assert "[drift]" in align("check", "outputs/kurz.csv").out
    ran = align("check", "outputs/kurz.csv", "--no-meaning")
    assert "[drift]" not in ran.out
    assert "meanings were not compared, because of --no-meaning" in ran.out
    assert "too many rows" not in ran.out


def test_check_says_that_a_sheet_has_too_many_rows_to_compare_meanings_unasked(
    align: Align, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.checks.meaning.MOST_EMBEDDED", 4)
    align("translate", text)
    assert "too many rows to compare meanings without --meaning" in align("check", "outputs/kurz.csv").out
    assert "too many rows" not in align("check", "outputs/kurz.csv", "--no-meaning").out
    assert "were not compared" not in align("check", "outputs/kurz.csv", "--meaning").out


def test_check_tells_what_is_wrong_with_a_memory(align: Align, folder: Path) -> None:
    Path("m.tmx").write_text(
        '<tmx version="1.4"><header srclang="de-DE"/><body>\n'
        '<tu creationdate="gestern"><tuv xml:lang="de"><seg>Er kommt nicht.</seg></tuv>'
        '<tuv xml:lang="en"><seg>He is coming.</seg></tuv></tu>\n</body></tmx>',
        encoding="utf-8",
    )
    ran = align("check", "m.tmx", "--for", "trados")
    assert ran.code == 1
    assert "error: line 2: creationdate is 'gestern'; write it as YYYYMMDDThhmmssZ" in ran.out
    assert "error: line 2: has no variant in the header's srclang, de-DE (it has de, en)" in ran.out
    assert "): error: the source denies something, the target does not [negation]" in ran.out
    assert "there is no program called word" in errors_in_one_line(align("check", "m.tmx", "--for", "word"))


def test_statuses_that_nobody_knows_are_listed_and_the_other_rows_are_checked(align: Align, text: Path) -> None:
    align("translate", text)
    sheet = rows("outputs/kurz.csv")
    sheet[0] |= {"status": "aproved"}
    sheet[1] |= {"status": "geprüft"}
    sheet[2] |= {"status": "vielleicht", "target": "He is tired."}
    sheet[3] |= {"target": ""}
    rewrite("outputs/kurz.csv", sheet)
    before = Path("outputs/kurz.csv").read_bytes()
    ran = align("check", "outputs/kurz.csv")
    assert ran.code == 1
    assert "error: row 2: 'aproved' is not a status; write approved\n" in ran.out
    assert "error: row 4: 'vielleicht' is not a status; write one of machine, memory, " in ran.out
    assert "the target is empty [empty]" in ran.out
    assert "outputs/kurz.csv: 2 broken rules" in ran.out
    assert "1 approved" in ran.out
    assert ran.err == "align: warning: outputs/kurz.csv: row 3: the status 'geprüft' is taken for approved\n"
    for command in ("apply", "export"):
        refused = errors_in_one_line(align(command, "outputs/kurz.csv"))
        assert "row 2 has the status 'aproved' (approved?), row 4 has the status 'vielleicht'; use one of" in refused
    assert Path("outputs/kurz.csv").read_bytes() == before
    assert "not applied yet: changes in 3 rows" in align("log", "outputs/kurz.csv").out
    sheet[0]["status"], sheet[2]["status"] = "Freigegeben", "machine"
    rewrite("outputs/kurz.csv", sheet)
    assert align("apply", "outputs/kurz.csv").code == 0
    assert [row["status"] for row in rows("outputs/kurz.csv")] == [
        "approved",
        "approved",
        "edited",
        "edited",
        "machine",
    ]


def test_a_sheet_with_unknown_statuses_is_imported_and_says_so(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 0, status="aproved")
    ran = align("import", "outputs/kurz.csv", "-o", "new.csv")
    assert "row 2 has the status 'aproved' (approved?); taken for edited" in ran.err
    assert len(rows("new.csv")) == 5
