"""How fast memories are written and read, and how much memory that takes.

    PYTHONPATH=. python benchmarks/memories.py [UNITS]

Makes a sheet with its snapshot of this many units (by default, a million), then runs `align export`, `align import`
and, for comparison, translate-toolkit writing and reading the same memory, each in a separate process.
"""

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from align import __version__
from align.bitext import Bitext, Streamed, Unit, unit_id
from align.editing.saving import save
from align.exchange.spreadsheet import SheetForm

SOURCE = "Der Satz mit der Nummer {} ist & bleibt, was er <immer> war, sagte er, und ging nach Hause."
TARGET = "The sentence with number {} is & stays what it <always> was, he said, and went home."

TOOLKIT = """
import sys
from translate.storage.tmx import tmxfile
if sys.argv[1] == "read":
    print(len(tmxfile(open(sys.argv[2], "rb"), "de", "en").units))
else:
    store = tmxfile(sourcelanguage="de", targetlanguage="en")
    for number in range(int(sys.argv[3])):
        store.addtranslation(sys.argv[4].format(number), "de", sys.argv[5].format(number), "en")
    with open(sys.argv[2], "wb") as stream:
        store.serialize(stream)
"""


def made_up(count: int) -> Iterator[Unit]:
    for number in range(count):
        source, target = SOURCE.format(number), TARGET.format(number)
        identity = unit_id(number + 1, 1, source)
        yield Unit(identity, source, target, score=80, machine=target, created="2026-01-01T00:00:00Z")


def timed(name: str, command: list[str]) -> float:
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    failed = "" if os.waitstatus_to_exitcode(status) == 0 else "  FAILED"
    print(f"{name:32} {seconds:7.1f} s {usage.ru_maxrss / 1000:7.0f} MB{failed}", flush=True)
    return seconds


def main(count: int) -> None:
    print(f"align {__version__}, Python {platform.python_version()}, {platform.machine()}; {count:,} units")
    program = [sys.executable, "-m", "align.cli"]
    with tempfile.TemporaryDirectory() as folder:
        sheet, ours, theirs = (Path(folder) / name for name in ("many.csv", "many.tmx", "toolkit.tmx"))
        save(Bitext(Streamed(partial(made_up, count)), document="many.txt"), sheet, SheetForm())
        sizes = ", ".join(
            f"{path.stat().st_size / 1e6:.0f} MB" for path in (sheet, sheet.with_name("many.snapshot.jsonl"))
        )
        print(f"the sheet and its snapshot: {sizes}; this process took {_peak():.0f} MB to write them")
        export = timed("align export, sheet to TMX", [*program, "export", str(sheet), "-q"])
        back = timed("align import, TMX to sheet", [*program, "import", str(ours), "-q", "-o", f"{folder}/back.csv"])
        toolkit = [sys.executable, "-c", TOOLKIT]
        write = timed("translate-toolkit, writing", [*toolkit, "write", str(theirs), str(count), SOURCE, TARGET])
        read = timed("translate-toolkit, reading", [*toolkit, "read", str(ours)])
        print(f"ratios: writing {write / export:.2f}, reading {read / back:.2f} (ours reads and writes the sheet too)")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
