"""`align pair`: a text and the translation it has already become a sheet."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.options import Column, Delimiter, Encoding, Into, MainText, NoGuard, Quiet, Xlsx, form_of, read
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
        Path | None, typer.Option("--realign", metavar="SHEET", help="Align a sheet again, but for rows you touched.")
    ] = None,
    source_lang: Annotated[str, typer.Option(metavar="CODE", help="Language of the first text.")] = "de",
    target_lang: Annotated[str, typer.Option(metavar="CODE", help="Language of the second.")] = "en",
    presplit: Annotated[bool, typer.Option("--presplit", help="The files have one sentence a line.")] = False,
    beads: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the beads, as [0, 1]:[0], a line each.")
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
    """Make a sheet of pairs, outputs/NAME.csv, of a text and the translation that it has already.

    Sentences without a partner stay in their place with status `unaligned`; where the partner may have been moved, the
    column checks says so. --realign keeps every row that was edited, approved or noted, and aligns what lies between
    them again. Exits with 1 when the texts are no translation of each other.

    Example: align pair brief.de.txt letter.en.txt --html alignment.html
    """
    from align.documents import ReadOptions
    from align.jobs.naming import sheet_paths
    from align.jobs.pair import pair as pair_texts
    from align.jobs.pair import read_lines, realign
    from align.segmentation import splitter_for

    if realign_sheet is not None:
        if source is not None:
            raise AlignError("--realign takes the sheet alone; its texts are in it")
        again = realign(realign_sheet)
        if not quiet:
            print(f"{again.sheet}: {again.rows} rows; {again.kept} kept as they were")
        return
    if source is None or target is None:
        raise AlignError("give two texts, the German and the English, or --realign SHEET")
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
        complain(f"{source}, {target}: are no translation of each other; nothing was written")
        raise typer.Exit(FINDINGS)
    if not quiet:
        _print(found)


def _print(found: "Pairing") -> None:
    """A pairing in one line: the sheet, and what came of the sentences."""
    first, second = found.unaligned
    lonely = f"without a partner: {first} sentences and {second} of the translation"
    moved = f", {len(found.moved)} of them moved" if found.moved else ""
    print(f"{found.sheet}: {found.aligned} pairs; {lonely}{moved}")
