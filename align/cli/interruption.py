"""What ends a run early: Ctrl-C, `kill`, a terminal that is closed."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Not every system has them all."""

PATIENCE = 3.0
"""Seconds that clearing up may take before another signal interrupts it: Ctrl-C is often pressed twice, and a terminal
that closes sends several."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Within the block, each of these signals raises KeyboardInterrupt in the main thread.

    Those that whoever started the process wanted ignored stay ignored (`nohup`, a shell's background job).
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    raised = -PATIENCE

    def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        nonlocal raised
        now = time.monotonic()
        if now - raised >= PATIENCE:
            raised = now
            raise KeyboardInterrupt

    before = {}
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
