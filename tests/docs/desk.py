"""A folder with every file that an example names, and a shell that runs the example there."""

import contextlib
import csv
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from align.cli import main
from tests.conftest import ROOT, TINY_PACKAGE
from tests.docs.pages import DOCS, blocks

MADE = ROOT / "tests" / "documents" / "made"

GERMAN = """Das Haus ist alt.

Wir gehen heute nach Hause. Der Hund schläft im Garten, und die Katze trinkt Milch.

Am Montag schreibt sie einen Brief. Er liest ein Buch.
"""
ENGLISH = """The house is old.

We are going home today. The dog is sleeping in the garden, and the cat is drinking milk.

On Monday she writes a letter. He reads a book.
"""
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="de-DE" datatype="plaintext"/><body>
<tu><tuv xml:lang="de-DE"><seg>Das Haus ist alt.</seg></tuv>
<tuv xml:lang="en-GB"><seg>The house is old.</seg></tuv></tu>
<tu><tuv xml:lang="de-DE"><seg>Wir werden ihn nicht im Stich lassen.</seg></tuv>
<tuv xml:lang="en-GB"><seg>We will not let him down.</seg></tuv></tu>
</body></tmx>
"""
SRX = """<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body>
<languagerules><languagerule languagerulename="all"><rule break="yes"><beforebreak>[.?!]</beforebreak>
<afterbreak>\\s</afterbreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>
"""
TEXTS = {
    "corpus/blinken.de.txt": GERMAN,  # the sample itself would take the tiny package minutes
    "brief.de.txt": GERMAN,
    "letter.en.txt": ENGLISH,
    "rede.de.txt": GERMAN,
    "speech.en.txt": ENGLISH,
    "memory.tmx": TMX,
    "rules.srx": SRX,
    "glossary.csv": "source,target,forbidden,note,domain\nHaus,house|home,,,\nHafen,harbour,port,as the city has it,\n",
    "names.txt": "Hafen-App\nNord Stream 2\n",
    "abbreviations.txt": "Abt.\nbes.\n",
}
COPIES = {
    "brief.docx": MADE / "hafen.docx",
    "neuer-artikel.docx": MADE / "pandoc.docx",
    "film.srt": MADE / "film.srt",
    "app.po": MADE / "programm.po",
    "FILE.argosmodel": TINY_PACKAGE,
}
FOLDERS = {"texts": (MADE / "hafen.docx", MADE / "film.srt")}
SHEETS = {
    "outputs/blinken.csv": "align translate corpus/blinken.de.txt",
    "outputs/brief.csv": "align translate brief.docx",
    "outputs/brief.xlsx": "align translate brief.docx --xlsx",
}
"""Sheets that an example takes for granted, and how they are made."""
EDITORS = {"outputs/blinken_Anna.csv": "She came.", "outputs/blinken_Bert.csv": "He came."}
"""Copies of `outputs/blinken.csv` in which two editors have changed the same row."""

OUTPUT = re.compile(r"(?:-o|--output|>) \S+")

MAY_FIND = {"check", "export", "merge"}
"""Commands that end with 1 when they have findings."""


@dataclass
class Desk:
    """A scratch folder as the working directory, with a home folder, and with `align` and `python` on the path."""

    folder: Path
    sheets: Path
    """Where the desks of one test run keep the sheets they have made."""
    has_memory: bool = False

    def lay_out(self, text: str) -> None:
        """Make every missing file that the text names, except for those that it will write."""
        text = OUTPUT.sub("", text)
        for name, content in (TEXTS | _programs()).items():
            self._make(name, text, lambda path, content=content: path.write_text(content, encoding="utf-8"))
        for name, origin in COPIES.items():
            self._make(name, text, lambda path, origin=origin: shutil.copy(origin, path))
        for name, files in FOLDERS.items():
            if re.search(rf"\b{name}\b", text) and not Path(name).exists():
                Path(name).mkdir()
                for file in files:
                    shutil.copy(file, name)
        for name, command in SHEETS.items():
            self._make(name, text, lambda path, command=command: self._sheet(path, command))
        for name, target in EDITORS.items():
            self._make(name, text, lambda path, target=target: self._copy_edited(path, target))
        if "align memory" in text and "memory add" not in text:
            self._remember()
        if (applied := re.match(r"align apply (\S+)", text)) and "--undo" not in text and "--redo" not in text:
            edit(Path(applied[1]), "As an editor has it.")

    def _make(self, name: str, text: str, make: Callable[[Path], object]) -> None:
        path = Path(name)
        if re.search(rf"(?<![\w/]){re.escape(name)}(?!\w)", text) and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            make(path)

    def _sheet(self, path: Path, command: str) -> None:
        kept = self.sheets / path.name
        if not kept.exists():
            self.lay_out(command)
            self.run(f"{command} --no-memory -o {path}")
            for file in path.parent.glob(f"{path.stem}.*"):
                shutil.copy(file, self.sheets / (path.name if file == path else path.name + ".snapshot"))
        shutil.copy(kept, path)
        shutil.copy(self.sheets / (path.name + ".snapshot"), path.with_name(f"{path.stem}.snapshot.jsonl"))

    def _copy_edited(self, path: Path, target: str) -> None:
        self.lay_out("outputs/blinken.csv")
        shutil.copy("outputs/blinken.csv", path)
        edit(path, target)

    def _remember(self) -> None:
        """Add three batches to this home folder's memory."""
        if not self.has_memory:
            self.has_memory = True
            first = self.folder.with_name("first.tmx")
            first.write_text(TMX, encoding="utf-8")
            self.lay_out("outputs/blinken.csv outputs/brief.csv")
            for file in (first, "outputs/blinken.csv", "outputs/brief.csv"):
                self.run(f"align memory add {file} --all")

    def run(self, command: str) -> str:
        """Run a shell command; returns what it printed. Fails if the command does."""
        words = shlex.split(command)
        print(f"$ {command}")
        if words[0] != "align" or re.search(r"[|<]", re.sub(r"'[^']*'|\"[^\"]*\"", "", command)):
            ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
            code, out, err = ran.returncode, ran.stdout, ran.stderr
        else:
            words, into = (words[:-2], words[-1]) if len(words) > 2 and words[-2] == ">" else (words, None)
            code, out, err = _in_process(words[1:])
            if into:
                Path(into).write_text(out, encoding="utf-8")
        print(out, err, sep="\n")
        allowed = (0, 1) if words[1:2] and words[1] in MAY_FIND else (0,)
        assert code in allowed, f"{command}\nended with {code}\n{out}\n{err}"
        assert "Traceback" not in err, err
        for option, name in pairwise(words):
            is_file = option in ("-o", "--output") and name != "-"
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


def _programs() -> dict[str, str]:
    """The files that the pages contain: ```` ```python file=NAME ````."""
    found = (block for page in DOCS.glob("*.md") for block in blocks(page) if " file=" in block.kind)
    return {block.kind.partition(" file=")[2]: block.body for block in found}


def open_desk(folder: Path, sheets: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty desk, in which the process then works."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    runner = programs / "align"
    runner.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m align.cli "$@"\n', encoding="utf-8")
    runner.chmod(0o755)
    desk = folder / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    return Desk(desk, sheets)
