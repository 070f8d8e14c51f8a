"""The options that the memory commands share."""

from pathlib import Path
from typing import Annotated

import typer

MemoryFile = Annotated[
    Path | None, typer.Option("--memory", metavar="FILE", help="The memory; by default the one in your data folder.")
]
Source = Annotated[str, typer.Option("--source-lang", metavar="CODE", help="Language of the sources.")]
Target = Annotated[str, typer.Option("--target-lang", metavar="CODE", help="Language of the targets.")]
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, or patterns that match them.")]


def path_of(memory_file: Path | None) -> Path:
    """The memory that the user means: without a file, their own."""
    from align.memory import default_memory

    return memory_file or default_memory()
