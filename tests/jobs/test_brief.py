"""The rules that a sheet was made by travel with it: it is checked and split by them later, whoever does it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import edit, rows
from tests.cli.test_segment import SRX
from tests.conftest import Ran, errors_in_one_line

Align = Callable[..., Ran]
TERM = "“Hund” should be translated as “hound”"


@pytest.fixture
def sheet(align: Align, folder: Path, tiny_argos: str) -> str:
    """The sheet of a two-sentence text, made with a glossary that an editor then did not keep to."""
    Path("a.txt").write_text("Der Hund schläft.\n\nIch habe ein Buch.\n", encoding="utf-8")
    Path("terms.csv").write_text("Hund\thound\n", encoding="utf-8")
    Path("kept.txt").write_text("Buch\n", encoding="utf-8")
    align("translate", "a.txt", "--glossary", "terms.csv", "--do-not-translate", "kept.txt")
    assert "hound" in rows("outputs/a.csv")[0]["target"]
    edit("outputs/a.csv", 0, target="The dog sleeps.")
    for name in ("terms.csv", "kept.txt"):
        Path(name).unlink()  # the sheet was sent to somebody else
    return "outputs/a.csv"


def test_the_snapshot_says_what_the_sheet_was_made_by(sheet: str) -> None:
    head = json.loads(Path("outputs/a.snapshot.jsonl").read_text(encoding="utf-8").splitlines()[0])
    brief = head["brief"]
    assert (brief["glossary"], brief["kept"], len(brief["terms_digest"])) == ("terms.csv", ["Buch"], 8)
    assert brief["terms"][0]["source"] == "Hund"


def test_correcting_one_row_does_not_clear_a_terms_finding(align: Align, sheet: str) -> None:
    edit(sheet, 0, target="The dog is asleep.")
    assert align("apply", sheet).code == 0
    assert TERM in rows(sheet)[0]["checks"]
    edit(sheet, 0, target="The hound is asleep.")
    align("apply", sheet)
    assert TERM not in rows(sheet)[0]["checks"]


def test_check_judges_by_the_sheets_own_terms_and_words(align: Align, sheet: str) -> None:
    edit(sheet, 1, target="I have a volume.")
    said = align("check", sheet, "--no-meaning").out
    assert TERM in said
    assert "Buch is missing or changed" in said


def test_check_says_that_the_glossary_it_is_given_is_another(align: Align, sheet: str) -> None:
    Path("other.csv").write_text("Hund\tdog\n", encoding="utf-8")
    ran = align("check", sheet, "--glossary", "other.csv")
    assert "the terms in other.csv differ from those the sheet was made with (terms.csv, 1 terms)" in ran.err
    assert TERM not in ran.out
    Path("same.csv").write_text("Hund\thound\n", encoding="utf-8")
    assert align("check", sheet, "--glossary", "same.csv").err == ""


def test_an_update_goes_on_by_the_same_rules(align: Align, sheet: str) -> None:
    text = Path("a.txt").read_text(encoding="utf-8")
    Path("a.txt").write_text(f"{text}\nMein Hund ist alt.\n", encoding="utf-8")
    assert align("translate", "a.txt", "--update").code == 0
    assert _is_held_to_hound(rows(sheet)[2])
    Path("other.csv").write_text("Hund\tdog\n", encoding="utf-8")
    Path("a.txt").write_text(f"{text}\nDein Hund ist jung.\n", encoding="utf-8")
    align("translate", "a.txt", "--update", "--glossary", "other.csv")
    assert not any(_is_held_to_hound(row) for row in rows(sheet)[2:])


def _is_held_to_hound(row: dict[str, str]) -> bool:
    """Whether the engine was asked for the term: it is there, or reported missing."""
    return "hound" in row["target"] or TERM in row["checks"]


def test_a_merge_keeps_the_rules(align: Align, sheet: str) -> None:
    for name in ("Anna", "Bert"):
        shutil.copy(sheet, f"outputs/a_{name}.csv")
    edit("outputs/a_Anna.csv", 0, target="The dog is asleep.")
    align("merge", "outputs/a_Anna.csv", "outputs/a_Bert.csv")
    align("apply", "outputs/a.merged.csv")
    assert TERM in rows("outputs/a.merged.csv")[0]["checks"]


def test_a_realigned_sheet_is_split_as_it_was(align: Align, folder: Path, tiny_argos: str) -> None:
    Path("a.txt").write_text("Das ist gut vgl. Haus. Ich habe ein Buch; es ist neu.\n", encoding="utf-8")
    Path("rules.srx").write_text(SRX, encoding="utf-8")
    align("translate", "a.txt", "--srx", "rules.srx")
    before = [row["source"] for row in rows("outputs/a.csv")]
    assert before == ["Das ist gut vgl. Haus. Ich habe ein Buch;", "es ist neu."]
    Path("rules.srx").unlink()
    assert align("pair", "--realign", "outputs/a.csv").code == 0
    assert [part for row in rows("outputs/a.csv") for part in [row["source"]] if part] == before
    assert align("translate", "a.txt", "--update").out.startswith("outputs/a.csv: 2 rows")


def test_abbreviations_and_a_rule_file_exclude_each_other(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("Ja.\n", encoding="utf-8")
    assert "use only one of them" in errors_in_one_line(align("segment", "a.txt", "--srx", "x", "--abbreviations", "y"))
