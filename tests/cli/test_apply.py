"""`align apply`."""

import re
from pathlib import Path

from tests.cli.conftest import TEXT, Align, edit, rewrite, rows
from tests.conftest import errors_in_one_line


def test_apply_log_undo_redo(align: Align, text: Path) -> None:
    align("translate", text)
    made = rows("outputs/kurz.csv")
    edit("outputs/kurz.csv", 1, target="I have one book.", note="sure?")
    ran = align("apply", "outputs/kurz.csv", "--editor", "Anna")
    assert ran.out == "outputs/kurz.csv: 5 rows; applied: 1 target edited, 1 note\n"
    assert rows("outputs/kurz.csv")[1]["status"] == "edited"
    log = align("log", "outputs/kurz.csv").out
    assert re.search(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC  Anna  apply\n    2\.1-\w+: target edited: “.+” → “I have one book\.”", log
    )
    assert align("apply", "outputs/kurz.csv", "--undo").out.startswith("outputs/kurz.csv: taken back: apply of 2")
    assert rows("outputs/kurz.csv") == made
    assert "taken back" in align("log", "outputs/kurz.csv").out
    assert align("apply", "outputs/kurz.csv", "--redo").out.startswith("outputs/kurz.csv: repeated: apply of 2")
    assert rows("outputs/kurz.csv")[1]["target"] == "I have one book."
    assert "opposites" in errors_in_one_line(align("apply", "outputs/kurz.csv", "--undo", "--redo"))


def test_applied_edits_are_as_safe_as_others(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="I have one book.")
    align("apply", "outputs/kurz.csv")
    assert "was edited (1 row)" in errors_in_one_line(align("translate", text))
    assert align("translate", text, "--update").code == 0
    assert rows("outputs/kurz.csv")[1]["target"] == "I have one book."


def test_an_update_is_a_step_that_can_be_taken_back(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="I have one book.")
    text.write_text("Neu ist das.\n\n" + TEXT, encoding="utf-8")
    align("translate", text, "--update")
    updated = rows("outputs/kurz.csv")
    assert [line.split()[-1] for line in align("log", "outputs/kurz.csv").out.splitlines() if line[0] == "2"] == [
        "apply",
        "translate",
    ]
    align("apply", "outputs/kurz.csv", "--undo")
    assert [row["target"] for row in rows("outputs/kurz.csv")][1] == "I have one book."
    assert len(rows("outputs/kurz.csv")) == 5
    align("apply", "outputs/kurz.csv", "--redo")
    assert rows("outputs/kurz.csv") == updated


def test_drop_deleted(align: Align, text: Path) -> None:
    align("translate", text)
    rewrite("outputs/kurz.csv", rows("outputs/kurz.csv")[1:])
    assert "deleted, dropped: “Das ist gut.”" in align("apply", "outputs/kurz.csv", "--drop-deleted").out
    assert len(rows("outputs/kurz.csv")) == 4
    assert "1 left out, as the editor deleted them" in align("translate", text, "--update").out


def test_a_sheet_left_open_takes_nothing_back_anywhere(align: Align, text: Path) -> None:
    align("translate", text)
    for number, target in enumerate(["That is fine.", "I have one book."]):
        edit("outputs/kurz.csv", number, target=target)
    left_open = rows("outputs/kurz.csv")
    align("apply", "outputs/kurz.csv", "--editor", "Anna")
    rewrite("outputs/kurz.csv", left_open)
    edit("outputs/kurz.csv", 2, target="He is tired now.")
    said = "outputs/kurz.csv: is an older copy, from before the apply of 2"
    checked = align("check", "outputs/kurz.csv")
    assert checked.err.startswith(f"align: warning: {said}")
    assert checked.err.count("\n") == 1
    assert "changes: 1 target edited\n" in checked.out
    align("export", "outputs/kurz.csv", "--format", "tsv", "--only", "edited", "-o", "edited.tsv")
    assert Path("edited.tsv").read_text(encoding="utf-8").count("\tedited\t") == 3
    ran = align("apply", "outputs/kurz.csv")
    assert ran.err.startswith(f"align: warning: {said}")
    assert ran.out == "outputs/kurz.csv: 5 rows; applied: 1 target edited\n"
    assert [row["status"] for row in rows("outputs/kurz.csv")] == ["edited"] * 3 + ["machine"] * 2
    rewrite("outputs/kurz.csv", left_open)
    assert align("apply", "outputs/kurz.csv", "--as-is").err == ""
    assert rows("outputs/kurz.csv")[2]["target"] == left_open[2]["target"]
