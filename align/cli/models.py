"""`align models`: list the engines, and install Argos Translate packages."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.help import Command, Group
from align.engines import SHIPPED, installed_models, model_called
from align.errors import AlignError

if TYPE_CHECKING:
    from rich.progress import Progress

    from align.engines.tuning import Tuning

models = typer.Typer(
    cls=Group,
    help="List, describe and install translation models.",
    rich_markup_mode=None,
)


@models.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


@models.command("list", cls=Command)
def list_models() -> None:
    """Print the models on this machine, the preferred one first.

    Example: align models list
    """
    for model in installed_models():
        print(f"{model.name}\t{model.source_lang} → {model.target_lang}\t{model.origin}")


@models.command(cls=Command)
def info(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name that `align models list` prints.")] = SHIPPED,
) -> None:
    """Print a model's description, and where its files are.

    Example: align models info embedded
    """
    print(model_called(name).describe())


@models.command("tune", cls=Command)
def tune_(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name that `align models list` prints.")] = SHIPPED,
) -> None:
    """Find the number of threads and the batch size with which a model is fastest on this machine, and remember them.

    It takes a few minutes and needs the machine to itself. From then on, `align translate` uses what it found.

    Example: align models tune
    """
    from align.engines.tuning import tune

    model = model_called(name)

    def on_measured(tuning: "Tuning", rate: float) -> None:
        print(f"{_in_words(tuning)}: {rate:.2f} sentences a second", flush=True)

    found = tune(model.name, model.load, model.batch_tokens, on_measured)
    print(f"{model.name}: {_in_words(found)} is the fastest, and will be used from now on")


def _in_words(tuning: "Tuning") -> str:
    return f"{tuning.workers} workers on {tuning.threads} threads each, {tuning.batch_tokens} tokens per batch"


@models.command(cls=Command)
def install(
    what: Annotated[
        list[str], typer.Argument(metavar="FILE.argosmodel | FROM TO", help="A package file, or two language codes.")
    ],
) -> None:
    """Install an Argos Translate package from a file, or download one for a language pair.

    This download is the only thing align ever does over the network.

    Example: align models install de en
    """
    from align.engines.download import install_pair
    from align.engines.packages import install_file

    if len(what) == 2 and not any(Path(word).suffix for word in what):
        with _download_bar() as progress:
            task = progress.add_task(f"{what[0]} → {what[1]}", total=None)
            package = install_pair(
                what[0],
                what[1],
                lambda received, total: progress.update(task, completed=received, total=total),
            )
    elif len(what) == 1 and (Path(what[0]).suffix or Path(what[0]).exists()):
        package = install_file(Path(what[0]))
    else:
        raise AlignError("name one package file, or two language codes, as in: align models install de en")
    print(f"{package.name}: installed in {package.folder}")


def _download_bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    return Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True)
