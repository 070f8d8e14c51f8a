"""How a long run shows that it is alive: a bar in a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
