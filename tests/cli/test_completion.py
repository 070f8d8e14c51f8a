"""What the shell completes, asked for in the same way as shells do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def variables(folder: Path) -> dict[str, str]:
    """With the program on the path, and an empty home folder."""
    (folder / "bin").mkdir()
    (folder / "home").mkdir()
    program = folder / "bin" / "align"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m align.cli "$@"\n')
    program.chmod(0o755)
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}


def printed(arguments: list[str], variables: dict[str, str]) -> str:
    return subprocess.run(arguments, env=variables, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("align ex", ["export"]),
        ("align memory an", ["analyse"]),
        ("align check --form", ["--format"]),
        ("align check --format h", ["html"]),
        ("align check --for d", ["deepl"]),
        ("align export --format x", ["xliff", "xliff2", "xlsx"]),
        ("align export --for tr", ["trados"]),
        ("align export --only approved,e", ["approved,edited"]),
        ("align export --only approved,edited,a", ["approved,edited,aligned"]),
        ("align translate --engine em", ["embedded"]),
        ("align translate --compare ar", ["argos"]),
        ("align memory analyse --format c", ["csv"]),
        ("align check outputs/b", []),
    ],
)
def test_bash_is_offered_commands_options_and_names(variables: dict[str, str], line: str, offered: list[str]) -> None:
    script = f"""
        eval "$(align --show-completion)"
        COMP_WORDS=({line}) COMP_CWORD={len(line.split()) - 1}
        _align_completion align
        [ ${{#COMPREPLY[@]}} = 0 ] || printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    assert printed(["bash", "--norc", "-c", script], variables).split() == offered


def test_zsh_and_fish_are_offered_them_with_their_help(variables: dict[str, str]) -> None:
    asked = {"_ALIGN_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "align pair --b"}
    help_text = "Also write the beads, as in [0, 1]:[0], one per line."
    assert printed(["align"], variables | asked).rstrip() == (
        f"""_arguments '*: :(("--beads":"{help_text.replace(":", chr(92) * 2 + ":")}"))'"""
    )
    asked = {"_ALIGN_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": "align pair --b"}
    assert printed(["align"], variables | asked | {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}) == (
        f"--beads\t{help_text}\n"
    )


def test_completion_is_installed_for_the_shell_that_asks(variables: dict[str, str]) -> None:
    home = Path(variables["HOME"])
    assert "bash completion installed" in printed(["bash", "--norc", "-c", "align --install-completion; :"], variables)
    assert sorted(path.name for path in home.iterdir()) == [".bash_completions", ".bashrc"]
    registered = printed(["bash", "--norc", "-c", ". ~/.bashrc; complete -p align"], variables)
    assert registered == "complete -o default -F _align_completion align\n"


@pytest.mark.parametrize(
    ("shell", "registers"),
    [
        ("bash", "complete -o default -F _align_completion align"),
        ("zsh", "compdef _align_completion align"),
        ("fish", "complete --command align"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName align"),
    ],
)
def test_every_shell_is_given_its_script(variables: dict[str, str], shell: str, registers: str) -> None:
    assert registers in printed(["align"], variables | {"_ALIGN_COMPLETE": f"source_{shell}"})
