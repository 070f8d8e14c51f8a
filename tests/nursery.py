"""Real `align` processes that start at once: forked from one that has everything loaded, to be killed at will."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

MOTHER = """
import contextlib, json, os, signal, sys, tempfile
from align.cli import main

with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(open(os.devnull, "w")):
    os.chdir(folder)
    with open("a.txt", "w") as stream:
        stream.write("Das ist gut.")
    for order in json.loads(sys.argv[1]):
        with contextlib.suppress(SystemExit):
            main(order.split(" "))
    os.chdir("/")

COUNTED = {"open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "fcntl.flock", "sqlite3.connect"}

counted = 0

def count(step, number):
    def count_one(event, arguments):
        global counted
        if event in COUNTED and not str(arguments[0]).endswith((".py", ".pyc", ".so")):
            counted += 1
            if counted == step:
                os.kill(os.getpid(), number)
    sys.addaudithook(count_one)

def child(order):
    os.chdir(order["folder"])
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    count(order["step"], order["signal"])
    main(order["arguments"])

for line in sys.stdin:
    order = json.loads(line)
    born = os.fork()
    if born == 0:
        code = 70
        try:
            child(order)
        except SystemExit as ended:
            code = ended.code or 0
        except KeyboardInterrupt:  # before `main` or after it
            code = 130
        except BaseException:
            import traceback
            traceback.print_exc()
        finally:
            steps = counted
            with open(order["out"] + ".steps", "w") as stream:
                stream.write(str(steps))
            sys.stdout.flush(); sys.stderr.flush()
            os._exit(code)
    print(born, flush=True)
    sys.stdin.readline()  # until then, no other process gets its number
    print(os.waitstatus_to_exitcode(os.waitpid(born, 0)[1]), flush=True)
"""

REHEARSED = (
    "translate a.txt --engine command:cat --quiet --fast --no-memory -o a.csv",
    "translate a.txt --engine command:cat --quiet --fast --no-memory -o a.csv --update",
    "apply a.csv",
    "merge a.csv a.csv -o m.csv",
    "render a.csv --into a.txt -o b.txt",
    "export a.csv -o a.tmx",
    "memory add a.csv --all --memory m.db",
)
"""What the first one does, so that everything that these commands need is loaded."""


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    """Negative: the signal that killed it."""
    out: str
    err: str
    steps: int
    """How many operations on files there were; 0 if it was killed."""


class Child:
    """A process that is running."""

    def __init__(self, mother: "subprocess.Popen[str]", out: Path, err: Path) -> None:
        assert mother.stdin is not None
        assert mother.stdout is not None
        self._stdin, self._stdout, self._out, self._err = mother.stdin, mother.stdout, out, err
        self.pid = int(self._stdout.readline())

    def signal(self, number: int) -> None:
        """Send a signal, which does nothing if it has ended; its number is given to no other process before `ended`."""
        os.kill(self.pid, number)

    def ended(self) -> Ended:
        """How it ended, once it has."""
        self._stdin.write("\n")
        self._stdin.flush()
        code = int(self._stdout.readline())
        steps = self._out.with_name("out.steps")
        return Ended(code, self._out.read_text(), self._err.read_text(), int(steps.read_text() or 0))


class Nursery:
    """Starts `align` processes, one at a time."""

    def __init__(self, printed: Path, state: Path) -> None:
        """The folders for what they print, and for what `align.ledger` notes."""
        self._printed = printed
        self._mother = subprocess.Popen(
            [sys.executable, "-c", MOTHER, json.dumps(REHEARSED)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "XDG_STATE_HOME": str(state)},
            text=True,
        )

    def start(self, folder: Path, *arguments: str, step: int = 0, number: int = 0) -> Child:
        """Start `align` in the folder. With a `step`, it sends itself the signal before its step-th file operation."""
        out, err = self._printed / "out", self._printed / "err"
        (self._printed / "out.steps").write_text("")
        order: dict[str, Any] = {"folder": str(folder), "out": str(out), "err": str(err)}
        order |= {"arguments": arguments, "step": step, "signal": int(number)}
        assert self._mother.stdin is not None
        self._mother.stdin.write(json.dumps(order) + "\n")
        self._mother.stdin.flush()
        return Child(self._mother, out, err)

    def run(self, folder: Path, *arguments: str, step: int = 0, number: int = 0) -> Ended:
        return self.start(folder, *arguments, step=step, number=number).ended()

    def close(self) -> None:
        assert self._mother.stdin is not None
        assert self._mother.stdout is not None
        self._mother.stdin.close()
        self._mother.wait()
        self._mother.stdout.close()
