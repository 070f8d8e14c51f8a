"""`align check`: show what was changed in sheets, and what looks wrong."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.checks.meaning import MOST_EMBEDDED
from align.cli.completion import one_of
from align.cli.encoding import holds_everything
from align.cli.options import Glossary, LineLength, Lines, ReadingSpeed, Untranslated, legibility_of
from align.cli.printing import warn_of
from align.cli.running import each, finish
from align.errors import AlignError
from align.exchange import CLIENTS
from align.reporting import FORMS

if TYPE_CHECKING:
    from align.reporting.base import Verdict


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Sheets, memories, or patterns that match them.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to write the report; by default the terminal."),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMS)}.", autocompletion=one_of(FORMS))
    ] = "text",
    program: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PROGRAM",
            help=f"Also check this program's rules: {', '.join(CLIENTS)}.",
            autocompletion=one_of(CLIENTS),
        ),
    ] = None,
    glossary: Glossary = None,
    untranslated: Untranslated = None,
    meaning: Annotated[
        bool | None,
        typer.Option(
            "--meaning/--no-meaning", help=f"Compare meanings; by default in sheets of up to {MOST_EMBEDDED} rows."
        ),
    ] = None,
    subtitles: Annotated[
        str | None,
        typer.Option(
            "--subtitles", metavar="FILE", help="Also check whether these, with the sheet's targets, can be read."
        ),
    ] = None,
    reading_speed: ReadingSpeed = None,
    line_length: LineLength = None,
    lines: Lines = None,
) -> None:
    """Print what has changed in sheets since align wrote them, and what looks wrong in them.

    Also checks memories (TMX) and other bilingual files, whoever made them, and shows every line that breaks a rule of
    the standard or of the program they are for. Exits with 1 if anything is an error.

    Example: align check corpus/brief_Anna.csv --format html -o report.html
    """
    from align.documents import ReadOptions
    from align.exchange import client_called
    from align.jobs.brief import read_brief
    from align.jobs.check import report, report_output, save_report
    from align.jobs.naming import expand
    from align.jobs.render import hard_to_read
    from align.reporting import form_called
    from align.reporting.base import judge

    wanted = form_called(form)
    paths = expand(files)
    brief = read_brief(glossary, untranslated)
    client = client_called(program) if program else None
    target = report_output(output, paths) if output else None
    verdicts: list[Verdict] = []

    if subtitles and len(paths) > 1:
        raise AlignError(f"--subtitles {subtitles}: belongs to one sheet; check the {len(paths)} sheets one by one")
    options = ReadOptions(legibility=legibility_of(reading_speed, line_length, lines))

    def one(number: int) -> None:
        verdicts.append(judge(paths[number], compare_meaning=meaning, brief=brief, client=client))
        for note in hard_to_read(Path(paths[number]), subtitles, options) if subtitles else ():
            warn_of(subtitles or "")(note)
        for note in verdicts[-1].notes:
            warn_of(paths[number])(note)

    failed = each(len(paths), one)
    if target is None:
        text = report(verdicts, wanted)
        print(wanted.in_ascii(text) if wanted.in_ascii and not holds_everything() else text, end="")
    elif verdicts:
        save_report(verdicts, wanted, target)
    finish(failed, any(verdict.is_bad for verdict in verdicts))
