"""`align pair`: turn a text and its existing translation into a sheet."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.options import (
    Column,
    Delimiter,
    Encoding,
    Into,
    MainText,
    NoGuard,
    Quiet,
    Xlsx,
    code_option,
    form_of,
    read,
)
from align.cli.printing import complain
from align.cli.running import FINDINGS
from align.errors import AlignError

if TYPE_CHECKING:
    from align.jobs.pair import Pairing


def pair(
    source: Annotated[str | None, typer.Argument(metavar="GERMAN", help="The text in the source language.")] = None,
    target: Annotated[str | None, typer.Argument(metavar="ENGLISH", help="Its translation.")] = None,
    output: Into = None,
    realign_sheet: Annotated[
        Path | None,
        typer.Option("--realign", metavar="SHEET", help="Align a sheet again, except for the rows you have edited."),
    ] = None,
    source_lang: Annotated[str, code_option("Language of the first text.")] = "de",
    target_lang: Annotated[str, code_option("Language of the second text.")] = "en",
    presplit: Annotated[bool, typer.Option("--presplit", help="The files have one sentence per line.")] = False,
    beads: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the beads, as in [0, 1]:[0], one per line.")
    ] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write a picture of the alignment.")] = None,
    xlsx: Xlsx = False,
    delimiter: Delimiter = None,
    no_guard: NoGuard = False,
    main_text: MainText = False,
    column: Column = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> None:
    """Turn a text and its existing translation into a sheet of pairs, outputs/NAME.csv.

    Sentences without a partner keep their place, with the status `unaligned`; if the partner seems to have been moved,
    the column checks says so. --realign keeps every row that was edited, approved or annotated, and aligns the rows
    between them again. Exits with 1 if the texts are not translations of each other.

    Example: align pair corpus/rede.de.txt corpus/speech.en.txt --html alignment.html
    """
    from align.documents import ReadOptions
    from align.jobs.naming import sheet_paths
    from align.jobs.pair import pair as pair_texts
    from align.jobs.pair import read_lines, realign
    from align.segmentation import splitter_for

    if realign_sheet is not None:
        if source is not None:
            raise AlignError("--realign takes only the sheet, as both texts are in it; leave the others out")
        again = realign(realign_sheet)
        if not quiet:
            print(f"{again.sheet}: {again.rows} rows; {again.kept} kept as they were")
        return
    if source is None or target is None:
        raise AlignError("name two texts, the German and the English, or use --realign SHEET")
    (sheet,) = sheet_paths([source], output, xlsx)
    here, there = (
        read_lines(path, encoding)
        if presplit
        else read(path, splitter_for(lang), ReadOptions(encoding, main_text, column, lang))[1]
        for path, lang in ((source, source_lang), (target, target_lang))
    )
    form = form_of(delimiter, no_guard)
    languages = {"source_lang": source_lang, "target_lang": target_lang}
    found = pair_texts((source, target), here, there, sheet, form=form, beads=beads, html=html, **languages)
    if found.unrelated:
        complain(f"{source}, {target}: are not translations of each other; nothing was written")
        raise typer.Exit(FINDINGS)
    if not quiet:
        _print(found)


def _print(found: "Pairing") -> None:
    """The pairing in one line: the sheet, and how many sentences found a partner."""
    first, second = found.unaligned
    lonely = f"without a partner: {first} sentences of the text and {second} of its translation"
    moved = f", {len(found.moved)} of them moved" if found.moved else ""
    print(f"{found.sheet}: {found.aligned} pairs; {lonely}{moved}")
