"""One file and one line: what a stranger adds to a copy of the package, by the command line, and nothing else."""

import difflib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from align.checks import Pair, assess
from align.checks.families import FAMILIES
from align.registry import Registry
from tests.checks.test_checks import BAD, GOOD
from tests.conftest import ROOT

SHEET = """id,source,target,status,score,checks,note
1.1-abcdef,Er kam gestern an.,He arrived yesterday.,machine,90,,
2.1-abcdef,Sie kam heute an.,She arrived today!,machine,90,,
"""


class Copy:
    """A copy of the package, and a working directory beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        shutil.copytree(ROOT / "align", folder / "align", ignore=shutil.ignore_patterns("models", "__pycache__"))
        (folder / "align" / "models").symlink_to(ROOT / "align" / "models")
        self.work = folder / "work"
        self.work.mkdir()

    def add(self, path: str, content: str) -> None:
        """A new file of the package."""
        assert not (self.root / "align" / path).exists()
        (self.root / "align" / path).write_text(content, encoding="utf-8")

    def register(self, path: str, line: str, before: str) -> None:
        """One line more in a file that is there, before the one that is named."""
        place = self.root / "align" / path
        lines = place.read_text(encoding="utf-8").splitlines()
        assert lines.count(before) == 1
        lines.insert(lines.index(before), line)
        place.write_text("\n".join(lines) + "\n", encoding="utf-8")

    @property
    def difference(self) -> tuple[list[str], list[str]]:
        """The files that the package itself has not, and the lines that differ in those that it has."""
        new, lines = [], []
        for place in sorted((self.root / "align").rglob("*.py")):
            name = place.relative_to(self.root / "align")
            original = ROOT / "align" / name
            if not original.exists():
                new.append(str(name))
                continue
            texts = (path.read_text(encoding="utf-8").splitlines() for path in (original, place))
            lines += [line for line in difflib.ndiff(*texts) if line[0] in "+-"]
        return new, lines

    def align(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """The copy's command line, in the working directory."""
        environment = os.environ | {"PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "align.cli", *arguments]
        return subprocess.run(
            command, cwd=self.work, env=environment, capture_output=True, encoding="utf-8", check=False
        )


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_names_are_known_before_anything_is_loaded() -> None:
    registry: Registry[object] = Registry("align.nowhere", "THING", {"one": "first", "two": "second"})
    assert list(registry) == ["one", "two"]
    assert len(registry) == 2
    assert "one" in registry
    assert registry.get("three") is None
    with pytest.raises(ModuleNotFoundError):
        registry["one"]


SHOUTING = '''
"""Targets that shout."""

from align.checks.base import Family, warning
from align.checks.features import Feature

LOUD = warning("shouting", Feature("shouting", -9.0, -9.0), is_tried_again=False)


def shouting(pair):
    if pair.target.endswith("!") and not pair.source.endswith("!"):
        yield LOUD("the target shouts")


FAMILY = Family((LOUD,), (shouting,))
'''


def test_a_check(copy: Copy) -> None:
    (copy.work / "a.csv").write_text(SHEET, encoding="utf-8")
    assert "shout" not in copy.align("check", "a.csv").stdout
    copy.add("checks/shouting.py", SHOUTING)
    copy.register("checks/families.py", '        "shouting",', '        "spacing",')
    after = copy.align("check", "a.csv", "--format", "csv")
    assert '"2.1-abcdef","finding","shouting","warning","","","the target shouts"' in after.stdout
    assert "0 errors, 1 warning; 1 row with a score below 50" in copy.align("check", "a.csv").stdout
    assert copy.difference == (["checks/shouting.py"], ['+         "shouting",'])


def test_a_check_finds_what_it_declares() -> None:
    declared = {kind: name for name, family in FAMILIES.items() for kind in family.kinds}
    assert len(declared) == sum(len(family.kinds) for family in FAMILIES.values())
    pairs = [Pair(source, target) for source, target, *_ in (*GOOD, *BAD)]
    found = {finding.kind for assessment in assess(pairs, compare_meaning=True) for finding in assessment.findings}
    assert found <= declared.keys()
    assert len({declared[kind] for kind in found}) > 10
