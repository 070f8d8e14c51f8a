"""What the README, docs/ and the commands' help contain: links, headings and examples."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from tests.conftest import ROOT

DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [README, *sorted(DOCS.glob("*.md"))]

FENCE = re.compile(r"^```(?P<kind>.*)\n(?P<body>(?:.*\n)*?)```$", re.MULTILINE)
COMMENT = re.compile(r"\s+# (?P<mark>.*)$")
EDIT = re.compile(r"# edit (?P<file>\S+): \S")
"""The convention for what a reader does by hand: the file to open, correct and save."""

LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)
EXAMPLE = re.compile(r"^ *Examples?: (?P<command>.+(?:\n *\S.*)*)", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    kind: str
    """`sh`, `python`, `pycon` or `text`; `python file=NAME` is a file for the examples below it."""
    body: str
    line: int


@dataclass(frozen=True)
class Example:
    """One shell command, or what the reader does between two of them."""

    where: str
    command: str
    mark: str = ""
    """The comment after it."""
    edited: str = ""
    """The file that the reader is asked to correct; there is no command then."""

    def __str__(self) -> str:
        return f"{self.where} {self.command or f'# edit {self.edited}'}"


@cache
def tool(name: str) -> ModuleType:
    """The program `docs/NAME.py`, as a module."""
    spec = spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        yield Block(found["kind"], found["body"], text.count("\n", 0, found.start()) + 2)


def examples(page: Path) -> Iterator[Example]:
    """The lines of the page's `sh` blocks, in order."""
    for block in blocks(page):
        if block.kind == "sh":
            for number, line in enumerate(block.body.splitlines(), start=block.line):
                if asked := EDIT.match(line):
                    yield Example(f"{page.name}:{number}", "", edited=asked["file"])
                    continue
                found = COMMENT.search(line)
                command = line[: found.start()] if found else line
                yield Example(f"{page.name}:{number}", command.strip(), found["mark"] if found else "")


def example_of(name: str) -> Example | None:
    """The example in a command's help."""
    found = EXAMPLE.search(tool("make_commands").commands()[name].help or "")
    return Example(f"{name} --help:", " ".join(found["command"].split())) if found else None


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> list[str]:
    """Where the page's links and pictures lead, except for addresses on the web."""
    return [found["target"] for found in LINK.finditer(prose(page)) if "://" not in found["target"]]


def anchors(page: Path) -> set[str]:
    """What a link can name after `#`, derived from the headings as by GitHub and most others."""
    titles = (found["title"].lower() for found in HEADING.finditer(prose(page)))
    return {re.sub(r"[^\w\- ]", "", title).strip().replace(" ", "-") for title in titles}
