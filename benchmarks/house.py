"""Which room of the package knows which: a map of its imports.

    PYTHONPATH=. python benchmarks/house.py [--against PATH]

Prints the rooms, how many imports lead from each room into each other room, and those that lead upward, to a room on
the right, which a test forbids. With `--against`, prints the same for another checkout of align first; modules in its
older, flat layout count as being in the rooms that they are in today.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

from tests.house import ROOMS, arrows, imports, room_of, upward

HERE = Path(__file__).parent.parent

FLAT: Mapping[str, str] = {
    **dict.fromkeys(("align.pipeline", "align.drafts", "align.journal", "align.pairing", "align.rendering"), "jobs"),
    **dict.fromkeys(("align.exporting", "align.remembering", "align.naming"), "jobs"),
    **dict.fromkeys(("align.cli", "align.cli_memory", "align.cli_models", "align.cli_options"), "doors"),
    **dict.fromkeys(("align.cli_translate", "align.printing", "align.progress", "align.running"), "doors"),
    **dict.fromkeys(("align.language", "align.lexicon", "align.exchange.languages"), "languages"),
    **dict.fromkeys(("align.checks.glossary", "align.memory.terminology"), "terminology"),
}


def show(name: str, package: Path, elsewhere: Mapping[str, str]) -> None:
    modules = {module for pair in imports(package) for module in pair}
    found = arrows(package, elsewhere)
    print(f"{name}: {len(modules)} modules, {len(found)} arrows between rooms, {sum(found.values())} imports over them")
    print(f"  {'':15}" + "".join(f"{room[:7]:>8}" for room in ROOMS))
    for here in ROOMS:
        count = sum(room_of(module, elsewhere) == here for module in modules)
        row = "".join(f"{found[here, there] or '·':>8}" for there in ROOMS)
        print(f"  {here:12}{count:3}{row}")
    wrong = upward(package, elsewhere)
    print(f"  {len(wrong)} imports lead upward" + (":" if wrong else ""))
    for here, there in wrong:
        print(f"    {here} -> {there}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, metavar="PATH", help="another checkout of align")
    against = parser.parse_args().against
    if against:
        show(str(against), against / "align", FLAT)
    show("this checkout", HERE / "align", {})


if __name__ == "__main__":
    main()
