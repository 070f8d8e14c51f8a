"""Commands as a user types them: what their tests share."""

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran

Align = Callable[..., Ran]
TEXT = "Das ist gut.\n\nIch habe ein Buch. Er ist müde.\n\n***\n\nDas ist gut.\n"


@pytest.fixture(autouse=True)
def with_an_argos_package(tiny_argos: str) -> None:
    """`--engine auto` finds the tiny package: it is fast, and most tests are not about the translation."""


@pytest.fixture
def text(folder: Path) -> Path:
    path = folder / "kurz.de.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def rewrite(path: str, changed: list[dict[str, str]]) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(changed[0]))
        writer.writeheader()
        writer.writerows(changed)


def edit(path: str, number: int, **cells: str) -> None:
    sheet = rows(path)
    sheet[number].update(cells)
    rewrite(path, sheet)


def in_a_process(*arguments: str, folder: Path, **variables: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "align.cli", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts background jobs with SIGINT ignored, and CI may be one.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
