"""Bring the messages in docs/errors.md up to date with the source; what they mean is written by hand.

    python docs/make_errors.py

Every row of the page's tables is a message and its explanation. A message that was reworded keeps its explanation (the
likest one of the page), one that is gone is taken out, and a new one is added to its section with `NEW` for an
explanation that somebody must write.
"""

import ast
import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

PAGE = Path(__file__).with_name("errors.md")
PACKAGE = Path(__file__).parent.parent / "align"
NEW = "**to be explained**"
ROW = re.compile(r"^\| (?P<message>`.*`) \| (?P<meaning>.*) \|$")
LIKE = 70
"""Percent of likeness (`rapidfuzz.fuzz.ratio`) from which two messages are taken for one that was reworded."""

SECTIONS = {
    "Commands and options": ("cli", "api", "jobs", "languages"),
    "Files": ("errors", "files", "locks", "ledger", "jobs/outputs", "delimited", "xml", "guard", "parallel"),
    "Documents": ("documents", "jobs/render", "jobs/translate"),
    "Splitting sentences": ("segmentation",),
    "Engines and models": ("engines",),
    "Pairing": ("alignment", "jobs/pair"),
    "Sheets": (
        *("bitext", "editing", "jobs/merge", "jobs/journal", "exchange/spreadsheet", "exchange/workbook"),
        *("exchange/layout", "exchange/opendocument", "exchange/rewriting"),
    ),
    "Memory and glossaries": ("memory", "terminology", "checks", "fidelity", "jobs/remember"),
    "Exchange": ("exchange", "reporting"),
}
"""Which section a message of which module belongs to; the most particular name counts."""


def messages() -> dict[str, str]:
    """Every message that an AlignError of the package has, with `…` for what is filled in; its section."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).with_suffix("").as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for message in _messages_in(node, module):
                found.setdefault(skeleton(message), section_of(module))
    for nothing_said in ("…", "…: …"):  # what another function or the operating system says
        found.pop(nothing_said, None)
    return found


def _messages_in(node: ast.AST, module: str) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(id="AlignError"), args=[message, *_]):
            yield message
        case ast.Call(func=ast.Name(id="cls"), args=[message, *_]) if module == "errors":
            yield message
        case ast.FunctionDef(name="_missing"):  # an engine's, for a pair that it does not translate
            yield from (inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return) and inner.value)


def skeleton(message: ast.expr) -> str:
    """The message with `…` in place of every value."""
    match message:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
            return re.sub(r"…+", "…", text)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return re.sub(r"…+", "…", skeleton(left) + skeleton(right))
        case _:
            return "…"


def section_of(module: str) -> str:
    """The section of a module's messages."""
    fitting = [
        (len(start), name)
        for name, starts in SECTIONS.items()
        for start in starts
        if module == start or module.startswith(start + "/")
    ]
    if not fitting:
        raise SystemExit(
            f"align/{module}.py raises AlignError, and no section of docs/make_errors.py takes its messages"
        )
    return max(fitting)[1]


def explained(page: str) -> dict[str, str]:
    """The page's messages and their explanations."""
    return {_plain(found["message"]): found["meaning"] for line in page.splitlines() if (found := ROW.match(line))}


def renewed(page: str) -> str:
    """The page with the messages that the source has now."""
    wanted, known = messages(), explained(page)
    gone = [message for message in known if message not in wanted]
    meaning = {message: known[message] for message in wanted if message in known}
    for message in sorted(wanted.keys() - known.keys()):
        like = process.extractOne(message, gone, scorer=fuzz.ratio, score_cutoff=LIKE)
        meaning[message] = known[like[0]] if like else NEW
        if like:
            gone.remove(like[0])
    by_section = {name: [m for m in wanted if wanted[m] == name] for name in SECTIONS}
    return "\n".join(_lines(page.splitlines(), by_section, meaning)) + "\n"


def _lines(lines: Iterable[str], by_section: dict[str, list[str]], meaning: dict[str, str]) -> Iterator[str]:
    section = ""
    for line in lines:
        if line.startswith("## "):
            section = line.removeprefix("## ")
        if ROW.match(line):
            continue
        yield line
        if line == "|---|---|":
            for message in sorted(by_section.get(section, ()), key=_in_order):
                yield f"| {_code(message)} | {meaning[message]} |"


def _in_order(message: str) -> str:
    return message.strip(string.punctuation + "… ").lower()


def _code(message: str) -> str:
    """The message as code in a table's cell: text with `` ` `` in it stands between two of them."""
    escaped = message.replace("|", "\\|")
    return f"`` {escaped} ``" if "`" in escaped else f"`{escaped}`"


def _plain(code: str) -> str:
    inside = code[3:-3] if code.startswith("`` ") else code[1:-1]
    return inside.replace("\\|", "|")


if __name__ == "__main__":
    page = renewed(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page, encoding="utf-8")
    for message, meaning in explained(page).items():
        if meaning == NEW:
            print(f"to be explained: {message}")
