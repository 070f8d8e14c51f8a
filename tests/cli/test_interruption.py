"""Signals end a command cleanly, whichever they are and however often they come."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from align.cli import interruption, main
from align.cli.interruption import interruptible
from align.cli.running import INTERRUPTED, KEPT, NOTHING_HALF, each
from tests.cli.conftest import Align

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.mark.parametrize("number", SIGNALS)
def test_each_of_them_interrupts(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), interruptible():
        signal.raise_signal(number)
    assert signal.getsignal(number) == before


@pytest.mark.parametrize("first", SIGNALS)
@pytest.mark.parametrize("second", SIGNALS)
def test_a_second_one_does_not_disturb_the_clearing_up(first: signal.Signals, second: signal.Signals) -> None:
    cleared = []
    with pytest.raises(KeyboardInterrupt), interruptible():
        try:
            signal.raise_signal(first)
        finally:
            signal.raise_signal(second)
            cleared.append(True)
    assert cleared


def test_one_that_comes_much_later_interrupts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the clearing up may hang, on a network drive for instance."""
    monkeypatch.setattr(interruption, "PATIENCE", 0.0)
    interrupted = 0
    with interruptible():
        for _ in range(2):
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                interrupted += 1
    assert interrupted == 2


def test_what_was_ignored_stays_ignored() -> None:
    """`nohup align translate …` goes on when the terminal is closed."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interruptible():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


class _Exit(BaseException):
    pass


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(code: int) -> None:
        raise _Exit(code)

    monkeypatch.setattr(os, "_exit", leave)


@pytest.mark.parametrize(("at", "has_begun", "told"), [(0, False, NOTHING_HALF), (0, True, KEPT), (1, False, KEPT)])
def test_what_is_kept_is_said_if_there_is_something(
    ended: None, capsys: pytest.CaptureFixture[str], at: int, has_begun: bool, told: str
) -> None:
    def one(number: int) -> None:
        if number == at:
            raise KeyboardInterrupt

    with pytest.raises(_Exit, match=str(INTERRUPTED)):
        each(3, one, lambda number: has_begun)
    assert capsys.readouterr().err == f"align: {told}\n"


def test_a_command_of_one_step_is_interrupted_in_one_line(
    align: Align, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from align.memory import Memory

    def interrupted(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    Memory(Path("m.db")).__exit__(None, None, None)
    monkeypatch.setattr(Memory, "batches", interrupted)
    ran = align("memory", "stats", "--memory", "m.db")
    assert (ran.code, ran.err) == (INTERRUPTED, f"align: {NOTHING_HALF}\n")


def test_main_can_be_called_in_another_thread(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no signal can be handled."""
    import threading

    codes: list[object] = []

    def run(call: Callable[[list[str]], None]) -> None:
        try:
            call(["--version"])
        except SystemExit as ended:
            codes.append(ended.code)

    thread = threading.Thread(target=run, args=(main,))
    thread.start()
    thread.join()
    assert codes == [0]
