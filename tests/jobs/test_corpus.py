"""A corpus is translated without being held in memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import rows

FEW, MANY = 20_000, 60_000
"""Both are enough for other processes to check pairs, which takes some memory from the start."""
MOST = 1_000
"""The bytes per line that the process may need beyond those at its start: the text, where translations are, and
what checks compare; a row held as an object, with its strings, takes three times as much."""
PROGRAM = """
import sys
from pathlib import Path
from align.cli import main
try:
    main(["translate", sys.argv[1], "--engine", "argos", "--fast", "--quiet"])
finally:
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    print(line.split()[1])
"""


def peak(folder: Path, lines: int) -> int:
    """Kilobytes that the process itself took to translate this many lines, without those that it starts for checks."""
    sentences = (f"Im Jahr {number} kam ein Mann und kaufte {number + 3} gute Bücher." for number in range(lines))
    (folder / f"{lines}.txt").write_text("\n\n".join(sentences), encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, f"{lines}.txt"]
    return int(subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout)


@pytest.mark.slow
@pytest.mark.usefixtures("tiny_argos")
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_memory_grows_little_with_the_lines(tmp_path: Path) -> None:
    few, many = peak(tmp_path, FEW), peak(tmp_path, MANY)
    assert len(rows(str(tmp_path / "outputs" / f"{MANY}.csv"))) == MANY
    assert (many - few) * 1024 < MOST * (MANY - FEW)
