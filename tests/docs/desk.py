"""A fresh folder with the samples that come with align, and a shell in which the examples are typed."""

import contextlib
import csv
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from align.cli import main
from tests.conftest import ROOT, SAMPLE
from tests.docs.pages import Example

SHORT = 12
"""Lines of the sample article that are read where its length does not matter."""

MAY_FIND = {"check", "merge"}
"""Commands that end with 1 when they have findings."""

IN_A_SHELL = re.compile(r"[|<>&]")


@dataclass
class Desk:
    """A folder as the working directory, with a home of its own, and with `align` and `python` on the path."""

    is_real: bool = False
    """Whether every command is run by a shell, as pasted; otherwise those of align are called, which is faster."""

    def follow(self, example: Example) -> str:
        """Do what the example says, and return what it printed. Fails if a command does."""
        if example.edited:
            edit(Path(example.edited), f"As {Path(example.edited).stem} has it.")
            return ""
        return self.run(example.command)

    def run(self, command: str) -> str:
        """Run a shell command; returns what it printed. Fails if the command does."""
        print(f"$ {command}")
        words = shlex.split(command)
        if self.is_real or words[0] != "align" or IN_A_SHELL.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", command)):
            ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
            code, out, err = ran.returncode, ran.stdout, ran.stderr
        else:
            code, out, err = _in_process(words[1:])
        print(out, err, sep="\n")
        may_find = words[1:2] and words[1] in MAY_FIND
        allowed = (0, 1) if may_find or "--min-score" in words else (0,)  # the stub's scores may leave nothing
        assert code in allowed, f"{command}\nended with {code}\n{out}\n{err}"
        assert "Traceback" not in err, err
        for option, name in pairwise(words):
            is_file = option in ("-o", "--output", ">") and name != "-"
            assert not is_file or Path(name).exists(), f"{command}: {name} is not there"
        return out


def edit(sheet: Path, target: str) -> None:
    """Type over the target of a sheet's first row."""
    if sheet.suffix == ".xlsx":
        book = openpyxl.load_workbook(sheet)
        titles = [cell.value for cell in book.active[1]]
        book.active.cell(2, titles.index("target") + 1).value = target
        book.save(sheet)
        return
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[1][rows[0].index("target")] = target
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)


def _in_process(arguments: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


def open_desk(folder: Path, monkeypatch: pytest.MonkeyPatch, is_real: bool = False) -> Desk:
    """A desk with nothing on it but the samples. Unless it `is_real`, the article among them is short."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    runner = programs / "align"
    runner.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m align "$@"\n', encoding="utf-8")
    runner.chmod(0o755)
    desk = folder / "desk"
    shutil.copytree(ROOT / "corpus", desk / "corpus")
    if not is_real:
        lines = SAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
        (desk / "corpus" / SAMPLE.name).write_text("".join(lines[:SHORT]), encoding="utf-8")
    monkeypatch.chdir(desk)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    return Desk(is_real)
