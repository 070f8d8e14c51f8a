"""Every command, with output that cannot be written in the encoding of standard output."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from align.cli.encoding import never_fail, replaced
from tests.cli.test_start import commands
from tests.conftest import ROOT, TINY_PACKAGE

GERMAN = (
    "Das Haus in Łódź ist alt → 😀.\n\nHerr Wałęsa liest ein Buch. Er trinkt Milch.\n\n"
    "Wir gehen nach Łódź. Sie kommt aus Łódź.\n"
)
ENGLISH = (
    "The house in Łódź is old → 😀.\n\nMr Wałęsa reads a book. He drinks milk.\n\nWe go to Łódź. She comes from Łódź.\n"
)
FILM = "1\n00:00:01,000 --> 00:00:02,000\nDas Haus in Łódź ist alt, und das Wetter ist heute wieder gut.\n"

RUNS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("translate", "Łódź.de.txt"), 0),
    (("pair", "Łódź.de.txt", "Łódź.en.txt", "-o", "pairs-Łódź.csv"), 0),
    (("segment", "--show", "Łódź.de.txt"), 0),
    (("segment", "--audit", "Łódź.de.txt"), 0),
    (("check", "edited-Ł.csv"), 0),
    (("check", "edited-Ł.csv", "--format", "csv"), 0),
    (("check", "edited-Ł.csv", "--format", "html"), 0),
    (("check", "edited-Ł.csv", "--format", "json"), 0),
    (("apply", "edited-Ł.csv", "--editor", "Wałęsa"), 0),
    (("log", "edited-Ł.csv"), 0),
    (("merge", "pairs_Ł.csv", "pairs_Ń.csv"), 1),
    (("translate", "Łódź.srt", "-o", "Łfilm.csv"), 0),
    (("render", "Łfilm.csv", "--into", "Łódź.srt", "-o", "Łódź.en.srt", "--reading-speed", "1"), 0),
    (("export", "pairs-Łódź.csv", "-o", "Łódź.tmx"), 0),
    (("import", "Łódź.tmx", "-o", "Łimported.csv"), 0),
    (("memory", "add", "Łódź.tmx"), 0),
    (("memory", "search", "Wałęsa"), 0),
    (("memory", "search", "Das Haus in Łódź ist alt", "--similar"), 0),
    (("memory", "embed"), 0),
    (("memory", "stats"), 0),
    (("memory", "analyse", "Łódź.de.txt"), 0),
    (("memory", "terms", "--least", "2", "--strength", "1"), 0),
    (("memory", "export", "-o", "→.tmx"), 0),
    (("memory", "check"), 0),
    (("memory", "backup", "-o", "→.db"), 0),
    (("memory", "repair", "-o", "Ł.db"), 0),
    (("memory", "remove", "--source", "Łódź"), 0),
    (("models", "list"), 0),
    (("models", "info"), 0),
    (("models", "install", "Łódź.argosmodel"), 0),
    (("models", "tune", "argos de-en 1.0"), 0),
    (("check", "→.csv"), 2),
    (("frobnicate", "Łódź"), 2),
)
"""What is run, in order, and how it ends."""

SILENT = {
    "memory remove",
    "memory terms",
    "models info",
    "models install",
    "models tune",
    "check →.csv",
    "frobnicate Łódź",
}
"""Commands that print nothing of what they are given: numbers, our own words, or an error on standard error."""

SESSION = """
import shutil, sys
from pathlib import Path
from align.cli import main
from align.engines import tuning

tuning.TIMES = 1
for arguments, code in {runs!r}:
    try:
        main(arguments)
    except SystemExit as ended:
        assert (ended.code or 0) == code, (arguments, ended.code)
    sys.stdout.flush()
    sys.stdout.buffer.write({mark!r})
    sys.stdout.buffer.flush()
    if arguments[0] == "pair":
        for name in ("edited-Ł", "pairs_Ł", "pairs_Ń"):
            text = Path("pairs-Łódź.csv").read_text(encoding="utf-8-sig")
            Path(f"{{name}}.csv").write_text(text.replace("old", f"old 😀 → {{name}}"), encoding="utf-8")
            shutil.copy("pairs-Łódź.snapshot.jsonl", f"{{name}}.snapshot.jsonl")
"""
"""Runs them in one process, with a mark after what each has printed, and edits copies of the sheet of pairs."""

MARK = b"\a"


@pytest.fixture
def printed(folder: Path, request: pytest.FixtureRequest) -> dict[str, bytes]:
    """What each of the commands prints with the variables that the test names."""
    for name, text in (("Łódź.de.txt", GERMAN), ("Łódź.en.txt", ENGLISH), ("Łódź.srt", FILM)):
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(TINY_PACKAGE, folder / "Łódź.argosmodel")
    (folder / "session.py").write_text(SESSION.format(runs=RUNS, mark=MARK), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "session.py"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder / "Łódź")} | request.param,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode(errors="replace")
    assert b"Traceback" not in ran.stderr
    outputs = ran.stdout.split(MARK)[:-1]
    return {" ".join(run): out for (run, _), out in zip(RUNS, outputs, strict=True)}


@pytest.mark.parametrize("printed", [{"PYTHONIOENCODING": "ascii"}], indirect=True, ids=["ascii"])
def test_in_ascii(printed: dict[str, bytes]) -> None:
    assert all(out.isascii() for out in printed.values())
    shown = {command: out.decode() for command, out in printed.items()}
    assert r"Herr Wa\u0142\u0119sa liest ein Buch.  ||" in shown["segment --show Łódź.de.txt"]
    assert r"ist alt -> \U0001f600." in shown["segment --show Łódź.de.txt"]
    assert r"\u0141\xf3d\u017a" in shown["translate Łódź.de.txt"]
    assert r"Wa\u0142\u0119sa  apply" in shown["log edited-Ł.csv"]
    assert "argos de-en 1.0\tde -> en" in shown["models list"]
    assert json.loads(shown["check edited-Ł.csv --format json"])["file"] == "edited-Ł.csv"
    assert "&#321;" in shown["check edited-Ł.csv --format html"]
    silent = {command for command, out in shown.items() if not re.search(r"->|\\|&#", out)}
    assert not [command for command in silent if not command.startswith(tuple(SILENT))]


@pytest.mark.parametrize("printed", [{"PYTHONIOENCODING": "cp1252"}], indirect=True, ids=["cp1252"])
def test_in_the_encoding_of_windows(printed: dict[str, bytes]) -> None:
    shown = printed["segment --show Łódź.de.txt"].decode("cp1252")
    assert r"Das Haus in \u0141ód\u017a ist alt -> \U0001f600.  ||" in shown
    assert "outputs/\\u0141ód\\u017a.csv" in printed["translate Łódź.de.txt"].decode("cp1252")


@pytest.mark.parametrize("printed", [{"LC_ALL": "C", "LANG": "C"}], indirect=True, ids=["C"])
def test_in_the_c_locale(printed: dict[str, bytes]) -> None:
    """Python then takes everything for UTF-8 (PEP 540)."""
    assert "Das Haus in Łódź ist alt → 😀.  ‖" in printed["segment --show Łódź.de.txt"].decode()


def test_every_command_is_among_them() -> None:
    ran = [run for run, _ in RUNS]
    assert [words for words in commands() if not any(run[: len(words)] == words for run in ran)] == []


@pytest.mark.parametrize(
    ("encoding", "errors", "written", "warned"),
    [
        ("ascii", "strict", rb"\u0141 -> \xe4", True),
        ("latin-1", "strict", b"\\u0141 -> \xe4", True),
        ("utf-8", "strict", "Ł → ä".encode(), False),
        ("ascii", "surrogateescape", rb"\u0141 -> \xe4", True),
        ("ascii", "replace", b"? ? ?", False),
    ],
)
def test_what_is_replaced_is_said(
    monkeypatch: pytest.MonkeyPatch, encoding: str, errors: str, written: bytes, warned: bool
) -> None:
    """And a way of replacing that the user has chosen stays (`PYTHONIOENCODING=ascii:replace`)."""
    stream = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(stream, encoding, errors))
    never_fail()
    print("Ł → ä", end="", flush=True)
    assert stream.getvalue() == written
    assert bool(replaced()) == warned


def test_a_name_that_is_not_utf8_is_printed_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(stream, "utf-8", "strict"))
    never_fail()
    print(b"caf\xe9.csv".decode(errors="surrogateescape"), end="", flush=True)
    assert (stream.getvalue(), replaced()) == (b"caf\xe9.csv", None)
