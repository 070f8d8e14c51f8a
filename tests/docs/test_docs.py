"""The README, the pages in docs/ and the help are true, and every example in them runs."""

import doctest
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest

import align
from align.bitext import CONFLICT, Bitext, Status, Unit
from align.checks.families import FAMILIES
from tests.conftest import ROOT
from tests.docs.desk import Desk, open_desk
from tests.docs.pages import (
    DOCS,
    EDIT,
    PAGES,
    README,
    Example,
    anchors,
    blocks,
    example_of,
    examples,
    links,
    prose,
    tool,
)
from tests.test_registries import SHEET, Copy

MOST_LINES = 120
"""The most lines of the README: people read no more before they try something."""

NETWORK, MINUTES, OWN = "needs the network", "takes a few minutes", "a package you have downloaded"
"""The comments after the commands that are not run here."""

OURS = re.compile(r"pip |pipx |uv |ruff |pytest$|pytest ")
"""Commands that are not align's: they install it or check it, and `.ci/run` runs them."""

HELP_MARKS = {"align models install": (NETWORK, "over the network"), "align models tune": (MINUTES, "a few minutes")}
"""Commands whose help has an example that is not run here, and the words with which the help says so too."""

BEFORE = {"align apply": "align translate"} | {
    f"align memory {name}": "align memory add"
    for name in ("search", "embed", "stats", "analyse", "terms", "export", "remove", "check", "repair", "backup")
}
"""Examples that go on where that of another command has stopped."""

PAGE_IDS = [page.name for page in PAGES]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_argos: str) -> Desk:
    return open_desk(tmp_path, monkeypatch)


def commands() -> dict[str, Any]:
    """The commands by name, without the groups."""
    return {name: found for name, found in tool("make_commands").commands().items() if not hasattr(found, "commands")}


def samples() -> dict[Path, bytes]:
    """The content of every file among the desk's samples."""
    return {path: path.read_bytes() for path in Path("corpus").rglob("*") if path.is_file()}


def why_not_run(example: Example) -> str:
    """Why an example is not run here; empty if it is."""
    if OURS.match(example.command):
        return "installs or checks the package; .ci/run does that"
    return example.mark if example.mark in (NETWORK, MINUTES, OWN) else ""


ALL = [example for page in PAGES for example in examples(page)]
NOT_RUN = [(example, reason) for example in ALL if (reason := why_not_run(example))]


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("page", PAGES, ids=PAGE_IDS)
def test_links_lead_somewhere(page: Path) -> None:
    for target in links(page):
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        assert path.is_file(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors(path), f"{page.name}: {target}"


def test_every_page_is_linked_from_the_readme() -> None:
    assert {f"docs/{page.name}" for page in PAGES[1:]} <= {target.partition("#")[0] for target in links(README)}


def test_pictures_are_small_and_described() -> None:
    for page in PAGES:
        for words, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert len(words) > 40, page
            assert (page.parent / target).stat().st_size < 150_000


def test_the_page_of_commands_is_that_of_the_program() -> None:
    made = tool("make_commands").page()
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == made, "run python docs/make_commands.py"


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented(name: str) -> None:
    others = [page.read_text(encoding="utf-8") for page in PAGES if page.name != "commands.md"]
    group, _, last = name.rpartition(" ")
    mentioned = re.compile(rf"{name}\b|`{last}\b" if group != "align" else rf"{name}\b")
    assert any(mentioned.search(text) for text in others), "no page but commands.md has it"
    for parameter in commands()[name].params:
        assert getattr(parameter, "help", None) or parameter.name == "help", f"{name}: {parameter.name} has no help"


def test_messages_are_explained() -> None:
    tools = tool("make_errors")
    page = tools.PAGE.read_text(encoding="utf-8")
    assert tools.renewed(page) == page, "run python docs/make_errors.py"
    missing = [message for message, meaning in tools.explained(page).items() if meaning in ("", tools.NEW)]
    assert not missing, "say in docs/errors.md what these mean"


def test_a_message_that_is_reworded_keeps_its_explanation() -> None:
    tools = tool("make_errors")
    page = tools.PAGE.read_text(encoding="utf-8")
    (message,) = (
        known
        for known in tools.explained(page)
        if known.endswith("is an old Office file (.doc, .xls); save it as .docx or .xlsx")
    )
    before = page.replace(message, "…: is a very old Office file (.doc); save it as .docx or .xlsx")
    assert before != page
    assert tools.renewed(before) == page


def test_both_pages_for_editors_say_the_same() -> None:
    pages = DOCS / "editors.md", DOCS / "editors.de.md"
    first, second = ([re.match(r"#+|\d\.|- \*\*", line) for line in prose(page).splitlines()] for page in pages)
    assert [found[0] for found in first if found] == [found[0] for found in second if found]
    assert [e.command for e in examples(pages[0])] == [e.command for e in examples(pages[1])]


@pytest.mark.parametrize("page", [page for page in PAGES if any(examples(page))], ids=lambda page: page.name)
def test_examples_of_a_page(page: Path, desk: Desk) -> None:
    """In order, from nothing but the samples, which stay as they are: they are under version control."""
    before = samples()
    for example in examples(page):
        if not why_not_run(example):
            desk.follow(example)
    assert samples() == before


@pytest.mark.parametrize(("example", "reason"), NOT_RUN, ids=[str(example) for example, _ in NOT_RUN])
def test_examples_that_are_not_run(example: Example, reason: str) -> None:
    """Each has its reason; the part that is align's own is run all the same."""
    pytest.skip(reason)


def test_what_a_reader_does_is_marked() -> None:
    lines = [line for page in PAGES for block in blocks(page) if block.kind == "sh" for line in block.body.splitlines()]
    assert [line for line in lines if line.startswith("#") and not EDIT.match(line)] == []
    assert [example.edited for example in ALL if example.edited]


def test_what_the_readme_does_after_installing(desk: Desk) -> None:
    (whole,) = (example.command for example in examples(README) if "&& align" in example.command)
    first, *rest = whole.split(" && ")
    assert first == "pip install ."
    for command in rest:
        desk.run(command)
    assert Path("outputs/blinken.tmx").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if any(examples(page))], ids=lambda page: page.name)
def test_a_page_as_pasted(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the engine that comes with align, the whole article, and a shell."""
    desk = open_desk(tmp_path, monkeypatch, is_real=True)
    for example in examples(page):
        if not OURS.match(example.command) and example.mark not in (NETWORK, OWN):
            desk.follow(example)
        elif "&& align" in example.command:
            desk.run(example.command.removeprefix("pip install . && "))


@pytest.mark.slow
def test_the_help_as_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk(tmp_path, monkeypatch, is_real=True)
    for name in commands():
        if HELP_MARKS.get(name, ("", ""))[0] != NETWORK:
            example = example_of(name)
            assert example is not None
            desk.run(example.command)


@pytest.mark.parametrize("name", commands())
def test_the_example_of_a_command(name: str, desk: Desk) -> None:
    """In a fresh folder; an example that goes on where another has stopped comes after it."""
    example = example_of(name)
    assert example is not None, f"align {name} --help has no example"
    if name in HELP_MARKS:
        reason, words = HELP_MARKS[name]
        assert words in " ".join((commands()[name].help or "").split())
        pytest.skip(f"{example.command}: {reason}")
    if name in BEFORE:
        before = example_of(BEFORE[name])
        assert before is not None
        desk.run(before.command)
    desk.run(example.command)


def test_the_python_page(desk: Desk) -> None:
    page = DOCS / "python.md"
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.kind == "python":
            exec(compile(f"\n{block.body}", f"{page.name}:{block.line}", "exec"), names)
        elif block.kind == "pycon":
            case = doctest.DocTestParser().get_doctest(block.body, {}, page.name, page.name, block.line)
            printed: list[str] = []
            assert not doctest.DocTestRunner().run(case, out=printed.append).failed, "".join(printed)


def test_a_program_on_a_page_is_among_the_samples() -> None:
    shown = {block.kind.partition(" file=")[2]: block.body for page in PAGES for block in blocks(page)}
    files = {name: body for name, body in shown.items() if name}
    assert files
    for name, body in files.items():
        assert (ROOT / name).read_text(encoding="utf-8") == body, name


def test_every_public_name_is_there_and_described() -> None:
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    for name in align.__all__:
        assert getattr(align, name).__doc__, name
        assert name in page, name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        align.nothing  # noqa: B018
    assert (ROOT / "align" / "py.typed").is_file()


def documented_checks() -> list[tuple[str, list[str], str]]:
    """Code, severities and example in each row of docs/checks.md."""
    rows = re.findall(
        r"^\| `([\w-]+)` \| ([\w, ]+) \| .*? \| (.*?) \| [^|]* \|$", prose(DOCS / "checks.md"), re.MULTILINE
    )
    return [(code, severities.split(", "), example) for code, severities, example in rows]


TOGETHER = {
    "term-doubled": [("Das Haus ist alt.", "The house Haus is old.")],
    "inconsistent": [("Er kam gestern Abend.", "He came last night."), ("Er kam gestern Abend.", "He went yesterday.")],
    "same-target": [("Er kam gestern Abend.", "He came last night."), ("Sie ging heute früh.", "He came last night.")],
    "name-changed": [
        ("Wir sahen Kowalski im Haus.", "We saw Kowalski in the house."),
        ("Dann sahen wir Kowalski im Garten.", "Then we saw Petersen in the garden."),
    ],
    "name-missing": [
        ("Wir sahen Kowalski im Haus.", "We saw Kowalski in the house."),
        ("Dann sahen wir Kowalski im Garten.", "Then we saw him in the garden."),
    ],
}
"""Findings that need other rows than the usual one, some more than one; they are in the last of the rows."""


@pytest.mark.parametrize(("code", "severities", "example"), documented_checks(), ids=lambda value: str(value)[:20])
def test_a_finding_is_as_documented(code: str, severities: list[str], example: str, desk: Desk) -> None:
    said = re.fullmatch(r"`(.*)` → `(.*)`", example)
    pairs = [(said[1], said[2])] if said else TOGETHER.get(code, [("Das Haus ist alt.", "It is old.")])
    units = [Unit(f"1.{number}", *pair, status=Status.ALIGNED) for number, pair in enumerate(pairs, start=1)]
    glossary = None
    if code in ("term", "term-doubled"):
        glossary = "corpus/glossary.csv"
    if code == "conflict":
        units = [Unit("1.1", "Er kam.", "He came.", extra={CONFLICT: "He left."})]
    found = align.check(Bitext(units, extra_columns=(CONFLICT,)), glossary=glossary)[-1]
    assert (code, True) in [(finding.code, finding.severity.value in severities) for finding in found], found


def test_every_finding_is_documented() -> None:
    declared: dict[str, set[str]] = {}
    for family in FAMILIES.values():
        for kind in family.kinds:
            declared.setdefault(kind.code, set()).add(kind.severity.value)
    assert {code: set(severities) for code, severities, _ in documented_checks()} == declared


def test_the_recipe_for_a_check(tmp_path: Path) -> None:
    """The file that docs/contributing.md shows, in a copy of the package."""
    text = (DOCS / "contributing.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"^   ```python\n(.*?)^   ```$", text, re.MULTILINE | re.DOTALL)
    copy = Copy(tmp_path)
    copy.add("checks/shouting.py", textwrap.dedent(recipe))
    copy.register("checks/families.py", '        "shouting",', '        "spacing",')
    (copy.work / "a.csv").write_text(SHEET, encoding="utf-8")
    assert "the target shouts [shouting]" in copy.align("check", "a.csv").stdout
