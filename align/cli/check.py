"""`align check`: what was changed in sheets, and what looks wrong."""

from pathlib import Path
from typing import Annotated

import typer

from align.checks import MOST_EMBEDDED, Check
from align.checks.kept import read_kept
from align.checks.terms import TermCheck
from align.cli.options import (
    Glossary,
    Untranslated,
)
from align.cli.running import each, finish
from align.errors import AlignError
from align.exchange import CLIENTS, client_called
from align.files import atomic_writer
from align.jobs.naming import expand
from align.reporting import FORMS, Verdict, judge
from align.terminology.terms import read_terms


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Sheets, memories or patterns.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where the report goes; the terminal without it."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help=f"{', '.join(FORMS)}.")] = "text",
    program: Annotated[
        str | None, typer.Option("--for", metavar="PROGRAM", help=f"Its rules as well: {', '.join(CLIENTS)}.")
    ] = None,
    glossary: Glossary = None,
    untranslated: Untranslated = None,
    meaning: Annotated[
        bool | None,
        typer.Option(
            "--meaning/--no-meaning", help=f"Compare meanings; without it in sheets of up to {MOST_EMBEDDED} rows."
        ),
    ] = None,
) -> None:
    """Print what was changed in sheets since align wrote them, and what looks wrong in them.

    Memories (TMX) and other bilingual files are checked as well, whoever made them: with each line that breaks a rule
    of the standard or of the program they are for. Exits with 1 when something is an error.

    Example: align check outputs/blinken.csv --format html -o report.html
    """
    if form not in FORMS:
        raise AlignError(f"no format is called {form}; use {', '.join(FORMS)}")
    paths = expand(files)
    more: list[Check] = [TermCheck(read_terms(glossary))] if glossary else []
    more += [read_kept(untranslated)] if untranslated else []
    client = client_called(program) if program else None
    verdicts: list[Verdict] = []

    def one(number: int) -> None:
        verdicts.append(judge(paths[number], compare_meaning=meaning, more=more, client=client))

    failed = each(len(paths), one)
    report = FORMS[form](verdicts) if verdicts else ""
    if output is None:
        print(report, end="\n" if report else "")
    else:
        with atomic_writer(output) as stream:
            stream.write(report.encode("utf-8-sig" if form == "csv" else "utf-8") + (b"" if form == "csv" else b"\n"))
    finish(failed, any(verdict.is_bad for verdict in verdicts))
