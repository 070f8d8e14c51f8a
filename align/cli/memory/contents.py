"""What goes into the memory, and out of it."""

from pathlib import Path
from typing import Annotated

import typer

from align.cli.memory.options import Files, MemoryFile, Source, Target, path_of
from align.cli.printing import warn_of
from align.cli.running import FINDINGS, each, finish
from align.errors import AlignError


def add(
    files: Files,
    memory_file: MemoryFile = None,
    source_lang: Source = "de",
    target_lang: Target = "en",
    with_machine: Annotated[
        bool, typer.Option("--all", help="Also add machine translations that nobody has touched.")
    ] = False,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who is adding it; by default your login name.")
    ] = None,
) -> None:
    """Add sheets, TMX and other bilingual files, each as a batch that can be removed again.

    From a sheet, it takes the rows that are approved, edited, aligned or from a memory.

    Example: align memory add corpus/memory.tmx
    """
    from align.editing.history import current_editor
    from align.exchange import Import
    from align.jobs.naming import expand
    from align.jobs.remember import remember
    from align.memory import Memory

    options = Import(source_lang, target_lang)
    paths = expand(files)
    with Memory(path_of(memory_file)) as memory:

        def one(number: int) -> None:
            file = paths[number]
            added = remember(memory, Path(file), options, author or current_editor(), with_machine, warn_of(file))
            if added.new:
                print(f"{file}: {added.new} units added as batch {added.batch}; {added.known} were there already")
            else:
                print(f"{file}: nothing to add; {added.known} units were there already")

        finish(each(len(paths), one))


def remove(
    memory_file: MemoryFile = None,
    batch: Annotated[
        int | None, typer.Option(metavar="N", help="Units of this batch (see `align memory stats`).")
    ] = None,
    document: Annotated[str | None, typer.Option(metavar="NAME", help="Units of this document.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Units edited by this person.")] = None,
    before: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Units older than this day.")] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Translations of this sentence.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every unit.")] = False,
) -> None:
    """Remove units; if several options are given, those that match all of them.

    Example: align memory remove --batch 3
    """
    from align.memory import Memory

    with Memory(path_of(memory_file), must_exist=True) as memory:
        criteria = (batch, document, author, before, source)
        if everything == any(one is not None for one in criteria):
            raise AlignError("say which units: --batch, --document, --author, --before or --source; or --all")
        count = memory.remove(*criteria)
    print(f"{count} units removed")


def export(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The TMX file.")],
    memory_file: MemoryFile = None,
    source_lang: Source = "de",
    target_lang: Target = "en",
    force: Annotated[
        bool, typer.Option("--force", help="Write a file even if the memory has no unit in these languages.")
    ] = False,
) -> None:
    """Write the memory as TMX.

    Example: align memory export -o memory.tmx
    """
    from align.jobs.remember import export_memory
    from align.memory import Memory

    with Memory(path_of(memory_file), must_exist=True) as memory:
        tally = export_memory(memory, source_lang, target_lang, output, force)
    print(f"{output}: {tally.written} units")


def backup(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The copy.")],
    memory_file: MemoryFile = None,
) -> None:
    """Copy the memory as it is now, even while someone is writing to it.

    Example: align memory backup -o memory-2026-11.db
    """
    from align.memory import Memory

    with Memory(path_of(memory_file), must_exist=True) as memory:
        memory.back_up(output)
    print(f"{output}: written")


def repair(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The new memory.")],
    memory_file: MemoryFile = None,
) -> None:
    """Save what can still be read of a damaged memory into a new one; the damaged file is kept.

    Example: align memory repair -o memory2.db
    """
    from align.memory import salvaged

    print(f"{output}: {salvaged(path_of(memory_file), output)} units saved")


def check(memory_file: MemoryFile = None) -> None:
    """Check that the memory's file is intact. Exits with 1 if it is not.

    Example: align memory check
    """
    from align.memory import Memory

    path = path_of(memory_file)
    with Memory(path, must_exist=True) as memory:
        problems = memory.problems()
    for problem in problems:
        print(f"{path}: {problem}")
    if problems:
        raise typer.Exit(FINDINGS)
    print(f"{path}: is intact")
