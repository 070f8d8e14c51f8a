"""`align memory`: keep what editors approved, and find it again."""

import typer

from align.cli.help import Command, Group
from align.cli.memory.analysing import analyse, terms
from align.cli.memory.contents import add, backup, check, export, remove, repair
from align.cli.memory.looking import embed, search, stats

memory_app = typer.Typer(cls=Group, help="Keep what editors approved, and find it again.", rich_markup_mode=None)
for command in (add, search, embed, stats, analyse, terms, export, remove, check, repair, backup):
    memory_app.command(cls=Command)(command)


@memory_app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())
