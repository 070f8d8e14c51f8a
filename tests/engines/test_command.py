import re
import shlex
import sys
import time
from pathlib import Path

import pytest

from align.engines import Translation, choose
from align.engines.command import LINES, CommandEngine
from align.errors import AlignError

UPPER = "import sys\nprint(*(line.strip().upper() for line in sys.stdin), sep='\\n')"
ONCE_IN_TWO = f"""
from pathlib import Path
seen = Path("seen"); seen.write_text(seen.read_text() + "x" if seen.exists() else "x")
if len(seen.read_text()) % 2: raise SystemExit("not yet")
{UPPER}
"""
SLEEPS = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("align.engines.command.PAUSE", 0.01)


def command(script: str) -> str:
    Path("engine.py").write_text(script, encoding="utf-8")
    return shlex.join([sys.executable, "engine.py"])


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_program_in_python_is_given_utf8(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    engine = choose(f"command:{command(UPPER)}", "de", "fr")
    assert [found.text for _, found in engine.translate(["Łódź → Á 😀"])] == ["ŁÓDŹ → Á 😀"]


def test_a_program_translates_line_by_line() -> None:
    sentences = [f"Satz {number}\nmit Umbruch" for number in range(2 * LINES + 1)]
    engine = choose(f"command:{command(UPPER)}", "de", "fr")
    found = dict(engine.translate(sentences))
    assert len(found) == len(sentences)
    assert found[LINES] == Translation(f"SATZ {LINES} MIT UMBRUCH", None)


def test_a_failing_program_is_tried_again() -> None:
    ((_, found),) = CommandEngine(command(ONCE_IN_TWO)).translate(["ja"])
    assert found.text == "JA"
    assert Path("seen").read_text() == "xx"


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("raise SystemExit('no key\\nfor the server')", r"python\S*: ended with 1: for the server"),
        ("raise SystemExit(3)", r"python\S*: ended with 3: it does not say why"),
        ("print('one')", r"python\S*: wrote 1 lines for 2; it must write one line for each"),
        ("", r"wrote 1 lines for 2"),
    ],
)
def test_what_goes_wrong_is_said(script: str, says: str) -> None:
    with pytest.raises(AlignError, match=says):
        list(CommandEngine(command(script)).translate(["a", "b"]))


def test_a_program_that_hangs_is_ended_with_what_it_started() -> None:
    started = time.monotonic()
    with pytest.raises(AlignError, match=r"did not answer within 0\.5 s; --timeout allows it more time"):
        list(CommandEngine(command(SLEEPS), seconds=0.5).translate(["a"]))
    assert time.monotonic() - started < 50  # the grandchild sleeps for 60 with our pipe open


@pytest.mark.parametrize(
    ("name", "says"), [("command:", "names no program"), ("command:/no/such/program", "cannot be run")]
)
def test_a_program_that_is_not_there(name: str, says: str) -> None:
    with pytest.raises(AlignError, match=says):
        list(choose(name, "de", "en").translate(["a"]))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("python3 up.py", "command python3 up.py"),
        ("python3 -u scripts/up.py", "command python3 up.py [0-9a-f]{4}"),
        ("python3 up.py --key 1234", "command python3 up.py [0-9a-f]{4}"),
        ("tr a-z A-Z", "command tr [0-9a-f]{4}"),
        ("my-engine", "command my-engine"),
        ("x" * 1000, "command x{200} [0-9a-f]{4}"),
    ],
)
def test_the_name_tells_programs_apart_and_no_secrets(given: str, name: str) -> None:
    Path("scripts").mkdir()
    for script in ("up.py", "scripts/up.py"):
        Path(script).write_text(UPPER, encoding="utf-8")
    assert re.fullmatch(name, CommandEngine(given).name)


def test_another_program_is_another_engine() -> None:
    first = command(UPPER)
    before = CommandEngine(first).identity()
    assert CommandEngine(first).identity() == before
    assert CommandEngine(f"{first} --warm").identity() != before
    command(UPPER.replace("upper", "lower"))
    assert CommandEngine(first).identity() != before
    Path("prompt.txt").write_text("Translate:")
    prompted = CommandEngine(f"{first} prompt.txt").identity()
    Path("prompt.txt").write_text("Translate politely:")
    assert CommandEngine(f"{first} prompt.txt").identity() != prompted


def test_a_program_that_is_found_on_the_path_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(Path.cwd()))
    program = Path("my-engine")
    program.write_text("#!/bin/sh\ntr a-z A-Z\n")
    program.chmod(0o755)
    before = CommandEngine("my-engine").identity()
    program.write_text("#!/bin/sh\ntr A-Z a-z\n")
    assert CommandEngine("my-engine").identity() != before
