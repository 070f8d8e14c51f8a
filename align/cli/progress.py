"""How a long run shows that it is alive: a bar in a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from align.cli.printing import warn

if TYPE_CHECKING:
    from align.jobs.batch import Event, Tell
    from align.jobs.translate import OnProgress

LINE_SECONDS = 10.0


@contextmanager
def shown(name: str, quiet: bool) -> "Iterator[OnProgress]":
    """A function that takes the sentences done, their total and the share done, and shows them on standard error."""
    if quiet:
        yield lambda done, total, share: None
    elif sys.stderr.isatty():
        yield from _bar(name)
    else:
        yield _Lines(name)


def _bar(name: str) -> "Iterator[OnProgress]":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[state]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        # By share of the text: long sentences come first, so their number says little about the time left.
        task: TaskID = progress.add_task(name, total=1.0, state="")
        started = time.monotonic()

        def on_progress(done: int, total: int, share: float) -> None:
            rate = done / max(time.monotonic() - started, 1e-6)
            progress.update(task, completed=share, state=f"{done}/{total}  {rate:.1f} sentences/s")

        yield on_progress


class _Lines:
    def __init__(self, name: str) -> None:
        self._name = name
        self._started = self._shown = time.monotonic()

    def __call__(self, done: int, total: int, share: float) -> None:
        now = time.monotonic()
        if not done or now - self._shown < LINE_SECONDS:
            return
        self._shown = now
        spent = now - self._started
        print(
            f"{self._name}: {done} of {total} sentences, {done / spent:.1f} a second,"
            f" about {spent / share - spent:.0f} s left",
            file=sys.stderr,
            flush=True,
        )


@contextmanager
def shown_for_all(documents: "Sequence[str]", quiet: bool) -> "Iterator[Tell]":
    """A function that takes the events of many documents and shows where they are, with the time left for all."""
    if quiet:
        yield _All(documents, lambda line: None)
    elif sys.stderr.isatty():
        yield from _live_line(documents)
    else:
        yield _All(documents, _SometimesPrinted())


class _All:
    """Keeps count of the documents."""

    def __init__(self, documents: "Sequence[str]", show: Callable[[str], None]) -> None:
        from align.jobs.estimate import Estimate

        self._documents = documents
        self._estimate = Estimate(documents)
        self._reached: set[int] = set()
        self._show = show

    def __call__(self, event: "Event") -> None:
        from align.jobs.batch import Began, Done, Progressed, Warned

        match event:
            case Warned(problem=problem):
                warn(problem)
            case Began(number, characters):
                self._estimate.began(number, characters)
                self._tell(number, 0)
            case Progressed(number, share=share):
                self._estimate.progressed(number, share)
                self._tell(number, share)
            case Done(number):
                self._reached.add(number)
                self._estimate.settled(number)

    def _tell(self, number: int, share: float) -> None:
        self._reached.add(number)
        left = self._estimate.seconds_left()
        parts = [
            f"{len(self._reached)} of {len(self._documents)}",
            Path(self._documents[number]).name,
            f"{100 * share:.0f} %",
            *([f"about {in_words(left)} left for all"] if left is not None else []),
        ]
        self._show(" · ".join(parts))


class _SometimesPrinted:
    """Prints a line if none was printed for a while."""

    def __init__(self) -> None:
        self._shown = time.monotonic()

    def __call__(self, line: str) -> None:
        if time.monotonic() - self._shown >= LINE_SECONDS:
            self._shown = time.monotonic()
            print(line, file=sys.stderr, flush=True)


def _live_line(documents: "Sequence[str]") -> "Iterator[Tell]":
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False)
    # Where standard output goes into a file, what is printed there must not end up in the terminal.
    shared = sys.stdout.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=shared) as progress:
        task = progress.add_task("", total=None)
        yield _All(documents, lambda line: progress.update(task, description=line))


def in_words(seconds: float) -> str:
    """A time as people say it: 40 s, 12 min, 2 h 5 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def acknowledge() -> None:
    """Say at once that standard input is being read: it may be long in coming, and the engine long in loading."""
    is_typed = hasattr(sys.stdin, "isatty") and sys.stdin.isatty()  # a Python program may have put anything there
    how = "type or paste the text, then press Ctrl-D" if is_typed else "waiting for its end"
    print(f"standard input: {how}", file=sys.stderr, flush=True)
