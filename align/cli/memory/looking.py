"""What is in the memory: units, batches, and what they mean."""

from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.memory.options import MemoryFile, path_of
from align.cli.progress import shown

if TYPE_CHECKING:
    from align.memory import Memory


def search(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Words that occur together, in this order, in either language.")
    ],
    memory_file: MemoryFile = None,
    by_meaning: Annotated[
        bool, typer.Option("--similar", help="Find pairs that mean the same, whatever their words.")
    ] = False,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="Print at most this many units.")] = 50,
) -> None:
    """Print every pair that contains the words, or with --similar those that mean the same.

    In a memory of more than 2,000 units, --similar compares the units that `align memory embed` has processed, and of
    the others the 2,000 that share the most words with the text.

    Example: align memory search "im Stich lassen"
    """
    from align.memory import Memory
    from align.memory.similar import similar

    with Memory(path_of(memory_file), must_exist=True) as memory:
        found = similar(memory, text, most) if by_meaning else [(None, entry) for entry in memory.search(text, most)]
        if not found:
            print(_nothing_like(text, memory, by_meaning))
    for percent, entry in found:
        likeness = "" if percent is None else f", {percent} % alike"
        print(
            f"{entry.source}\n    {entry.target}\n    {entry.document}, batch {entry.batch}, {entry.status}{likeness}"
        )


def _nothing_like(text: str, memory: "Memory", by_meaning: bool) -> str:
    """That nothing was found, and what might find something."""
    if not sum(batch[4] for batch in memory.batches()):
        return f"{memory.path}: is empty; align memory add FILE puts something in"
    if by_meaning:
        return f"{memory.path}: has no unit that means anything like “{text}”"
    return f"{memory.path}: has no unit with “{text}”; --similar finds those that mean the same in other words"


def embed(memory_file: MemoryFile = None) -> None:
    """Work out once what every unit means, so that search --similar can search all of a large memory.

    It takes about ten minutes and half a gigabyte per million units. If interrupted, it continues where it stopped.

    Example: align memory embed
    """
    from align.memory import Memory
    from align.memory.similar import embed_units

    path = path_of(memory_file)
    with Memory(path, must_exist=True) as memory, shown(path.name, quiet=False) as on_progress:
        count = embed_units(memory, on_progress)
    print(f"{path}: {count} units embedded")


def stats(memory_file: MemoryFile = None) -> None:
    """Print the batches: their number, time, file, who added them, and how many units they have.

    Example: align memory stats
    """
    from align.memory import Memory

    path = path_of(memory_file)
    with Memory(path, must_exist=True) as memory:
        batches = memory.batches()
    for batch in batches:
        print("\t".join(map(str, batch)))
    print(f"{path}: {sum(batch[4] for batch in batches)} units in {len(batches)} batches")
