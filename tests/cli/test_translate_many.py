"""`align translate` with folders, pipes and standard output, with a small program as the engine."""

import csv
import io
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from align.editing.snapshot import read_head
from tests.cli.conftest import Align, edit, in_a_process, rows
from tests.conftest import ROOT, errors_in_one_line

PROGRAM = """\
import os, signal, sys, time
lines = sys.stdin.read().splitlines()
with open("calls.log", "a") as log:
    log.writelines(line + "\\n" for line in lines)
for line in lines:
    time.sleep(float(os.environ.get("PAUSE", "0")))
    if line == "Stirb.":
        os.kill(os.getppid(), signal.SIGKILL)
    print("EN " + line)
"""
ENGINE = "command:python3 ./engine.py"
PATIENCE = 60.0
"""Seconds after which a loaded machine is no excuse any more."""


@pytest.fixture
def texts(folder: Path) -> Path:
    """A folder with three documents, two of the same name, and other files."""
    Path("engine.py").write_text(PROGRAM, encoding="utf-8")
    for name, text in (
        ("in/x.txt", "Der Hund schläft.\n"),
        ("in/nord/x.txt", "Das Haus ist alt.\n\nEs hat 12 Fenster.\n"),
        ("in/süd/brief.md", "# Brief\n\nBis bald.\n"),
        ("in/~$brief.docx", ""),
        ("in/karte.jpg", ""),
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return folder / "in"


def calls() -> list[str]:
    """The sentences that the engine has got since the last time, in any order."""
    log = Path("calls.log")
    found = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return sorted(found)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def errors(err: str) -> list[str]:
    """What is on standard error besides the progress that a slow machine shows there."""
    return [line for line in err.splitlines() if " · " not in line]


def wait_until(happened: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_folder_is_translated_once(align: Align, texts: Path) -> None:
    ran = align("translate", "in", "--engine", ENGINE)
    assert ran.code == 0, ran
    assert sorted(map(str, Path("outputs").rglob("*.csv"))) == [
        *("outputs/nord/x.csv", "outputs/süd/brief.csv", "outputs/x.csv"),
    ]
    assert rows("outputs/x.csv")[0]["target"] == "EN Der Hund schläft."
    assert rows("outputs/nord/x.csv")[0]["target"] == "EN Das Haus ist alt."
    assert "1 of 3 · outputs/nord/x.csv: 2 rows; 2 translated by command" in ran.out
    assert "3 documents: 3 translated\nnot taken for documents: 1 .jpg file, 1 lock file of another program" in ran.out
    assert len(calls()) == 5
    before = everything(Path("outputs"))
    ran = align("translate", "in", "--engine", ENGINE)
    assert (ran.code, calls(), everything(Path("outputs"))) == (0, [], before)
    assert "3 documents: 0 translated, 3 finished before and unchanged" in ran.out


def test_only_what_has_changed_is_translated(align: Align, texts: Path) -> None:
    align("translate", "in", "--engine", ENGINE)
    calls()
    os.utime("in/nord/x.txt", (1, 1))  # its content is the same
    Path("in/x.txt").write_text("Der Hund bellt.\n", encoding="utf-8")
    Path("in/neu.txt").write_text("Das ist neu.\n", encoding="utf-8")
    ran = align("translate", "in", "--engine", ENGINE)
    assert "4 documents: 2 translated, 2 finished before and unchanged" in ran.out
    assert calls() == ["Das ist neu.", "Der Hund bellt."]
    Path("words.txt").write_text("Fenster\n", encoding="utf-8")
    assert "4 translated" in align("translate", "in", "--engine", ENGINE, "--do-not-translate", "words.txt").out
    calls()
    assert "4 finished" in align("translate", "in", "--engine", ENGINE, "--do-not-translate", "words.txt").out
    again = align("translate", "in", "--engine", ENGINE, "--do-not-translate", "words.txt", "--again")
    assert "4 translated" in again.out
    assert len(calls()) == 6
    Path("engine.py").write_text(PROGRAM.replace("EN ", "E: "), encoding="utf-8")
    assert "4 translated" in align("translate", "in", "--engine", ENGINE, "--do-not-translate", "words.txt").out


def test_a_sheet_that_an_editor_touched_is_finished_and_stays(align: Align, texts: Path) -> None:
    align("translate", "in", "--engine", ENGINE)
    edit("outputs/x.csv", 0, target="The dog is asleep.")
    edit("outputs/nord/x.csv", 0, status="approved")
    align("apply", "outputs/nord/x.csv")
    before = everything(Path("outputs"))
    assert "3 finished before and unchanged" in align("translate", "in", "--engine", ENGINE).out
    assert everything(Path("outputs")) == before
    ran = align("translate", "in", "--engine", ENGINE, "--no-memory")
    assert ran.code == 0
    assert "1 translated, 2 edited since and left alone (--update translates what is new)" in ran.out
    assert before.items() - everything(Path("outputs")).items() <= {
        (name, content) for name, content in before.items() if "brief" in name
    }


def test_an_edited_sheet_of_a_changed_document_fails_until_it_is_updated(align: Align, texts: Path) -> None:
    align("translate", "in", "--engine", ENGINE)
    edit("outputs/x.csv", 0, target="The dog is asleep.")
    Path("in/x.txt").write_text("Der Hund schläft.\n\nDie Katze auch.\n", encoding="utf-8")
    ran = align("translate", "in", "--engine", ENGINE)
    assert ran.code == 2
    assert "failed:\n  in/x.txt: outputs/x.csv: was edited (1 row); keep every edit" in ran.out
    assert "1 translated, 2 finished" in align("translate", "in", "--engine", ENGINE, "--update").out
    assert [row["target"] for row in rows("outputs/x.csv")] == ["The dog is asleep.", "EN Die Katze auch."]
    assert "3 finished" in align("translate", "in", "--engine", ENGINE, "--update").out


def test_one_document_named_by_itself_is_finished_too(align: Align, texts: Path) -> None:
    align("translate", "in/x.txt", "--engine", ENGINE)
    assert len(calls()) == 1
    ran = align("translate", "in/x.txt", "--engine", ENGINE)
    assert ran.out == ("outputs/x.csv: is finished, and nothing has changed since; --again translates in/x.txt again\n")
    assert calls() == []
    edit("outputs/x.csv", 0, target="The dog is asleep.")
    assert "with --update" in errors_in_one_line(align("translate", "in/x.txt", "--engine", ENGINE))


def test_the_snapshot_keeps_what_the_sheet_was_made_from(align: Align, texts: Path) -> None:
    align("translate", "in/x.txt", "--engine", ENGINE)
    made_from = read_head(Path("outputs/x.snapshot.jsonl"))["made_from"]
    assert re.fullmatch(r"[0-9a-f]{32} [0-9a-f]{16}", made_from)
    edit("outputs/x.csv", 0, target="The dog is asleep.")
    align("apply", "outputs/x.csv")
    align("apply", "outputs/x.csv", "--undo")
    assert read_head(Path("outputs/x.snapshot.jsonl"))["made_from"] == made_from


def test_a_deleted_sheet_is_made_again(align: Align, texts: Path) -> None:
    align("translate", "in", "--engine", ENGINE)
    Path("outputs/x.csv").unlink()
    assert "1 translated, 2 finished" in align("translate", "in", "--engine", ENGINE).out


def test_failures_and_doubts_end_the_run(align: Align, texts: Path) -> None:
    Path("in/leer.txt").write_text("")
    Path("in/kaputt.docx").write_bytes(b"PK\x03\x04")
    Path("in/zahl.txt").write_text("Das ist gut.\n\nAm 12. Mai kamen 300 Leute.\n", encoding="utf-8")
    Path("engine.py").write_text(PROGRAM.replace('"EN " + line', 'line.replace("300", "400")'), encoding="utf-8")
    ran = align("translate", "in", "--engine", ENGINE)
    assert ran.code == 2
    assert len(errors(ran.err)) == 2
    head, _, lists = ran.out.partition("failed:\n")
    assert "6 documents: 4 translated, 2 failed" in head
    failed, _, doubts = lists.partition("to look at (align check FILE says why):\n")
    assert [line.split(": ")[0] for line in failed.splitlines()] == ["  in/kaputt.docx", "  in/leer.txt"]
    assert "  outputs/zahl.csv: 1 of 2, row 3\n" in doubts
    assert align("translate", "in", "--engine", ENGINE, "--quiet").out == ""


def test_the_outputs_are_not_read_again(align: Align, texts: Path) -> None:
    align("translate", "in", "--engine", ENGINE, "-o", "in/out")
    align("render", "in/out/x.csv", "--into", "in/x.txt", "-o", "in/x.en.txt", "--quiet")
    align("export", "in/out/x.csv")
    ran = align("translate", "in", "--engine", ENGINE, "-o", "in/out")
    assert "3 documents: 0 translated, 3 finished" in ran.out
    assert "8 files written by align" in ran.out  # three sheets with their snapshots, a text and a memory


def test_several_at_a_time_write_the_same_sheets(align: Align, texts: Path) -> None:
    align("translate", "in", "--engine", ENGINE, "-o", "one/")
    Path("in/leer.txt").write_text("")
    ran = align("translate", "in", "--engine", ENGINE, "-o", "two/", "--jobs", "2")
    assert ran.code == 2
    assert "in/leer.txt: is empty" in ran.err
    assert re.search(r"^2 at a time, each in up to \d\.\d GB of memory$", ran.out, re.MULTILINE)
    assert {name: content for name, content in everything(Path("one")).items() if name.endswith(".csv")} == {
        name: content for name, content in everything(Path("two")).items() if name.endswith(".csv")
    }
    assert "3 finished" in align("translate", "in", "--engine", ENGINE, "-o", "two/", "--jobs", "3").out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_the_journals_of_all(texts: Path, folder: Path, number: signal.Signals) -> None:
    for name in ("a", "b"):
        text = "\n\n".join(f"Das ist der {n}. Satz von {name.upper()}." for n in range(120))
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    arguments = ("translate", "a.txt", "b.txt", "--engine", ENGINE, "--jobs", "2")
    process = in_a_process(*arguments, folder=folder, PAUSE="0.02")
    journals = [Path(f"outputs/{name}.journal.jsonl") for name in ("a", "b")]
    wait_until(lambda: all(path.exists() and path.stat().st_size for path in journals), process)
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert errors(err) == ["align: interrupted; what was finished is kept, and the same command continues from there"]
    assert "Traceback" not in err
    kept = [len(path.read_text(encoding="utf-8").splitlines()) for path in journals]
    assert all(0 < count < 120 for count in kept)
    process = in_a_process(*arguments, folder=folder)
    out, err = process.communicate(timeout=PATIENCE)
    assert sum(int(count) for count in re.findall(r"(\d+) from the interrupted run", out)) == sum(kept)
    assert not any(path.exists() for path in journals)


def test_a_process_that_dies_fails_only_its_document(texts: Path, folder: Path) -> None:
    Path("in/a.txt").write_text("Stirb.\n", encoding="utf-8")
    process = in_a_process("translate", "in", "--engine", ENGINE, "--jobs", "2", folder=folder)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    (line,) = errors(err)
    assert "in/a.txt: the process that translated it was killed by signal 9, perhaps for lack of memory" in line
    assert "4 documents: 3 translated, 1 failed" in out


def test_progress_over_all_in_a_pipe(align: Align, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.cli.progress.LINE_SECONDS", 0.0)
    lines = align("translate", "in", "--engine", ENGINE).err.splitlines()
    assert lines[0] == "1 of 3 · x.txt · 0 %"
    assert re.fullmatch(r"1 of 3 · x\.txt · 100 % · about \d+ s left for all", lines[3])
    assert lines[-1].startswith("3 of 3 · x.txt · 100 % · about 0 s left for all")
    assert [line.split(" · ")[1] for line in lines] == ["x.txt"] * 4 + ["brief.md"] * 4 + ["x.txt"] * 3


def test_progress_over_all_on_a_terminal_is_one_line_that_goes_away(texts: Path, folder: Path) -> None:
    here, there = pty.openpty()
    command = [sys.executable, "-m", "align.cli", "translate", "in", "--engine", ENGINE]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PAUSE": "0.5", "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=there, text=True) as process:
        os.close(there)
        shown = b""
        while True:
            try:
                shown += os.read(here, 4096)
            except OSError:  # the terminal is closed
                break
        out, _ = process.communicate(timeout=PATIENCE)
    os.close(here)
    assert process.returncode == 0
    assert re.search(r"\d of 3 · \S+ · \d+ %", shown.decode())
    assert out.startswith("1 of 3 · outputs/nord/x.csv: 2 rows")
    assert "outputs" not in shown.decode()
    assert shown.decode().rstrip().endswith("\x1b[2K")  # the line is wiped out


def test_text_in_a_pipe_is_acknowledged_at_once(texts: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "align.cli", "translate", "-", "--engine", ENGINE]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PAUSE": "2"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, text=True, **pipes) as process:
        assert process.stdin
        assert process.stderr
        assert process.stderr.readline() == "standard input: waiting for its end\n"  # before there is any
        process.stdin.write("Das ist gut.\n")
        process.stdin.close()
        assert process.stderr.readline() == "standard input: 1 sentence, 12 characters; translating\n"
        assert process.poll() is None  # the engine takes two more seconds
        process.wait(PATIENCE)
    assert rows("outputs/stdin.csv")[0]["target"] == "EN Das ist gut."


def test_a_sheet_on_standard_output_leaves_nothing_behind(texts: Path, folder: Path) -> None:
    before = everything(folder)
    process = in_a_process("translate", "in/nord/x.txt", "-o", "-", "--engine", ENGINE, folder=folder)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert [row["target"] for row in csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))] == [
        *("EN Das Haus ist alt.", "EN Es hat 12 Fenster."),
    ]
    assert err.startswith("standard output: 2 rows; 2 translated")
    calls()
    assert everything(folder) == before


def test_an_interrupted_sheet_on_standard_output_is_not_said_to_be_kept(texts: Path, folder: Path) -> None:
    arguments = ("translate", "in/x.txt", "-o", "-", "--engine", ENGINE)
    process = in_a_process(*arguments, folder=folder, PAUSE="30")
    wait_until(Path("calls.log").exists, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, "")
    assert err == "align: interrupted; nothing is written or kept with -o -; name a file to be able to continue\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("in",), "-o -: standard output takes one sheet, but 3 are to be written; name a folder"),
        (("in/x.txt", "--xlsx"), "-o -: writes a new sheet as CSV, so --xlsx cannot be used; name a file"),
        (("in/x.txt", "--update"), "-o -: writes a new sheet as CSV, so --update cannot be used; name a file"),
    ],
)
def test_what_standard_output_cannot_take(align: Align, texts: Path, arguments: tuple[str, ...], says: str) -> None:
    assert errors_in_one_line(align("translate", *arguments, "-o", "-", "--engine", ENGINE)) == f"align: {says}"
