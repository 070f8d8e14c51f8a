"""`align translate`, with the tiny Argos package where the translation itself does not matter."""

import io
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree

from align.engines import Translation
from align.engines.embedded import EmbeddedEngine
from align.fidelity import Faithful, Rules
from align.jobs.journal import Journal
from align.jobs.translate import key_for
from tests.cli.conftest import TEXT, Align, edit, in_a_process, rewrite, rows
from tests.conftest import ROOT, SAMPLE, errors_in_one_line, rows_of
from tests.exchange.test_tmx import DTD


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
    assert "was edited (3 rows); keep every edit and translate what is new with --update" in message
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
        assert "1 left out, as the editor deleted them" in align("translate", text, "--update").out
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
    assert sorted(path.name for path in Path("outputs").iterdir()) == [".align", "kurz.csv", "kurz.snapshot.jsonl"]


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


def test_an_unwritable_place_is_one_line(align: Align, text: Path) -> None:
    Path("outputs").write_text("a file, not a folder")
    assert "outputs" in errors_in_one_line(align("translate", text))


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
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "none", disk], check=False).returncode:
        pytest.skip("needs to be allowed to mount a file system")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


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
    from align.jobs.segment import read_segments
    from align.segmentation import splitter_for

    _, segments = read_segments(str(SAMPLE), splitter_for("de"))
    bitext = load_sheet(ROOT / "corpus" / "blinken.expected.csv").bitext
    assert [unit.source for unit in bitext.units()] == [segment.text for segment in segments]
    tree = etree.parse(str(ROOT / "corpus" / "blinken.expected.tmx"))
    assert DTD.validate(tree)
    pairs = [(unit.source, unit.target) for unit in bitext.units()]
    segs = [segment.text for segment in tree.iter("seg")]
    assert list(zip(segs[::2], segs[1::2], strict=True)) == pairs


def test_translate_into_a_workbook_and_back(align: Align, text: Path) -> None:
    assert align("translate", text, "--xlsx").out.startswith("outputs/kurz.xlsx: 5 rows")
    assert align("check", "outputs/kurz.xlsx").code == 0
    assert align("export", "outputs/kurz.xlsx", "--format", "csv").out == "outputs/kurz.csv: 5 units\n"
    assert [row["source"] for row in rows("outputs/kurz.csv")][1] == "Ich habe ein Buch."
    assert align("export", "outputs/kurz.xlsx").code == 0
    assert DTD.validate(etree.parse("outputs/kurz.tmx"))


@pytest.mark.parametrize(("option", "mark"), [(";", ";"), (",", ","), ("tab", "\t"), ("\\t", "\t")])
def test_the_delimiter_is_chosen_and_kept(align: Align, text: Path, option: str, mark: str) -> None:
    align("translate", text, "--delimiter", option)
    assert Path("outputs/kurz.csv").read_bytes().startswith(f'\ufeff"id"{mark}"source"{mark}'.encode())
    align("translate", text, "--update")
    assert Path("outputs/kurz.csv").read_bytes().startswith(f'\ufeff"id"{mark}"source"{mark}'.encode())


def test_any_other_delimiter_is_refused(align: Align, text: Path) -> None:
    assert "separated by , ; or tab" in errors_in_one_line(align("translate", text, "--delimiter", "|"))


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
    assert "OSZE is missing from the target" in row["checks"]
    assert int(row["score"]) < 50


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
    assert sorted(map(str, Path("outputs").rglob("*.csv"))) == ["outputs/a.csv", "outputs/sub/c.csv"]
    assert sorted(line.partition(":")[2].split(":")[0].strip() for line in ran.err.splitlines()) == [
        *("in/b.docx", "in/sub/a.srt"),
    ]
    assert rows("outputs/sub/c.csv")[0]["place"] == "row 2"


def test_translate_keeps_to_a_glossary_or_tells_where_it_would_break_the_sentence(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("Das Wetter ist heute gut.\n\nDer Hund schläft.\n", encoding="utf-8")
    Path("terms.csv").write_text("Wetter,weather situation\nHund,climate conditions\n", encoding="utf-8")
    assert align("translate", "a.txt", "--engine", "embedded", "--glossary", "terms.csv").code == 0
    kept, broken = rows("outputs/a.csv")
    assert (kept["target"], kept["checks"]) == ("The weather situation is good today.", "")
    assert broken["checks"] == "“Hund” should be translated as “climate conditions”"
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
            key_for(Faithful(EmbeddedEngine(), Rules("de", "en"))),
            "Das Wetter ist heute gut.",
            Translation("Kept from before.", 90),
        )
    shutil.copytree("outputs", "without")
    assert "1 translated" in align("translate", "a.txt", "--engine", "embedded", "--glossary", "terms.csv").out
    assert "climate" in rows("outputs/a.csv")[0]["target"]
    align("translate", "a.txt", "--engine", "embedded", "-o", "without/")
    assert rows("without/a.csv")[0]["target"] == "Kept from before."


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


def test_two_programs_of_one_interpreter_side_by_side(align: Align, folder: Path) -> None:
    Path("a.txt").write_text("Das ist gut.\n", encoding="utf-8")
    for name in ("upper", "lower"):
        Path(f"{name}.py").write_text(f"import sys\nprint(*(line.strip().{name}() for line in sys.stdin), sep='\\n')\n")
    ran = align("translate", "a.txt", "--engine", "command:python3 upper.py", "--compare", "command:python3 lower.py")
    assert "translated by command python3 upper.py" in ran.out
    (row,) = rows("outputs/a.csv")
    assert (row["target"], row["compared"]) == ("DAS IST GUT.", "das ist gut.")


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
    assert (ran.code, ran.err) == (2, "align: --fast and --best are opposites; use only one of them\n")


def test_a_program_gets_so_much_time(align: Align, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.engines.command.PAUSE", 0)
    Path("a.txt").write_text("Das ist gut.\n", encoding="utf-8")
    ran = align("translate", "a.txt", "--engine", "command:sleep 60", "--timeout", "1", "--quiet")
    assert errors_in_one_line(ran) == "align: sleep: did not answer within 1 s; --timeout allows it more time"


PROGRAM = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Weiter"
msgstr ""

msgid "&Abbrechen"
msgstr ""

msgid "Das ist gut."
msgstr ""
"""


def test_phrases_come_after_the_memory_and_the_glossary(align: Align) -> None:
    Path("app.po").write_text(PROGRAM, encoding="utf-8")
    ran = align("translate", "app.po")
    assert ran.out.startswith("outputs/app.csv: 3 rows; 1 translated by argos de-en 1.0")
    assert "2 from the phrase table" in ran.out
    told = "95 phrase table: german_english_phrases.tsv"
    found = [(row["target"], row["status"], row["match"]) for row in rows("outputs/app.csv")]
    assert found[:2] == [("Next", "memory", told), ("&Cancel", "memory", told)]
    assert found[2][1:] == ("machine", "")

    assert "phrase table" not in align("translate", "app.po", "--no-phrases", "-o", "without.csv").out
    assert {row["status"] for row in rows("without.csv")} == {"machine"}

    Path("terms.csv").write_text("source,target\nAbbrechen,Abort\n", encoding="utf-8")
    align("translate", "app.po", "--glossary", "terms.csv", "-o", "held.csv")
    assert [row["status"] for row in rows("held.csv")] == ["memory", "machine", "machine"]

    sheet = rows("outputs/app.csv")
    sheet[0]["target"] = "Continue"
    rewrite("outputs/app.csv", sheet)
    assert "1 units added" in align("memory", "add", "outputs/app.csv").out
    align("translate", "app.po", "-o", "again.csv")
    again = [(row["target"], row["match"].partition(":")[0]) for row in rows("again.csv")]
    assert again[:2] == [("Continue", "101 in context"), ("&Cancel", "95 phrase table")]


def test_an_edited_sheet_of_another_kind_is_the_one_that_is_there(align: Align, text: Path) -> None:
    """`outputs/kurz.xlsx` would share the snapshot of `outputs/kurz.csv`, whether its edits are applied or not."""
    align("translate", text)
    edit("outputs/kurz.csv", 0, target="Mine.")
    for _ in range(2):
        line = errors_in_one_line(align("translate", text, "--xlsx"))
        assert "outputs/kurz.csv: was edited (1 row); " in line
        assert "kurz.xlsx" not in line
        assert align("apply", "outputs/kurz.csv").code == 0
    assert align("translate", text, "--xlsx", "--update").code == 0
    assert rows("outputs/kurz.csv")[0]["target"] == "Mine."
    assert rows_of(Path("outputs/kurz.xlsx"))[0].target == "Mine."


def test_edits_that_are_not_applied_go_into_a_sheet_of_another_kind(align: Align, text: Path) -> None:
    align("translate", text)
    edit("outputs/kurz.csv", 0, target="Mine.")
    assert align("translate", text, "--xlsx", "--update").code == 0
    assert rows_of(Path("outputs/kurz.xlsx"))[0].target == rows("outputs/kurz.csv")[0]["target"] == "Mine."
