"""The plan of the house, and which rooms know which: read from the imports."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOMS = (
    "cellar",
    "languages",
    *("documents", "segmentation", "engines", "alignment", "memory", "terminology", "checks", "fidelity"),
    *("exchange", "editing", "reporting"),
    "jobs",
    "doors",
)
"""From left to right: each knows those to its left."""

DOORS = ("align", "align.__main__", "align.api", "align.cli")
"""What users call: the package itself, from Python, and the command line."""

NOWHERE: Mapping[str, str] = {}


def arrows(package: Path, elsewhere: Mapping[str, str] = NOWHERE) -> Counter[tuple[str, str]]:
    """How many imports lead from each room into each other room. `elsewhere` gives modules' rooms by name."""
    found: Counter[tuple[str, str]] = Counter()
    for here, there in imports(package):
        if (one := room_of(here, elsewhere)) != (other := room_of(there, elsewhere)):
            found[one, other] += 1
    return found


def upward(package: Path, elsewhere: Mapping[str, str] = NOWHERE) -> list[tuple[str, str]]:
    """The imports that lead from a room to one on its right, as pairs of modules."""

    def rank(module: str) -> int:
        return ROOMS.index(room_of(module, elsewhere))

    return sorted({(here, there) for here, there in imports(package) if rank(here) < rank(there)})


def imports(package: Path) -> Iterator[tuple[str, str]]:
    """Each import of one of our modules in another, including those inside functions and for types only."""
    names = {module_of(package, path) for path in package.rglob("*.py")}
    for path in sorted(package.rglob("*.py")):
        here = module_of(package, path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((here, name.name) for name in node.names if name.name in names)
            elif isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == package.name:
                for name in (name for name in node.names if not name.name.startswith("__")):  # __version__
                    inner = f"{node.module}.{name.name}"
                    if (there := inner if inner in names else node.module) in names:
                        yield here, there


def module_of(package: Path, path: Path) -> str:
    """The module's name: `align.checks.base`."""
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str, elsewhere: Mapping[str, str] = NOWHERE) -> str:
    """The room that a module is in; one that is not in a folder is in the cellar, or a door."""
    if module in elsewhere:
        return elsewhere[module]
    if module in DOORS or module.startswith("align.cli."):
        return "doors"
    folder = module.split(".")[1]
    return folder if folder in ROOMS else "cellar"
