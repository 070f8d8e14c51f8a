"""Write docs/commands.md: the help of every command and sub-command, as the program prints it.

python docs/make_commands.py
"""

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import typer

from align.cli import app

PAGE = Path(__file__).with_name("commands.md")
HEAD = """# Commands

Every command and its options, as `--help` prints them. This page is made by `python docs/make_commands.py`.
"""


def commands() -> dict[str, Any]:
    """Every command and sub-command by what one types for it (`align memory add`), in the order of the help."""
    return dict(_from(typer.main.get_command(app), "align"))


def _from(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield name, command
    for inner, below in getattr(command, "commands", {}).items():
        yield from _from(below, f"{name} {inner}")


def help_of(name: str) -> str:
    """What `NAME --help` prints on a terminal that is wide enough."""
    printed = io.StringIO()
    with mock.patch.dict(os.environ, {"COLUMNS": "100"}), contextlib.redirect_stdout(printed):
        arguments = [*name.split()[1:], "--help"]
        typer.main.get_command(app).main(arguments, prog_name="align", standalone_mode=False)
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())


def page() -> str:
    """The whole page."""
    names = list(commands())
    contents = "\n".join(f"- [`{name}`](#{name.replace(' ', '-')})" for name in names)
    sections = (f"## {name}\n\n```text\n{help_of(name)}\n```\n" for name in names)
    return "\n".join((HEAD, contents + "\n", *sections))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
