"""How long the program takes before it does anything.

    PYTHONPATH=. python benchmarks/startup.py [--against PATH] [--rounds N]

Prints the CPU seconds (user and system, the median of N runs, by default 7) and the modules loaded for the version, the
help of the program and of every command, and a word that the shell completes. Then, for every command, the seconds for
importing what it needs to run, up to the file that it cannot find. With `--against`, another checkout of align does the
same in turn with this one, and the ratio is printed: its seconds divided by ours.
"""

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from align import __version__

Variables = Mapping[str, str]

HERE = Path(__file__).parent.parent
START = "import sys; sys.argv[0] = 'align'; from align.cli import main; main()"
COUNT = "import atexit, sys; atexit.register(lambda: print(len(sys.modules), file=sys.stderr)); "
COMPLETION = {"_ALIGN_COMPLETE": "complete_bash", "COMP_WORDS": "align export --format t", "COMP_CWORD": "3"}

COMMANDS = """
import json, typer
from align.cli import app

def walk(group, words):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from walk(command, [*words, name])
        else:
            yield [*words, name], list(needed(command))

def needed(command):
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            yield "missing.csv"
        elif parameter.required or parameter.name in ("place", "memory_file"):
            yield from (parameter.opts[0], "missing.db")

print(json.dumps(list(walk(typer.main.get_command(app), []))))
"""
"""Prints every command's words, and arguments that name a file that does not exist."""


class Checkout:
    """A checkout of align. Every run has its own working directory."""

    def __init__(self, name: str, root: Path, folder: Path) -> None:
        self.name = name
        self._folder = folder / name
        self._folder.mkdir()
        homes = ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "ALIGN_CACHE_DIR")
        own = {variable: str(self._folder / "home") for variable in homes}
        self._variables = os.environ | own | {"PYTHONPATH": str(root), "OPENBLAS_NUM_THREADS": "1"}

    def commands(self) -> list[tuple[list[str], list[str]]]:
        """Every command's words, with arguments that make it run up to a file that it cannot find."""
        _, out, _ = self._run(["-c", COMMANDS])
        return [(words, arguments) for words, arguments in json.loads(out)]

    def seconds(self, words: Sequence[str], variables: Variables) -> float:
        """The CPU seconds of one run."""
        return self._run(["-c", START, *words], variables)[0]

    def modules(self, words: Sequence[str], variables: Variables) -> tuple[int, bool]:
        """How many modules are loaded in the end, and whether the program printed anything."""
        _, out, err = self._run(["-c", COUNT + START, *words], variables)
        return int(err.split()[-1]), bool(out)

    def import_seconds(self, words: Sequence[str]) -> float:
        """The total that `-X importtime` reports, each module counted by itself."""
        _, _, err = self._run(["-X", "importtime", "-c", START, *words])
        return sum(int(own) for own in re.findall(r"^import time: +(\d+) ", err, re.MULTILINE)) / 1e6

    def _run(self, arguments: Sequence[str], variables: Variables | None = None) -> tuple[float, str, str]:
        """CPU seconds, and what was printed on standard output and standard error."""
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        with (folder / "out").open("w+") as out, (folder / "err").open("w+") as err:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=folder,
                env=self._variables | (variables or {}),
                stdout=out,
                stderr=err,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_utime + usage.ru_stime, (folder / "out").read_text(), (folder / "err").read_text()


def medians(checkouts: Sequence[Checkout], rounds: int, measure: Callable[[Checkout], float]) -> list[float]:
    """The median for each checkout; they take turns, so that other work on the machine affects them all."""
    turns = [[measure(checkout) for checkout in checkouts] for _ in range(rounds)]
    return [statistics.median(taken) for taken in zip(*turns, strict=True)]


def print_starts(checkouts: Sequence[Checkout], rounds: int) -> None:
    names = "".join(f"{checkout.name:>8}{'modules':>9}" for checkout in checkouts)
    print(f"{'CPU seconds of':24}{names}{'   ratio' if len(checkouts) > 1 else ''}")
    helps = [[*words, "--help"] for words, _ in checkouts[0].commands()]
    for words in (["--version"], ["--help"], *helps, []):
        variables = {} if words else COMPLETION
        seconds = medians(checkouts, rounds, lambda checkout: checkout.seconds(words, variables))  # noqa: B023
        counted = [checkout.modules(words, variables) for checkout in checkouts]
        print(f"{' '.join(words) or 'completing --format t':24}", end="")
        for taken, (count, is_answered) in zip(seconds, counted, strict=True):
            print(f"{taken:8.3f}{count:9}" if is_answered else f"{'none':>8}{'':9}", end="")
        print(f"{seconds[1] / seconds[0]:8.1f}" if len(seconds) > 1 and all(said for _, said in counted) else "")


def print_imports(checkouts: Sequence[Checkout], rounds: int) -> None:
    names = "".join(f"{checkout.name:>8}" for checkout in checkouts)
    print(f"\n{'seconds of imports to':24}{names}{'   ratio' if len(checkouts) > 1 else ''}")
    for words, arguments in checkouts[0].commands():
        run = [*words, *arguments]
        seconds = medians(checkouts, rounds, lambda checkout: checkout.import_seconds(run))  # noqa: B023
        print(f"{' '.join(words):24}" + "".join(f"{taken:8.3f}" for taken in seconds), end="")
        print(f"{seconds[1] / seconds[0]:8.1f}" if len(seconds) > 1 else "")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--against", type=Path, metavar="PATH")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    options = parser.parse_args()
    roots = {"here": HERE, "there": options.against.resolve()} if options.against else {"here": HERE}
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}", end="")
    print(f"; align {__version__}, typer {version('typer')}; medians of {options.rounds} runs")
    with tempfile.TemporaryDirectory() as folder:
        checkouts = [Checkout(name, root, Path(folder)) for name, root in roots.items()]
        for name, root in roots.items():
            print(f"{name}: {root}")
        print()
        print_starts(checkouts, options.rounds)
        print_imports(checkouts, options.rounds)


if __name__ == "__main__":
    main()
