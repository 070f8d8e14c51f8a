"""`align render`: put a sheet's targets into its document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.options import Encoding, LineLength, Lines, MainText, Quiet, ReadingSpeed, legibility_of
from align.cli.printing import warn_of

if TYPE_CHECKING:
    from align.jobs.render import Rendered


def render(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="The sheet that holds the translation.")],
    into: Annotated[str, typer.Option("--into", metavar="DOCUMENT", help="The document that the sheet was made from.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the result goes.")],
    main_text: MainText = False,
    encoding: Encoding = None,
    reading_speed: ReadingSpeed = None,
    line_length: LineLength = None,
    lines: Lines = None,
    quiet: Quiet = False,
) -> None:
    """Write a sheet's targets into a copy of its document: the translation, in the original's layout.

    Works for .docx, .odt, .pptx, .html, .md, .epub, .srt, .vtt, .po, XLIFF, plain text, and strings in .json, .arb,
    .yaml, .strings, .xcstrings, .properties and Android's strings.xml. Bold, italics and links move to the words that
    translate theirs. Rows that are rejected or have no target stay in the source language and are counted. Subtitles
    are laid out on lines of --line-length, and those that cannot be read in their time are listed.

    Example: align render corpus/brief.csv --into corpus/brief.docx -o letter.docx
    """
    from align.documents import ReadOptions
    from align.jobs.render import render as render_document

    options = ReadOptions(encoding, main_text, legibility=legibility_of(reading_speed, line_length, lines))
    rendered = render_document(sheet, into, output, options)
    for note in rendered.notes:
        warn_of(into)(note)
    if not rendered.is_translated:
        warn_of(str(sheet))(f"no row has a translation to put in, so that {output} is a copy of {into}")
    if not quiet:
        _print(rendered)


def _print(rendered: "Rendered") -> None:
    """The result in one line."""
    parts = [f"{rendered.blocks} blocks"]
    if rendered.untranslated:
        parts.append(f"{rendered.untranslated} sentences left as they were, rejected or without a target")
    if rendered.unplaced:
        parts.append(f"{len(rendered.unplaced)} rows not in the document: {', '.join(rendered.unplaced[:5])}")
    print(f"{rendered.path}: {'; '.join(parts)}")
