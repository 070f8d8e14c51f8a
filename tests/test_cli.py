"""The commands as a user gives them, with the tiny Argos package where the translation itself does not matter."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree

from align import __version__
from align.engines import Translation
from align.engines.embedded import EmbeddedEngine
from align.fidelity import Rules
from align.jobs.journal import Journal
from tests.alignment.test_alignment import ENGLISH, GERMAN, OTHER
from tests.conftest import ROOT, SAMPLE, Ran, errors_in_one_line
from tests.exchange.test_tmx import DTD

Align = Callable[..., Ran]
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
TEXT = "Das ist gut.\n\nIch habe ein Buch. Er ist müde.\n\n***\n\nDas ist gut.\n"


@pytest.fixture
def text(folder: Path) -> Path:
    path = folder / "kurz.de.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def rewrite(path: str, changed: list[dict[str, str]]) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(changed[0]))
        writer.writeheader()
        writer.writerows(changed)


pytestmark = pytest.mark.usefixtures("tiny_argos")


def test_translate_check_export(align: Align, text: Path) -> None:
    ran = align("translate", text)
    assert ran.code == 0, ran
    assert ran.out.startswith("outputs/kurz.csv: 5 rows; 3 translated by argos de-en 1.0")
    found = rows("outputs/kurz.csv")
    assert [row["source"] for row in found] == [
        "Das ist gut.",
        "Ich habe ein Buch.",
        "Er ist müde.",
        "***",
        "Das ist gut.",
    ]
    assert [row["id"].rpartition("-")[0] for row in found] == ["1.1", "2.1", "2.2", "3.1", "4.1"]
    assert found[3]["target"] == "***"
    assert found[0]["target"] == found[4]["target"]
    assert align("check", "outputs/kurz.csv").code == 0
    ran = align("export", "outputs/kurz.csv")
    assert ran.out == "outputs/kurz.tmx: 5 units\n"
    assert DTD.validate(etree.parse("outputs/kurz.tmx"))


def test_an_edited_sheet_is_refused_and_updated(align: Align, text: Path) -> None:
    align("translate", text)
    sheet = rows("outputs/kurz.csv")
    sheet[0]["target"] = "That is fine."
    sheet[1]["note"] = "which book?"
    sheet[2]["status"] = "approved"
    rewrite("outputs/kurz.csv", sheet)
    before = Path("outputs/kurz.csv").read_bytes()
    message = errors_in_one_line(align("translate", text))
    assert "was edited (3 rows); --update keeps every edit" in message
    assert Path("outputs/kurz.csv").read_bytes() == before

    text.write_text("Neu ist das.\n\n" + TEXT.replace("Er ist müde.", "Er ist alt."), encoding="utf-8")
    ran = align("translate", text, "--update")
    assert "7 rows" in ran.out
    assert "2 translated" in ran.out
    after = rows("outputs/kurz.csv")
    assert [(row["source"], row["status"]) for row in after] == [
        ("Neu ist das.", "machine"),
        ("Das ist gut.", "edited"),
        ("Ich habe ein Buch.", "machine"),
        ("Er ist müde.", "approved"),
        ("Er ist alt.", "machine"),
        ("***", "machine"),
        ("Das ist gut.", "machine"),
    ]
    assert after[1]["target"] == "That is fine."
    assert after[2]["note"] == "which book?"
    assert after[3]["checks"] == "its source is no longer in the document"
    again = align("translate", text, "--update")
    assert "0 translated" in again.out
    assert rows("outputs/kurz.csv") == after


def test_a_deleted_row_stays_away_over_two_updates(align: Align, text: Path) -> None:
    align("translate", text)
    rewrite("outputs/kurz.csv", rows("outputs/kurz.csv")[1:])
    for _ in range(2):
        assert "1 left out as the editor deleted them" in align("translate", text, "--update").out
        assert rows("outputs/kurz.csv")[0]["source"] == "Ich habe ein Buch."


def test_an_untouched_sheet_is_simply_made_again(align: Align, text: Path) -> None:
    align("translate", text)
    assert align("translate", text).code == 0


@pytest.mark.parametrize("column", ["source", "status", "note"])
def test_a_sheet_without_its_snapshot_that_shows_editing_is_refused(align: Align, text: Path, column: str) -> None:
    align("translate", text)
    Path("outputs/kurz.snapshot.jsonl").unlink()
    sheet = rows("outputs/kurz.csv")
    sheet[1][column] = "approved"
    rewrite("outputs/kurz.csv", sheet)
    assert "has no snapshot" in errors_in_one_line(align("translate", text))
    assert "5 kept" in align("translate", text, "--update").out
    assert rows("outputs/kurz.csv")[1][column] == "approved"


def test_a_sheet_that_nothing_vouches_for_is_set_aside(align: Align, text: Path) -> None:
    align("translate", text)
    for number in (1, 2):
        Path("outputs/kurz.snapshot.jsonl").unlink()
        sheet = rows("outputs/kurz.csv")
        sheet[0]["target"] = f"Edited, {number}."
        rewrite("outputs/kurz.csv", sheet)
        assert f"is now outputs/kurz.{number}.csv" in align("translate", text).out
        assert rows(f"outputs/kurz.{number}.csv") == sheet


def test_a_fresh_clone_has_results_without_a_snapshot_and_translates_again(align: Align, text: Path) -> None:
    align("translate", text)
    Path("outputs/kurz.snapshot.jsonl").unlink()
    assert align("translate", text).code == 0
    assert sorted(path.name for path in Path("outputs").iterdir()) == ["kurz.csv", "kurz.snapshot.jsonl"]


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


def test_several_files_and_one_bad_one(align: Align, text: Path) -> None:
    Path("leer.txt").write_text("")
    Path("zwei.txt").write_text("Das ist neu.")
    ran = align("translate", "*.txt", "fehlt.txt", "-o", "out")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "align: leer.txt: is empty; there is nothing to read",
        "align: fehlt.txt: no such file or directory; check the name",
    ]
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "kurz.csv",
        "kurz.snapshot.jsonl",
        "zwei.csv",
        "zwei.snapshot.jsonl",
    ]


def test_standard_input(align: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"Das ist gut.")))
    assert align("translate", "-").code == 0
    assert [row["source"] for row in rows("outputs/stdin.csv")] == ["Das ist gut."]


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


def test_quiet_is_quiet(align: Align, text: Path) -> None:
    assert align("translate", text, "--quiet") == Ran(0, "", "")
    assert align("export", "outputs/kurz.csv", "-q") == Ran(0, "", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["translate", "fehlt.txt"], "fehlt.txt: no such file"),
        (["translate", "kurz.de.txt", "--engine", "babel"], "no engine is called babel"),
        (["translate", "kurz.de.txt", "--target-lang", "fr"], "align models install de fr"),
        (["translate", "kurz.de.txt", "--source-lang", "xx", "--engine", "embedded"], "the embedded engine translates"),
        (["translate", "kurz.de.txt", "-o", "kurz.de.txt/out/"], "kurz.de.txt/out/kurz"),
        (["translate", "kurz.de.txt", "-o", "out.pdf"], "is a .csv file"),
        (["translate", "--frobnicate"], "No such option"),
        (["translate"], "Missing argument"),
        (["segment", "kurz.de.txt", "--lang", "xx"], "no rules to split sentences in the language 'xx'"),
        (["segment", "kurz.de.txt", "--abbreviations", "fehlt.txt"], "fehlt.txt: no such file"),
        (["segment", "kurz.de.txt", "--srx", "fehlt.srx"], "fehlt.srx: no such file; --srx takes an SRX 2.0 rule file"),
        (["segment", "kurz.de.txt", "--srx", "kurz.de.txt"], "kurz.de.txt: cannot be used as SRX rules for de"),
        (["segment", "kurz.de.txt", "--srx", "a", "--abbreviations", "b"], "give one of them"),
        (["segment", "kurz.de.txt", "--lang", "fr", "--abbreviations", "kurz.de.txt"], "works for de and en, not fr"),
        (["segment", "kurz.de.txt", "--encoding", "klingon"], "no encoding is called klingon"),
        (["check", "fehlt.csv"], "fehlt.csv: no such file"),
        (["check", "kurz.de.txt"], "row 1 lacks the columns"),
        (["export", "kurz.de.txt"], "row 1 lacks the columns"),
        (["export", "fehlt.csv", "--format", "word"], "no format is called word; use tmx"),
        (["models", "info", "babel"], "no model is called babel"),
        (["models", "install", "fehlt.argosmodel"], "fehlt.argosmodel: no such file"),
        (["models", "install", "a", "b", "c"], "name one package file, or two language codes"),
        (["frobnicate"], "No such command"),
    ],
)
def test_user_errors_are_one_line_and_write_nothing(align: Align, text: Path, arguments: list[str], says: str) -> None:
    assert says in errors_in_one_line(align(*arguments))
    assert [path.name for path in Path().iterdir()] == ["kurz.de.txt"]


def test_an_unwritable_place_is_one_line(align: Align, text: Path) -> None:
    Path("outputs").write_text("a file, not a folder")
    assert "outputs" in errors_in_one_line(align("translate", text))


def test_help_has_an_example_for_every_command(align: Align) -> None:
    for command in ("translate", "segment", "check", "export"):
        assert f"Example: align {command} " in align(command, "--help").out
    for command in ("list", "info", "install"):
        assert f"Example: align models {command}" in align("models", command, "--help").out


@pytest.mark.parametrize(("arguments", "command"), [((), "translate"), (("models",), "install")])
def test_without_a_command_there_is_help(align: Align, arguments: tuple[str, ...], command: str) -> None:
    ran = align(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert command in ran.out


def test_version(align: Align) -> None:
    assert align("--version") == Ran(0, f"align {__version__}\n", "")


def test_models(align: Align) -> None:
    assert [line.split("\t")[0] for line in align("models", "list").out.splitlines()] == [
        "argos de-en 1.0",
        "embedded de-en 1",
    ]
    assert "Gemma 3 270M" in align("models", "info").out
    assert "A toy" in align("models", "info", "argos de-en 1.0").out


def in_a_process(*arguments: str, folder: Path, **variables: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "align.cli", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts background jobs, as CI may be one, with SIGINT ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_goes_on_where_it_stopped(folder: Path, number: signal.Signals) -> None:
    text = folder / "lang.txt"
    text.write_text("\n\n".join(f"Im Jahr {n} baute er {n} Häuser." for n in range(100, 160)))
    process = in_a_process("translate", "lang.txt", "--engine", "embedded", folder=folder)
    journal = folder / "outputs" / "lang.journal.jsonl"
    while not (journal.exists() and journal.stat().st_size):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    process.send_signal(number)
    out, err = process.communicate()
    assert process.returncode == 130
    assert err.splitlines()[-1].startswith("align: interrupted; what was finished is kept")
    kept = [json.loads(line)["source"] for line in journal.read_text().splitlines()]
    assert 0 < len(kept) < 60
    assert not (folder / "outputs" / "lang.csv").exists()
    process = in_a_process("translate", "lang.txt", "--engine", "embedded", folder=folder)
    out, err = process.communicate()
    assert f"{60 - len(kept)} translated by embedded de-en 1" in out
    assert f"{len(kept)} from the interrupted run" in out
    assert len(rows(str(folder / "outputs" / "lang.csv"))) == 60
    assert not journal.exists()


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "none", place], check=False).returncode:
        pytest.skip("needs to be allowed to mount a file system")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_is_one_line_and_loses_nothing(align: Align, full_disk: Path) -> None:
    text = "\n\n".join(f"Das Buch Nummer {n} ist gut." for n in range(400))
    Path("viel.txt").write_text(text)
    (full_disk / "old.txt").write_text("here before")
    message = errors_in_one_line(align("translate", "viel.txt", "--quiet", "-o", full_disk / ""))
    assert "no space left on device; free some space" in message
    assert sorted(path.name for path in full_disk.iterdir()) in (
        ["old.txt", "viel.journal.jsonl"],
        ["old.txt"],
    )


def test_nothing_is_sent_anywhere(align: Align, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket", forbidden)
    monkeypatch.setattr("socket.getaddrinfo", forbidden)
    for engine in ("embedded", "argos"):
        assert align("translate", text, "--engine", engine).code == 0
        assert align("check", "outputs/kurz.csv").code == 0
        assert align("export", "outputs/kurz.csv").code == 0


def test_damaged_weights_are_one_line(folder: Path) -> None:
    package = folder / "copy"
    shutil.copytree(ROOT / "align", package / "align", ignore=shutil.ignore_patterns("__pycache__", "*.part2"))
    (folder / "a.txt").write_text("Das ist gut.")
    process = in_a_process(
        "translate",
        "a.txt",
        "--engine",
        "embedded",
        folder=folder,
        PYTHONPATH=str(package),
        ALIGN_CACHE_DIR=str(folder / "cache"),
    )
    _, err = process.communicate()
    assert process.returncode == 2
    (line,) = err.splitlines()
    assert "the embedded weights are damaged" in line
    assert not list((folder / "outputs").iterdir())


def test_the_sample_translates_to_54_pairs(align: Align) -> None:
    assert align("translate", SAMPLE, "--engine", "argos").code == 0
    found = rows("outputs/blinken.csv")
    assert len(found) == 54
    assert all(row["target"] for row in found)


def test_the_kept_results_of_the_sample_are_those_of_its_text() -> None:
    from align.editing.changes import load_sheet
    from align.jobs.translate import read_segments
    from align.segmentation import splitter_for

    _, segments = read_segments(str(SAMPLE), splitter_for("de"))
    bitext = load_sheet(ROOT / "outputs" / "blinken.csv").bitext
    assert [unit.source for unit in bitext.units()] == [segment.text for segment in segments]
    tree = etree.parse(str(ROOT / "outputs" / "blinken.tmx"))
    assert DTD.validate(tree)
    pairs = [(unit.source, unit.target) for unit in bitext.units()]
    segs = [segment.text for segment in tree.iter("seg")]
    assert list(zip(segs[::2], segs[1::2], strict=True)) == pairs


def edit(path: str, number: int, **cells: str) -> None:
    sheet = rows(path)
    sheet[number].update(cells)
    rewrite(path, sheet)


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
    assert "meanings were not compared" in ran.out


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
    assert align("apply", "outputs/kurz.csv", "--redo").out.startswith("outputs/kurz.csv: done again: apply of 2")
    assert rows("outputs/kurz.csv")[1]["target"] == "I have one book."
    assert "opposites" in errors_in_one_line(align("apply", "outputs/kurz.csv", "--undo", "--redo"))


def test_log_says_what_is_not_applied_yet(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 1, target="I have one book.")
    assert align("log", "outputs/kurz.csv").out == "not applied yet: changes in 1 row; align check shows them\n"


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
    assert "1 left out as the editor deleted them" in align("translate", text, "--update").out


def test_two_editors_copies_are_merged(align: Align, text: Path) -> None:
    align("translate", text)
    for name, place, target in (("Anna", 0, "Anna's"), ("Bert", 1, "Bert's")):
        shutil.copy("outputs/kurz.csv", f"outputs/kurz_{name}.csv")
        edit(f"outputs/kurz_{name}.csv", place, target=target)
        edit(f"outputs/kurz_{name}.csv", 2, target=target)
    ran = align("merge", "outputs/kurz_Anna.csv", "outputs/kurz_Bert.csv")
    assert ran.code == 1
    assert ran.out.endswith("outputs/kurz.merged.csv: 5 rows; 1 conflicts\n")
    merged = rows("outputs/kurz.merged.csv")
    assert [row["target"] for row in merged][:3] == ["Anna's", "Bert's", "Anna's"]
    assert merged[2]["conflict"] == "kurz_Bert.csv: target: Bert's"
    assert "[conflict]" in align("check", "outputs/kurz.merged.csv").out
    refused = align("merge", "outputs/kurz_Anna.csv", "outputs/kurz_Bert.csv", "-o", "outputs/kurz_Anna.csv")
    assert "would be overwritten" in errors_in_one_line(refused)


def test_translate_into_a_workbook_and_back(align: Align, text: Path) -> None:
    assert align("translate", text, "--xlsx").out.startswith("outputs/kurz.xlsx: 5 rows")
    assert align("check", "outputs/kurz.xlsx").code == 0
    assert align("export", "outputs/kurz.xlsx", "--format", "csv").out == "outputs/kurz.csv: 5 units\n"
    assert [row["source"] for row in rows("outputs/kurz.csv")][1] == "Ich habe ein Buch."
    assert align("export", "outputs/kurz.xlsx").code == 0
    assert DTD.validate(etree.parse("outputs/kurz.tmx"))


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


@pytest.mark.parametrize(("option", "mark"), [(";", ";"), (",", ","), ("tab", "\t"), ("\\t", "\t")])
def test_the_delimiter_is_chosen_and_kept(align: Align, text: Path, option: str, mark: str) -> None:
    align("translate", text, "--delimiter", option)
    assert Path("outputs/kurz.csv").read_bytes().startswith(f'\ufeff"id"{mark}"source"{mark}'.encode())
    align("translate", text, "--update")
    assert Path("outputs/kurz.csv").read_bytes().startswith(f'\ufeff"id"{mark}"source"{mark}'.encode())


def test_any_other_delimiter_is_refused(align: Align, text: Path) -> None:
    assert "parted by , ; or tab" in errors_in_one_line(align("translate", text, "--delimiter", "|"))


def test_formulas_are_guarded_unless_told_not_to(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("=1+1\n\n- Ja, gut.\n", encoding="utf-8")
    align("translate", "a.txt")
    assert [row["source"] for row in rows("outputs/a.csv")] == ["'=1+1", "- Ja, gut."]
    assert "changes: none" in align("check", "outputs/a.csv").out
    align("translate", "a.txt", "--no-guard")
    assert [row["source"] for row in rows("outputs/a.csv")] == ["=1+1", "- Ja, gut."]
    assert "changes: none" in align("check", "outputs/a.csv").out


def test_scores_are_calibrated_and_checks_filled_in_when_translating(align: Align, folder: Path) -> None:
    Path("a.txt").write_text(SAMPLE.read_text(encoding="utf-8")[:300], encoding="utf-8")
    align("translate", "a.txt")
    row, *_ = rows("outputs/a.csv")
    assert "OSZE of the source is missing" in row["checks"]
    assert int(row["score"]) < 50


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
    assert "--only done: is no status" in errors_in_one_line(align("export", "outputs/kurz.csv", "--only", "done"))


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
    assert "m.tmx: line 3: the unit has no en (it has de, fr) and stays out" in ran.err
    assert [row["status"] for row in rows("outputs/m.csv")] == ["memory"]


def test_import_says_what_it_does_not_know(align: Align, folder: Path) -> None:
    Path("m.pdf").write_bytes(b"%PDF-")
    assert "nothing reads files that end so" in errors_in_one_line(align("import", "m.pdf"))


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
    assert "no program is called word" in errors_in_one_line(align("check", "m.tmx", "--for", "word"))


def test_pair_makes_a_sheet_of_two_texts(align: Align, folder: Path) -> None:
    Path("brief.de.txt").write_text("\n".join(GERMAN) + "\n", encoding="utf-8")
    Path("letter.en.txt").write_text("\n".join([*ENGLISH[:3], *ENGLISH[4:]]) + "\n", encoding="utf-8")
    ran = align("pair", "brief.de.txt", "letter.en.txt", "--presplit", "--beads", "b.txt", "--html", "b.html")
    assert ran.out == "outputs/brief.csv: 9 pairs; without a partner: 1 sentences and 0 of the translation\n"
    found = rows("outputs/brief.csv")
    assert [row["source"] for row in found] == GERMAN
    assert [row["status"] for row in found] == ["aligned"] * 3 + ["unaligned"] + ["aligned"] * 6
    assert found[3]["target"] == ""
    assert int(found[0]["score"]) > 80
    assert Path("b.txt").read_text(encoding="utf-8").splitlines()[2:5] == ["[2]:[2]", "[3]:[]", "[4]:[3]"]
    assert 'class="side empty"' in Path("b.html").read_text(encoding="utf-8")
    assert align("check", "outputs/brief.csv").code == 0
    assert align("export", "outputs/brief.csv").out == "outputs/brief.tmx: 9 units; left out: 1 without a target\n"


def test_pair_splits_texts_into_sentences(align: Align, folder: Path) -> None:
    Path("brief.de.txt").write_text(" ".join(GERMAN) + "\n", encoding="utf-8")
    Path("letter.en.txt").write_text(" ".join(ENGLISH) + "\n", encoding="utf-8")
    assert align("pair", "brief.de.txt", "letter.en.txt").code == 0
    assert [row["target"] for row in rows("outputs/brief.csv")] == ENGLISH


def test_pair_says_when_texts_are_swapped_unrelated_or_empty(align: Align, folder: Path) -> None:
    for name, lines in (("a.de.txt", GERMAN), ("b.en.txt", ENGLISH), ("c.en.txt", OTHER), ("d.txt", ["***"])):
        Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "give them the other way round" in errors_in_one_line(align("pair", "b.en.txt", "a.de.txt", "--presplit"))
    ran = align("pair", "a.de.txt", "c.en.txt", "--presplit")
    assert ran.code == 1
    assert "are no translation of each other; nothing was written" in ran.err
    assert "no such file" in errors_in_one_line(align("pair", "a.de.txt", "none.txt"))
    assert not Path("outputs").exists()


def test_pair_never_overwrites_an_editors_work(align: Align, folder: Path) -> None:
    for name, lines in (("a.de.txt", GERMAN), ("b.en.txt", ENGLISH)):
        Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    align("pair", "a.de.txt", "b.en.txt")
    edit("outputs/a.csv", 1, target="changed")
    before = Path("outputs/a.csv").read_bytes()
    assert "was edited (1 row)" in errors_in_one_line(align("pair", "a.de.txt", "b.en.txt"))
    assert Path("outputs/a.csv").read_bytes() == before


def test_pair_tells_what_was_moved(align: Align, folder: Path) -> None:
    Path("a.de.txt").write_text("\n".join(GERMAN) + "\n", encoding="utf-8")
    Path("b.en.txt").write_text("\n".join([*ENGLISH[7:], *ENGLISH[:7]]) + "\n", encoding="utf-8")
    ran = align("pair", "a.de.txt", "b.en.txt", "--presplit")
    assert "7 pairs; without a partner: 3 sentences and 3 of the translation, 3 of them moved" in ran.out
    told = {row["source"]: row["checks"] for row in rows("outputs/a.csv") if row["status"] == "unaligned"}
    assert told[GERMAN[8]] == f"moved: its partner may be “{ENGLISH[8]}”"


def test_realign_mends_what_lies_between_an_editors_rows(align: Align, folder: Path) -> None:
    targets = [ENGLISH[0], ENGLISH[2], ENGLISH[1], "Mine.", ENGLISH[4], "", f"{ENGLISH[5]} {ENGLISH[6]}", *ENGLISH[7:]]
    lines = [json.dumps({"source": s, "target": t, "status": "aligned"}) for s, t in zip(GERMAN, targets, strict=True)]
    Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    align("import", "a.jsonl")
    edit("outputs/a.csv", 3, status="approved")
    assert align("pair", "--realign", "outputs/a.csv").out == "outputs/a.csv: 11 rows; 1 kept as they were\n"
    after = {row["source"]: row["target"] for row in rows("outputs/a.csv")}
    assert after[GERMAN[3]] == "Mine."
    mended = [0, 4, 5, 6, 7, 8, 9]
    assert [after[GERMAN[n]] for n in mended] == [ENGLISH[n] for n in mended]
    log = align("log", "outputs/a.csv").out
    assert [line.split()[-1] for line in log.splitlines() if line[0] == "2"] == ["apply", "realign"]
    align("apply", "outputs/a.csv", "--undo")
    assert rows("outputs/a.csv")[6]["target"] == f"{ENGLISH[5]} {ENGLISH[6]}"


def test_realign_keeps_what_an_editor_touched(align: Align, folder: Path) -> None:
    for name, lines in (("a.de.txt", GERMAN), ("b.en.txt", ENGLISH)):
        Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    align("pair", "a.de.txt", "b.en.txt", "--presplit")
    sheet = rows("outputs/a.csv")
    sheet[2]["target"] = "The kids were glad and made a snowman."
    sheet[8]["status"] = "approved"
    rewrite("outputs/a.csv", sheet)
    ran = align("pair", "--realign", "outputs/a.csv")
    assert ran.code == 0, ran
    after = rows("outputs/a.csv")
    assert after[2]["target"] == "The kids were glad and made a snowman."
    assert (after[8]["status"], len(after)) == ("approved", 10)
    assert align("check", "outputs/a.csv").out.count("changes: none") == 1
    assert "realign" not in align("log", "outputs/a.csv").out
    assert "give two texts" in errors_in_one_line(align("pair", "a.de.txt"))
    assert "takes the sheet alone" in errors_in_one_line(align("pair", "a.de.txt", "--realign", "outputs/a.csv"))


def test_pair_takes_documents_and_shows_their_places(align: Align, folder: Path) -> None:
    Path("brief.md").write_text("# Der Winter\n\n" + "\n\n".join(GERMAN) + "\n", encoding="utf-8")
    paragraphs = "".join(f"<p>{text}</p>\n" for text in ENGLISH)
    Path("letter.html").write_text(
        f"<html><body>\n<h1>Winter</h1>\n{paragraphs}<p>{OTHER[3]}</p></body>", encoding="utf-8"
    )
    assert align("pair", "brief.md", "letter.html").out.startswith("outputs/brief.csv: 11 pairs")
    found = rows("outputs/brief.csv")
    assert [row["place"] for row in found[:3]] == ["line 1", "line 3", "line 5"]
    assert (found[-1]["source"], found[-1]["target"], found[-1]["place"]) == ("", OTHER[3], "line 13")
    align("pair", "--realign", "outputs/brief.csv")
    assert [row["place"] for row in rows("outputs/brief.csv")] == [row["place"] for row in found]
    assert align("render", "outputs/brief.csv", "--into", "brief.md", "-o", "out.md").code == 0
    assert Path("out.md").read_text(encoding="utf-8") == "# Winter\n\n" + "\n\n".join(ENGLISH) + f" {OTHER[3]}\n"


def test_a_document_that_grew_keeps_an_editors_rows_at_their_new_places(align: Align, folder: Path) -> None:
    Path("a.md").write_text("Guten Tag.\n\nBis bald.\n", encoding="utf-8")
    align("translate", "a.md", "--engine", "embedded")
    edit("outputs/a.csv", 1, target="See you!")
    Path("a.md").write_text("# Neu\n\nGuten Tag.\n\nBis bald.\n", encoding="utf-8")
    assert align("translate", "a.md", "--engine", "embedded", "--update").code == 0
    found = rows("outputs/a.csv")
    assert [(row["source"], row["place"]) for row in found] == [
        *(("Neu", "line 1"), ("Guten Tag.", "line 3"), ("Bis bald.", "line 5")),
    ]
    assert found[2]["target"] == "See you!"


def test_the_documents_of_a_folder_are_translated_and_a_bad_one_stops_none(align: Align, folder: Path) -> None:
    for name, text in (("in/a.md", "Guten Tag.\n"), ("in/b.docx", "PK\x03\x04"), ("in/sub/a.srt", "kein Untertitel")):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    Path("in/sub/c.csv").write_text("Nr,Deutsch\n1,Guten Tag.\n", encoding="utf-8")
    ran = align("translate", "in", "--engine", "embedded", "--quiet")
    assert ran.code == 2
    assert sorted(path.name for path in Path("outputs").glob("*.csv")) == ["a.md.csv", "c.csv"]
    assert sorted(line.partition(":")[2].split(":")[0].strip() for line in ran.err.splitlines()) == [
        *("in/b.docx", "in/sub/a.srt"),
    ]
    assert rows("outputs/c.csv")[0]["place"] == "row 2"


def test_the_column_of_a_table_is_chosen(align: Align, folder: Path) -> None:
    Path("a.csv").write_text("Nr;Titel;Fließtext\n1;x;Guten Tag.\n", encoding="utf-8")
    assert "say with --column which holds the text" in errors_in_one_line(align("segment", "a.csv"))
    assert align("segment", "a.csv", "--column", "Fließtext").out == "Guten Tag.\n"


def test_what_stands_around_a_pages_text_is_left_out_on_demand(align: Align, folder: Path) -> None:
    Path("a.html").write_text("<html><body><nav>Start</nav><main><p>Text.</p></main></body></html>", encoding="utf-8")
    assert align("segment", "a.html").out == "Start\nText.\n"
    assert align("segment", "a.html", "--main-text").out == "Text.\n"


def test_translate_keeps_to_a_glossary_or_tells_where_it_would_break_the_sentence(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("Das Wetter ist heute gut.\n\nDer Hund schläft.\n", encoding="utf-8")
    Path("terms.csv").write_text("Wetter,weather situation\nHund,climate conditions\n", encoding="utf-8")
    assert align("translate", "a.txt", "--engine", "embedded", "--glossary", "terms.csv").code == 0
    kept, broken = rows("outputs/a.csv")
    assert (kept["target"], kept["checks"]) == ("The weather situation is good today.", "")
    assert broken["checks"] == "“Hund” is to be “climate conditions”"
    assert align("check", "outputs/a.csv", "--terms", "terms.csv").code == 1


def test_what_is_not_to_be_translated_comes_through(align: Align, folder: Path) -> None:
    text = "Der Verein Blau-Weiß Nord feiert.\n\nDie Datei C:\\Nutzer\\anna\\Bericht_neu.docx fehlt {name}.\n"
    Path("a.txt").write_text(text, encoding="utf-8")
    Path("words.txt").write_text("Blau-Weiß Nord\n", encoding="utf-8")
    assert align("translate", "a.txt", "--engine", "embedded", "--do-not-translate", "words.txt").code == 0
    first, second = rows("outputs/a.csv")
    assert "Blau-Weiß Nord" in first["target"]
    assert "C:\\Nutzer\\anna\\Bericht_neu.docx" in second["target"]
    assert "{name}" in second["target"]
    sheet = Path("outputs/a.csv")
    sheet.write_text(sheet.read_text("utf-8-sig").replace(first["target"], "The club celebrates."), "utf-8-sig")
    ran = align("check", "outputs/a.csv", "--do-not-translate", "words.txt")
    assert ran.code == 1
    assert "error: Blau-Weiß Nord is missing or changed [kept]" in ran.out


def test_another_glossary_translates_what_an_interrupted_run_had_finished(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("Das Wetter ist heute gut.\n", encoding="utf-8")
    Path("terms.csv").write_text("Wetter,climate\n", encoding="utf-8")
    with Journal(Path("outputs/a.csv")) as journal:
        journal.add(
            f"{EmbeddedEngine.name} {Rules('de', 'en').digest}",
            "Das Wetter ist heute gut.",
            Translation("Kept from before.", 90),
        )
    assert "1 translated" in align("translate", "a.txt", "--engine", "embedded", "--glossary", "terms.csv").out
    assert "climate" in rows("outputs/a.csv")[0]["target"]


def test_two_engines_side_by_side(align: Align, folder: Path, tiny_argos: str) -> None:
    Path("a.txt").write_text("Das ist gut.\n\nDer Hund schläft.\n\n12.30\n", encoding="utf-8")
    Path("shout.py").write_text("import sys\nprint(*(line.strip().upper() for line in sys.stdin), sep='\\n')\n")
    shout = f"command:{sys.executable} shout.py"
    assert align("translate", "a.txt", "--engine", "embedded", "--compare", shout).code == 0
    found = rows("outputs/a.csv")
    assert [(row["target"], row["compared"]) for row in found] == [
        *(("That's good.", "DAS IST GUT."), ("The dog is sleeping.", "DER HUND SCHLÄFT."), ("12.30", "12.30")),
    ]
    assert "edited" not in align("check", "outputs/a.csv").out
    ran = align("translate", "a.txt", "--engine", shout, "--compare", "argos", "-o", "b.csv")
    assert f"translated by command {sys.executable}" in ran.out
    assert rows("b.csv")[1]["target"] == "DER HUND SCHLÄFT."
    assert rows("b.csv")[0]["score"] != ""


def test_the_snapshot_keeps_alternatives_and_the_weakest_part(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("Der Hund schläft.\n\n12.30\n", encoding="utf-8")
    align("translate", "a.txt", "--engine", "embedded", "--alternatives", "3")
    _, first, second = (json.loads(line) for line in Path("outputs/a.snapshot.jsonl").read_text().splitlines())
    others = first["alternatives"].split("\n")
    assert len(set(others)) == 3
    assert first["target"] not in others
    assert 0 < first["weakest"] <= first["probability"]
    assert (second["alternatives"], second["weakest"]) == ("", None)
    align("translate", "a.txt", "--engine", "embedded", "-o", "b.csv")
    assert json.loads(Path("b.snapshot.jsonl").read_text().splitlines()[1])["alternatives"] == ""


def test_fast_and_best_are_other_beams(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("Der Hund schläft.\n", encoding="utf-8")
    assert "embedded de-en 1 beam 2" in align("translate", "a.txt", "--engine", "embedded", "--fast").out
    assert "embedded de-en 1 beam 6" in align("translate", "a.txt", "--engine", "embedded", "--best", "-o", "b.csv").out
    ran = align("translate", "a.txt", "--fast", "--best")
    assert (ran.code, ran.err) == (2, "align: --fast and --best are opposites; give one of them\n")


def test_a_program_gets_so_much_time(align: Align, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.engines.command.PAUSE", 0)
    Path("a.txt").write_text("Das ist gut.\n", encoding="utf-8")
    ran = align("translate", "a.txt", "--engine", "command:sleep 60", "--timeout", "1", "--quiet")
    assert errors_in_one_line(ran) == "align: sleep: gave no answer in 1 s; --timeout gives it longer"


def test_models_are_tuned_and_what_was_found_is_used(
    align: Align, folder: Path, tiny_argos: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from align.engines.tuning import kept

    monkeypatch.setenv("ALIGN_CACHE_DIR", str(folder / "cache"))
    monkeypatch.setattr("align.engines.tuning.TIMES", 1)
    ran = align("models", "tune", tiny_argos)
    *tried, last = ran.out.splitlines()
    shape = r"\d workers on \d threads each, \d+ tokens a batch: [\d.]+ sentences a second"
    assert all(re.fullmatch(shape, line) for line in tried)
    found = kept(tiny_argos)
    assert found is not None
    assert last == (
        f"argos de-en 1.0: {found.workers} workers on {found.threads} threads each, {found.batch_tokens} tokens a batch"
        " is the fastest, and kept"
    )
    assert "no model is called x" in errors_in_one_line(align("models", "tune", "x"))
