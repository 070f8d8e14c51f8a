"""What the memory offers for documents and for a glossary."""

from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.completion import one_of
from align.cli.memory.options import Files, MemoryFile, Source, Target, path_of
from align.cli.options import read
from align.cli.printing import warn
from align.cli.running import each, finish
from align.errors import AlignError
from align.reporting.analyses import FORMS, formatted

if TYPE_CHECKING:
    from align.memory.analysis import Analysis


def analyse(
    files: Files,
    memory_file: MemoryFile = None,
    source_lang: Source = "de",
    target_lang: Target = "en",
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, csv or json.", autocompletion=one_of(FORMS))
    ] = "text",
) -> None:
    """Print how many words of the documents the memory covers, in the match bands that agencies pay by.

    Example: align memory analyse corpus/brief.docx --format csv
    """
    from align.documents import ReadOptions
    from align.jobs.naming import documents
    from align.jobs.remember import analysis_of
    from align.memory import Leverage, Memory
    from align.segmentation import splitter_for

    if form not in FORMS:
        raise AlignError(f"there is no format called {form}; use text, csv or json")
    splitter = splitter_for(source_lang)
    paths = documents(files)
    found: list[Analysis] = []
    with Memory(path_of(memory_file), must_exist=True) as memory:
        leverage = Leverage(memory, source_lang, target_lang)

        def one(number: int) -> None:
            _, segments = read(paths[number], splitter, ReadOptions(language=source_lang))
            found.append(analysis_of(paths[number], segments, leverage))

        failed = each(len(paths), one)
    print(formatted(found, form), end="")
    finish(failed)


def terms(
    memory_file: MemoryFile = None,
    least: Annotated[int, typer.Option(metavar="N", min=2, help="Fewest units a term must occur in.")] = 3,
    strength: Annotated[
        int,
        typer.Option(metavar="PERCENT", min=1, max=100, help="How closely the two words must go together, in percent."),
    ] = 50,
) -> None:
    """Print candidates for a glossary, as CSV: German nouns with the English words that occur alongside them.

    Read them through, delete what is wrong, and use the rest as your --glossary.

    Example: align memory terms > glossary.csv
    """
    from align.jobs.remember import proposed_glossary
    from align.memory import Memory

    path = path_of(memory_file)
    with Memory(path, must_exist=True) as memory:
        proposed = proposed_glossary(memory, least, strength)
    print(proposed, end="")
    if proposed.count("\n") == 1:  # only the names of the columns
        warn(f"{path}: has no candidates that occur in {least} units with a strength of {strength} %; try lower limits")
