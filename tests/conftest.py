"""Every test runs with its own home folder: no package, cache or sheet of the user's is seen or touched."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from align.bitext import Unit

# A busy machine is not a failure.
settings.register_profile("align", deadline=None)
settings.load_profile("align")

HOME = Path(tempfile.mkdtemp(prefix="align-tests-"))
# Argos Translate reads these once, when it is imported.
os.environ |= {
    "HOME": str(HOME),
    "XDG_DATA_HOME": str(HOME / "data"),
    "XDG_CACHE_HOME": str(HOME / "cache"),
    "XDG_CONFIG_HOME": str(HOME / "config"),
    "ARGOS_PACKAGES_DIR": str(HOME / "data" / "argos-translate" / "packages"),
    "ALIGN_CACHE_DIR": str(HOME / "cache" / "align"),
}

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "blinken.de.txt"
TINY_PACKAGE = Path(__file__).parent / "fixtures" / "translate-de_en-tiny.argosmodel"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def align(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The command line, called in an empty working directory."""
    from align.cli import main

    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def tiny_argos() -> Iterator[str]:
    """The tiny German-English Argos package, installed; its name."""
    import shutil

    from align.engines.packages import install_file

    installed = install_file(TINY_PACKAGE)
    yield installed.name
    shutil.rmtree(installed.folder)


def rows_of(sheet: Path) -> "list[Unit]":
    """The rows of a sheet as they are now."""
    from align.exchange.spreadsheet import read_sheet

    return read_sheet(sheet).units


def errors_in_one_line(ran: Ran) -> str:
    """The only line on standard error of a command that refused its input."""
    assert ran.code == 2, ran
    assert "Traceback" not in ran.err
    (line,) = ran.err.splitlines()
    return line
