"""What is in the memory: units, batches, and what they mean."""

from typing import Annotated

import typer

from align.cli.memory.options import MemoryFile, path_of
from align.cli.progress import shown


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words that stand in a row, in either language.")],
    memory_file: MemoryFile = None,
    by_meaning: Annotated[
        bool, typer.Option("--similar", help="Pairs that mean the same, whatever their words.")
    ] = False,
    most: Annotated[int, typer.Option(min=1, help="Units to print, at most.")] = 50,
) -> None:
    """Print every pair that holds the words, or with --similar those that mean the same.

    In a memory of more than 2,000 units --similar compares those that `align memory embed` has seen, and of others
    the 2,000 that share most words.

    Example: align memory search "im Stich lassen"
    """
    from align.memory import Memory
    from align.memory.similar import similar

    with Memory(path_of(memory_file), must_exist=True) as memory:
        found = similar(memory, text, most) if by_meaning else [(None, entry) for entry in memory.search(text, most)]
    for percent, entry in found:
        likeness = "" if percent is None else f", {percent} % alike"
        print(
            f"{entry.source}\n    {entry.target}\n    {entry.document}, batch {entry.batch}, {entry.status}{likeness}"
        )


def embed(memory_file: MemoryFile = None) -> None:
    """Work out once what every unit means, so that search --similar looks at all of a large memory.

    It takes some ten minutes and half a gigabyte a million units; interrupted, it goes on from there.

    Example: align memory embed
    """
    from align.memory import Memory
    from align.memory.similar import embed_units

    path = path_of(memory_file)
    with Memory(path, must_exist=True) as memory, shown(path.name, quiet=False) as on_progress:
        count = embed_units(memory, on_progress)
    print(f"{path}: {count} units embedded")


def stats(memory_file: MemoryFile = None) -> None:
    """Print the batches: number, time, file, who added it, and units.

    Example: align memory stats
    """
    from align.memory import Memory

    path = path_of(memory_file)
    with Memory(path, must_exist=True) as memory:
        batches = memory.batches()
    for batch in batches:
        print("\t".join(map(str, batch)))
    print(f"{path}: {sum(batch[4] for batch in batches)} units in {len(batches)} batches")
