"""`align memory`: what editors approved, kept and found again."""

import csv
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from align.cli.options import read
from align.cli.printing import print_analysis, warn_of
from align.cli.progress import shown
from align.cli.running import FINDINGS, each, finish
from align.documents import Wanted
from align.editing.apply import current_editor
from align.errors import AlignError
from align.exchange import Import
from align.jobs.naming import documents, expand
from align.jobs.remember import export_memory, remember
from align.memory import Leverage, Memory, default_memory, salvaged
from align.memory.analysis import ROWS, Analysis, analyse, total
from align.memory.similar import embed_units, similar
from align.segmentation import splitter_for
from align.terminology.candidates import candidates

memory_app = typer.Typer(help="Keep what editors approved, and find it again.", rich_markup_mode=None)

Place = Annotated[
    Path | None, typer.Option("--memory", metavar="FILE", help="The memory; the one in your data folder without it.")
]
Source = Annotated[str, typer.Option("--source-lang", metavar="CODE", help="Language of the sources.")]
Target = Annotated[str, typer.Option("--target-lang", metavar="CODE", help="Language of the targets.")]
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Files or patterns.")]


@memory_app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


@memory_app.command()
def add(
    files: Files,
    place: Place = None,
    source_lang: Source = "de",
    target_lang: Target = "en",
    with_machine: Annotated[bool, typer.Option("--all", help="What the machine wrote and nobody touched too.")] = False,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who adds it; your login name without it.")] = None,
) -> None:
    """Add sheets, TMX and other bilingual files; each is a batch that can be taken out again.

    Of a sheet the rows that are approved, edited, aligned or from a memory are taken.

    Example: align memory add outputs/blinken.csv
    """
    wanted = Import(source_lang, target_lang)
    paths = expand(files)
    with Memory(place or default_memory()) as memory:

        def one(number: int) -> None:
            file = paths[number]
            added = remember(memory, Path(file), wanted, author or current_editor(), with_machine, warn_of(file))
            if added.new:
                print(f"{file}: {added.new} units added as batch {added.batch}; {added.known} were there")
            else:
                print(f"{file}: nothing to add; {added.known} units were there")

        finish(each(len(paths), one))


@memory_app.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words that stand in a row, in either language.")],
    place: Place = None,
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
    with Memory(place or default_memory(), must_exist=True) as memory:
        found = similar(memory, text, most) if by_meaning else [(None, entry) for entry in memory.search(text, most)]
    for percent, entry in found:
        likeness = "" if percent is None else f", {percent} % alike"
        print(
            f"{entry.source}\n    {entry.target}\n    {entry.document}, batch {entry.batch}, {entry.status}{likeness}"
        )


@memory_app.command("embed")
def embed_(place: Place = None) -> None:
    """Work out once what every unit means, so that search --similar looks at all of a large memory.

    It takes some ten minutes and half a gigabyte a million units; interrupted, it goes on from there.

    Example: align memory embed
    """
    path = place or default_memory()
    with Memory(path, must_exist=True) as memory, shown(path.name, quiet=False) as report:
        count = embed_units(memory, report)
    print(f"{path}: {count} units embedded")


@memory_app.command()
def stats(place: Place = None) -> None:
    """Print the batches: number, time, file, who added it, and units.

    Example: align memory stats
    """
    path = place or default_memory()
    with Memory(path, must_exist=True) as memory:
        batches = memory.batches()
    for batch in batches:
        print("\t".join(map(str, batch)))
    print(f"{path}: {sum(batch[4] for batch in batches)} units in {len(batches)} batches")


@memory_app.command("analyse")
def analyse_(
    files: Files,
    place: Place = None,
    source_lang: Source = "de",
    target_lang: Target = "en",
    form: Annotated[str, typer.Option("--format", help="text, csv or json.")] = "text",
) -> None:
    """Print how many words of documents the memory has, in the bands that agencies pay by.

    Example: align memory analyse brief.docx --format csv
    """
    if form not in ("text", "csv", "json"):
        raise AlignError(f"no format is called {form}; use text, csv or json")
    splitter = splitter_for(source_lang)
    paths = documents(files)
    found: list[Analysis] = []
    with Memory(place or default_memory(), must_exist=True) as memory:
        leverage = Leverage(memory, source_lang, target_lang)

        def one(number: int) -> None:
            _, segments = read(paths[number], splitter, Wanted())
            texts = [segment.text for segment in segments]
            found.append(analyse(paths[number], texts, leverage.matches(texts)))

        failed = each(len(paths), one)
    _print_analyses([*found, total(found)] if len(found) > 1 else found, form)
    finish(failed)


@memory_app.command()
def terms(
    place: Place = None,
    least: Annotated[int, typer.Option(min=2, help="Units that a term stands in, at least.")] = 3,
    strength: Annotated[int, typer.Option(min=1, max=100, help="How bound the two words are, in percent.")] = 50,
) -> None:
    """Print candidates for a glossary, as CSV: German nouns with the English words that come where they do.

    Read them, take out what is wrong, and give the rest as --glossary.

    Example: align memory terms > glossary.csv
    """
    with Memory(place or default_memory(), must_exist=True) as memory:
        found = candidates(memory.entries(), least, strength)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("source", "target", "units", "strength"))
    writer.writerows((term.source, term.target, term.units, term.strength) for term in found)


@memory_app.command()
def export(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The TMX file.")],
    place: Place = None,
    source_lang: Source = "de",
    target_lang: Target = "en",
) -> None:
    """Write the memory as TMX.

    Example: align memory export -o memory.tmx
    """
    with Memory(place or default_memory(), must_exist=True) as memory:
        report = export_memory(memory, source_lang, target_lang, output)
    print(f"{output}: {report.written} units")


@memory_app.command()
def remove(
    place: Place = None,
    batch: Annotated[int | None, typer.Option(metavar="N", help="Of this batch (`align memory stats`).")] = None,
    document: Annotated[str | None, typer.Option(metavar="NAME", help="Of this document.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Edited by this person.")] = None,
    before: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Older than this day.")] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Translations of this sentence.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every unit.")] = False,
) -> None:
    """Take units out again; where several things are said, those of which all is true.

    Example: align memory remove --batch 3
    """
    with Memory(place or default_memory(), must_exist=True) as memory:
        wanted = (batch, document, author, before, source)
        if everything == any(one is not None for one in wanted):
            raise AlignError("say which units: --batch, --document, --author, --before or --source; or --all")
        count = memory.remove(*wanted)
    print(f"{count} units taken out")


@memory_app.command()
def check(place: Place = None) -> None:
    """Look whether the memory's file is whole. Exits with 1 when it is not.

    Example: align memory check
    """
    path = place or default_memory()
    with Memory(path, must_exist=True) as memory:
        problems = memory.problems()
    for problem in problems:
        print(f"{path}: {problem}")
    if problems:
        raise typer.Exit(FINDINGS)
    print(f"{path}: is whole")


@memory_app.command()
def repair(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The new memory.")],
    place: Place = None,
) -> None:
    """Put what can be read of a damaged memory into a new one; the damaged file stays.

    Example: align memory repair -o memory2.db
    """
    print(f"{output}: {salvaged(place or default_memory(), output)} units saved")


@memory_app.command()
def backup(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The copy.")],
    place: Place = None,
) -> None:
    """Copy the memory as it is now, whoever is writing to it.

    Example: align memory backup -o memory-2026-11.db
    """
    with Memory(place or default_memory(), must_exist=True) as memory:
        memory.back_up(output)
    print(f"{output}: written")


def _print_analyses(analyses: list[Analysis], form: str) -> None:
    if form == "json":
        print(json.dumps([{"name": a.name, "segments": a.segments, "words": a.words} for a in analyses], indent=2))
        return
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("document", "match", "segments", "words"))
        writer.writerows((a.name, row, a.segments[row], a.words[row]) for a in analyses for row in ROWS)
        return
    for analysis in analyses:
        print(analysis.name)
        print_analysis(analysis)
