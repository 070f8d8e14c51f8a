"""OmegaT, run in its console: a project, its segments, and what it finds in a memory."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

OMEGAT = shutil.which("omegat")
FOLDERS = ("source", "target", "tm/auto", "omegat", "glossary", "dictionary")
UNTRANSLATED = re.compile(r"^(Total|Remaining|Unique|Unique Remaining|Unique remaining):\s+(\d+)", re.MULTILINE)


class Project:
    """A project in a folder of its own."""

    def __init__(self, folder: Path, documents: Iterable[Path], splits: bool = True) -> None:
        """`splits` says whether it makes sentences of paragraphs."""
        self.folder, self.home = folder / "project", folder / "home"
        for name in FOLDERS:
            (self.folder / name).mkdir(parents=True)
        self.home.mkdir()
        defaults = "".join(
            f"<{name}_dir>__DEFAULT__</{name}_dir>" for name in ("source", "target", "tm", "glossary", "dictionary")
        )
        (self.folder / "omegat.project").write_text(
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><omegat><project version="1.0">{defaults}'
            f"<source_lang>DE-DE</source_lang><target_lang>EN-GB</target_lang><sentence_seg>{str(splits).lower()}"
            "</sentence_seg><support_default_translations>true</support_default_translations></project></omegat>",
            encoding="utf-8",
        )
        for document in documents:
            shutil.copy(document, self.folder / "source")

    @property
    def memory(self) -> Path:
        """Where a memory goes whose exact matches are taken without asking."""
        return self.folder / "tm" / "auto" / "memory.tmx"

    def segments(self) -> Path:
        """A TMX of all its segments."""
        path = self.folder.parent / "segments.tmx"
        self._run("console-createpseudotranslatetmx", f"--pseudotranslatetmx={path}", "--pseudotranslatetype=equal")
        return path

    def translate(self) -> Path:
        """Write the documents with every exact match of the memories; returns the folder that they are in."""
        self._run("console-translate")
        return self.folder / "target"

    def counts(self) -> tuple[int, int]:
        """How many different segments it has, and for how many of them it has found a match; after `translate`."""
        told = (self.folder / "omegat" / "project_stats.txt").read_text(encoding="utf-8")
        found = {name.lower(): int(count) for name, count in UNTRANSLATED.findall(told)}
        return found["unique"], found["unique"] - found["unique remaining"]

    def _run(self, mode: str, *options: str) -> None:
        command = [str(OMEGAT), str(self.folder), f"--mode={mode}", *options, f"--config-dir={self.home}"]
        environment = {**os.environ, "HOME": str(self.home), "LC_ALL": "C.UTF-8"}
        subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
