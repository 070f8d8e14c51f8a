"""The command line: it parses and prints, nothing else. One file per command.

What a command needs from the stages is imported in its body, when it runs, so that shell completion and `--help` wait
for nothing else (`benchmarks/startup.py`).
"""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from align import __version__
from align.cli.apply import apply
from align.cli.check import check
from align.cli.completion import hurry
from align.cli.encoding import never_fail, replaced
from align.cli.export import export
from align.cli.help import CONTEXT, Command, Group
from align.cli.import_ import import_
from align.cli.interruption import interruptible
from align.cli.log import log
from align.cli.memory import memory_app
from align.cli.merge import merge
from align.cli.models import models
from align.cli.pair import pair
from align.cli.printing import complain, warn
from align.cli.render import render
from align.cli.running import INTERRUPTED, NOTHING_HALF, USER_ERROR
from align.cli.segment import segment
from align.cli.translate import translate
from align.errors import AlignError

NAME = "align"

app = typer.Typer(
    name=NAME,
    help="German text in, English sentence pairs out: translate offline, correct in a spreadsheet, keep as TMX.",
    cls=Group,
    context_settings=CONTEXT,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(models, name="models")
app.add_typer(memory_app, name="memory")
for command in (translate, pair, segment, check, apply, log, merge, export, render):
    app.command(cls=Command)(command)
app.command("import", cls=Command)(import_)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        print(f"align {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit: 0 done, 1 findings, 2 a user error, 130 interrupted."""
    hurry(NAME)
    never_fail()
    try:
        # Completion's variable has this name too: `python -m align` would use another.
        with interruptible():
            status = app(args=list(arguments) if arguments is not None else None, prog_name=NAME, standalone_mode=False)
            sys.stdout.flush()
        if said := replaced():
            warn(said)
        if status == INTERRUPTED:
            complain(NOTHING_HALF)
    except (AlignError, TyperException) as error:
        complain(_usage(error) if isinstance(error, TyperException) else error)
        sys.exit(USER_ERROR)
    except KeyboardInterrupt:
        complain(NOTHING_HALF)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # `align segment … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as failure:
        complain(AlignError.from_os_error(failure.filename or "standard output", failure))
        sys.exit(USER_ERROR)
    sys.exit(status if isinstance(status, int) else 0)


def _usage(error: TyperException) -> str:
    """What is wrong with the words after `align`, and which help says what they can be."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else NAME
    return f"{error.format_message().rstrip('.')}; {path} --help shows what it takes"
