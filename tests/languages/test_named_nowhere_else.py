"""Only the modules in `align.languages` tell languages apart by their codes, or import a language's own file."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "align"
CODE = re.compile(r"\.?(?:de|deu|ger|en|eng)(?:[-_].*)?", re.IGNORECASE)
OF_ONE_LANGUAGE = re.compile(r"align\.languages\.(?!base|calendar|codes|detection|lengths|lexicon|numbers)\w+")
ASKED = {"startswith", "endswith", "removeprefix", "removesuffix", "get", "pop", "setdefault", "index", "count"}


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if PACKAGE / "languages" not in path.parents]


def named(tree: ast.AST) -> Iterator[str]:
    """Where a language's code decides something, or a language's own file is imported."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare():
                asked: list[ast.AST] = [node.left, *node.comparators]
            case ast.Dict():
                asked = [key for key in node.keys if key is not None]
            case ast.Subscript():
                asked = [node.slice]
            case ast.MatchValue():
                asked = [node.value]
            case ast.Call(func=ast.Attribute(attr=attribute)) if attribute in ASKED:
                asked = list(node.args)
            case ast.ImportFrom(module=str(module)) if OF_ONE_LANGUAGE.match(module):
                yield f"line {node.lineno}: imports {module}"
                continue
            case _:
                continue
        yield from (f"line {node.lineno}: {text!r}" for part in asked for text in codes(part))


def codes(node: ast.AST) -> Iterator[str]:
    """The codes that a value is, or contains."""
    match node:
        case ast.Constant(value=str(text)) if CODE.fullmatch(text):
            yield text
        case ast.Tuple() | ast.List() | ast.Set():
            for element in node.elts:
                yield from codes(element)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_language_is_named(path: Path) -> None:
    assert list(named(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        'x == "de"',
        'x[:2] != "en"',
        'x in ("de", "fr")',
        '"en" in x',
        '(x, y) == ("de", "en")',
        'x.startswith("de-")',
        'x.endswith(".de")',
        '{"de": 1}[x]',
        'x["en"]',
        'x.get("de")',
        'match x:\n    case "de":\n        pass',
        "from align.languages.german import LANGUAGE",
        "from align.languages.german_english import DIRECTION",
    ],
)
def test_a_name_is_noticed(code: str) -> None:
    assert list(named(ast.parse(code)))


@pytest.mark.parametrize("code", ['def f(x="de"): ...', 'x = "en"', 'f("de")', 'x == "end"', 'x == "text"'])
def test_what_names_no_language(code: str) -> None:
    assert not list(named(ast.parse(code)))
