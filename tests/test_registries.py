"""One file and one line are all that a stranger adds to a copy of the package; used from the command line."""

import ast
import difflib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from align.checks import Pair
from align.checks.assessment import assess
from align.checks.families import FAMILIES
from align.exchange import CLIENTS
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
        """A new file in the package."""
        assert not (self.root / "align" / path).exists()
        (self.root / "align" / path).write_text(content, encoding="utf-8")

    def register(self, path: str, line: str, before: str) -> None:
        """One more line in an existing file, before the given one."""
        file = self.root / "align" / path
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines.count(before) == 1
        lines.insert(lines.index(before), line)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    @property
    def difference(self) -> tuple[list[str], list[str]]:
        """The files that the package itself does not have, and the lines that differ in those that it has."""
        new, lines = [], []
        for file in sorted((self.root / "align").rglob("*.py")):
            name = file.relative_to(self.root / "align")
            original = ROOT / "align" / name
            if not original.exists():
                new.append(str(name))
                continue
            texts = (path.read_text(encoding="utf-8").splitlines() for path in (original, file))
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


SHOUTER = '''
"""An engine that shouts."""

from align.engines.base import Model, Offer, Translation


class Shouter:
    name = "shouter 1"

    def identity(self):
        return self.name

    def translate(self, sentences):
        yield from ((number, Translation(text.upper(), None)) for number, text in enumerate(sentences))


MODEL = Model("shouter 1", "de", "xx", "a stranger", ("shouter",), lambda: "It shouts.", lambda tuning: Shouter(), (1,))
ENGINE = Offer(
    lambda order: Shouter() if order.target_lang == "xx" else None,
    lambda order: f"the shouter does not shout {order.target_lang}",
    lambda: (MODEL,),
)
'''


def test_an_engine(copy: Copy) -> None:
    (copy.work / "a.txt").write_text("Das ist gut.\n", encoding="utf-8")
    copy.add("engines/shouter.py", SHOUTER)
    copy.register("engines/__init__.py", '        "shouter": "shouter",', '        "command:PROGRAM": "command",')
    assert "auto, argos, embedded, shouter, command:PROGRAM" in " ".join(
        copy.align("translate", "--help").stdout.split()
    )
    assert "shouter 1\tde → xx\ta stranger" in copy.align("models", "list").stdout
    assert copy.align("models", "info", "shouter").stdout == "It shouts.\n"
    assert copy.align("translate", "a.txt", "--engine", "shouter").stderr == "align: the shouter does not shout en\n"
    ran = copy.align("translate", "a.txt", "--target-lang", "xx")
    assert "1 translated by shouter 1" in ran.stdout
    assert "DAS IST GUT." in (copy.work / "outputs" / "a.csv").read_text(encoding="utf-8")
    assert copy.difference == (["engines/shouter.py"], ['+         "shouter": "shouter",'])


CAT = '''
"""A program that reads short glossaries only."""

from align.exchange.clients.base import Client


def short(unit):
    if len(unit.source) > 17:
        yield "the source is long, and Cat is impatient", "shorten it"


CLIENT = Client("cat", is_glossary=True, format="tsv", unit_rules=(short,))
'''


def test_a_client(copy: Copy) -> None:
    (copy.work / "a.csv").write_text(SHEET, encoding="utf-8")
    copy.add("exchange/clients/cat.py", CAT)
    copy.register("exchange/clients/__init__.py", '        "cat",', '        "any",')
    ran = copy.align("export", "a.csv", "--for", "cat")
    assert "row 2 (1.1-abcdef): the source is long, and Cat is impatient; shorten it" in ran.stderr
    assert (copy.work / "a.tsv").read_text(encoding="utf-8") == "Sie kam heute an.\tShe arrived today!\n"
    assert "Cat is impatient" in copy.align("check", "a.csv", "--for", "cat").stdout
    assert copy.difference == (["exchange/clients/cat.py"], ['+         "cat",'])


ARROWS = '''
"""A pair a line, with an arrow between."""

from align.exchange.base import Format, Tally, chosen
from align.exchange.records import imported


def write(bitext, export, stream):
    tally = Tally()
    for _, unit in chosen(bitext, export, tally):
        stream.write(f"{unit.source} → {unit.target}\\n".encode())
    return tally


def read(path, options):
    pairs = (line.split(" → ") for line in path.read_text(encoding="utf-8").splitlines())
    return imported(path, [dict(zip(("source", "target"), pair)) for pair in pairs], options)


def cannot_hold(text):
    return "arrows" if "→" in text else ""


FORMAT = Format("arrows", write, (".arrows",), read, (".arrows",), cannot_hold=cannot_hold)
'''


def test_an_exchange_format(copy: Copy) -> None:
    (copy.work / "a.csv").write_text(SHEET.replace("gestern", "→ gestern"), encoding="utf-8")
    copy.add("exchange/arrows.py", ARROWS)
    copy.register("exchange/__init__.py", '        "arrows": "arrows",', '        "html": "html",')
    assert "docx, arrows, html" in " ".join(copy.align("export", "--help").stdout.split())
    ran = copy.align("export", "a.csv", "--format", "arrows", "--only", "machine")
    assert "arrows in the source cannot be written" in ran.stderr
    assert "Sie kam heute an. → She arrived today!\n" in (copy.work / "a.arrows").read_text(encoding="utf-8")
    assert copy.align("import", "a.arrows").returncode == 0
    assert "She arrived today!" in (copy.work / "outputs" / "a.csv").read_text(encoding="utf-8")
    assert copy.align("check", "a.arrows").stdout.startswith("a.arrows: 2 rows")
    assert "arrows" in copy.align("import", "a.nothing").stderr
    assert copy.difference == (["exchange/arrows.py"], ['+         "arrows": "arrows",'])


NOTES = '''
"""Notes, whose lines begin with a plus."""

from align.documents.base import Block, Document, Format, Kind


def read(name, content, options):
    lines = content.decode().splitlines()
    return Document(name, tuple(Block(line[2:], Kind.LIST_ITEM, f"note {n}") for n, line in enumerate(lines, start=1)))


FORMAT = Format("a notebook", (".notes",), read=read, begins=lambda head: head.startswith(b"+ "), is_text=True)
'''


def test_a_document_format(copy: Copy) -> None:
    for name in ("a.notes", "b.txt"):
        (copy.work / name).write_text("+ Das ist gut.\n+ Das ist besser.\n", encoding="utf-8")
    copy.add("documents/notes.py", NOTES)
    copy.register("documents/formats.py", '        "notes": "notes",', '        "workbook": "workbook",')
    assert copy.align("segment", "a.notes").stdout == "Das ist gut.\nDas ist besser.\n"
    assert "b.txt: is a notebook, whatever its name says; read as that" in copy.align("segment", "b.txt").stderr
    assert copy.align("segment", ".").stdout.count("Das ist besser.\n") == 2
    (copy.work / "a.csv").write_text(SHEET, encoding="utf-8")
    refused = copy.align("render", "a.csv", "--into", "a.notes", "-o", "c.notes").stderr
    assert "a.notes: notes can only be read; render into one of text, markdown" in refused
    assert copy.difference == (["documents/notes.py"], ['+         "notes": "notes",'])


def test_nothing_but_its_own_file_names_a_client() -> None:
    """In code, that is: comments and help texts may name programs, and a `phrase` is a segment too."""
    names = {*CLIENTS, *(client.name for client in CLIENTS.values())} - {"any", "phrase"}
    clients = ROOT / "align" / "exchange" / "clients"
    for file in (ROOT / "align").rglob("*.py"):
        if clients in file.parents:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        assert not names & texts, file
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                assert ".client" not in ast.unparse(node) or "client.name" not in ast.unparse(node), file


def test_every_client_is_called_as_it_is_registered() -> None:
    assert {name: client.name for name, client in CLIENTS.items()} == {name: name for name in CLIENTS}


LIGHT = ("checks", "documents", "engines", "exchange", "exchange.clients")
HEAVY = ("numpy", "lxml", "openpyxl", "pandas", "ctranslate2", "charset_normalizer", "loky", "pyarrow", "pdfplumber")


def test_what_is_there_is_known_without_loading_it() -> None:
    code = f"""
import sys
{"; ".join(f"import align.{name}" for name in LIGHT)}
from align.engines import ENGINES
from align.exchange import CLIENTS, FORMATS
names = [*ENGINES, *CLIENTS, *FORMATS]
print(*(name for name in {HEAVY} if name in sys.modules))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout == "\n"


def test_a_check_finds_what_it_declares() -> None:
    declared = {kind: name for name, family in FAMILIES.items() for kind in family.kinds}
    assert len(declared) == sum(len(family.kinds) for family in FAMILIES.values())
    pairs = [Pair(source, target) for source, target, *_ in (*GOOD, *BAD)]
    found = {finding.kind for assessment in assess(pairs, compare_meaning=True) for finding in assessment.findings}
    assert found <= declared.keys()
    assert len({declared[kind] for kind in found}) > 10
