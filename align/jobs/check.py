"""Sheets and memories are checked, and the report goes where it is wanted."""

from collections.abc import Sequence
from pathlib import Path

from align.checks import Check
from align.checks.kept import read_kept
from align.checks.terms import TermCheck
from align.files import atomic_writer
from align.reporting.base import Form, Verdict
from align.terminology.terms import read_terms


def checks_of(glossary: Path | None, untranslated: Path | None) -> list[Check]:
    """The checks that a glossary and a list of words to be kept ask for. Raises AlignError when they cannot be read."""
    found: list[Check] = [TermCheck(read_terms(glossary))] if glossary else []
    return found + ([read_kept(untranslated)] if untranslated else [])


def report(verdicts: Sequence[Verdict], form: Form) -> str:
    """What is to be said of the files, with a line end at its end; empty without any."""
    text = form.write(verdicts) if verdicts else ""
    return text if not text or text.endswith("\n") else f"{text}\n"


def save_report(verdicts: Sequence[Verdict], form: Form, path: Path) -> None:
    """The report as a file, in the encoding that those who open the form expect."""
    with atomic_writer(path) as stream:
        stream.write(report(verdicts, form).encode(form.encoding))
