"""How the help texts are written: in the reader's terms, without the types of the program behind them."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

CONTEXT = {"help_option_names": ["-h", "--help"]}
"""Settings of the whole program: every command answers both."""

SENTENCE = 1000
"""Characters that no first sentence of a help text has."""


class Command(TyperCommand):
    """A command whose help names its arguments as the user types them: `FILE...`, not `{FILE...}... <list[str]>`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's name and signature
        """The words after the command's name in the first line of the help; what may be left out is in brackets."""
        arguments = [parameter for parameter in self.params if parameter.param_type_name == "argument"]
        return [
            self.options_metavar or "",
            *(str(one.metavar) if one.required else f"[{one.metavar}]" for one in arguments),
        ]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The arguments, and then the options, each with what it means."""
        records = {"argument": [], "option": []}  # type: dict[str, list[tuple[str, str]]]
        for parameter in self.get_params(ctx):
            shown = parameter.get_help_record(ctx)
            if shown is not None:
                is_argument = parameter.param_type_name == "argument"
                records[parameter.param_type_name].append((str(parameter.metavar), shown[1]) if is_argument else shown)
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            if records[kind]:
                with formatter.section(title):
                    formatter.write_dl(records[kind])


class Group(TyperGroup):
    """A group whose help says whole sentences about its commands."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands, each with the first sentence of its help."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(SENTENCE)) for name, command in found if command])
