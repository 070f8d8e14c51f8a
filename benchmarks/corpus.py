"""How much memory a large corpus takes to translate, beyond the model.

    PYTHONPATH=. python benchmarks/corpus.py --lines 200000

Translates lines, all different, with the tests' tiny Argos package, by `align translate` from start to sheet; then
kills the same run half-way and lets it continue. Prints peak memory (of the process and its children, sampled; pages
that they share count once) and that for 2,500 lines, which is what the model and the program take.
"""

import argparse
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import psutil

TINY = Path(__file__).parent.parent / "tests" / "fixtures" / "translate-de_en-tiny.argosmodel"
FEW = 2_500
"""Just over the number of lines whose meanings are compared, which takes memory too."""
PEOPLE = ("Tom", "Maria", "Der Lehrer", "Die Frau", "Mein Bruder", "Der alte Mann", "Unser Nachbar")
DEEDS = ("hat {} Bücher gekauft", "wohnt seit {} Jahren in dieser Stadt", "lief {} Kilometer nach Hause")
ENDS = ("", " und war danach sehr müde", ", weil das Wetter gut war", ", aber niemand wollte es glauben")


def lines(count: int) -> str:
    return "\n\n".join(f"{PEOPLE[n % 7]} {DEEDS[n % 3].format(n + 2)}{ENDS[n % 4]}." for n in range(count))


def run(folder: Path, name: str, until: float = float("inf")) -> tuple[float, float, int]:
    """Seconds, peak megabytes, and the exit code; killed after `until` seconds."""
    environment = os.environ | {"XDG_DATA_HOME": str(folder / "data"), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "align.cli", "translate", name, "--engine", "argos", "--fast", "--quiet"]
    started, peak = time.monotonic(), 0
    process = subprocess.Popen(command, cwd=folder, env=environment)
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            peak = max(peak, sum(one.memory_full_info().pss for one in [watched, *watched.children(recursive=True)]))
        except psutil.NoSuchProcess:
            continue
        if time.monotonic() - started > until:
            process.send_signal(signal.SIGKILL)
        time.sleep(0.2)
    return time.monotonic() - started, peak / 1e6, process.returncode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=200_000)
    options = parser.parse_args()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("align", "ctranslate2"))
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; {libraries}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        install = [sys.executable, "-m", "align.cli", "models", "install", str(TINY)]
        subprocess.run(install, env=os.environ | {"XDG_DATA_HOME": str(folder / "data")}, check=True)
        (folder / "few.txt").write_text(lines(FEW), encoding="utf-8")
        (folder / "many.txt").write_text(lines(options.lines), encoding="utf-8")
        _, base, _ = run(folder, "few.txt")
        seconds, peak, code = run(folder, "many.txt", float("inf"))
        rows = (folder / "outputs" / "many.csv").read_bytes().count(b"\r\n") - 1
        print(f"{FEW} lines: {base:.0f} MB")
        print(f"{options.lines} lines: {seconds:.0f} s, {peak:.0f} MB, {rows} rows, exit {code}")
        (folder / "again.txt").write_text(lines(options.lines), encoding="utf-8")
        run(folder, "again.txt", seconds / 2)
        left, _, code = run(folder, "again.txt")
        texts = [(folder / "outputs" / name).read_text("utf-8").splitlines() for name in ("many.csv", "again.csv")]
        other = sum(one != another for one, another in zip(*texts, strict=True))
        print(f"killed half-way, it went on for {left:.0f} s, exit {code}; {other} rows are others than in one go")
        print(f"ratio {(peak - base) / 300:.2f} of 300 MB beyond the model")


if __name__ == "__main__":
    main()
