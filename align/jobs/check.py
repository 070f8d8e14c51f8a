"""Sheets and memories are checked, and the report goes where it is wanted."""

from collections.abc import Sequence
from pathlib import Path

from align.jobs.outputs import Output, refuse_overwriting, writer
from align.reporting.base import Form, Verdict


def report_output(path: Path, files: Sequence[str]) -> Output:
    """Where the report on the files goes. Raises AlignError when something is there that must stay (`outputs`)."""
    output = Output(path, f"the report on {files[0]}" + (" and others" if len(files) > 1 else ""), files)
    refuse_overwriting(output)
    return output


def report(verdicts: Sequence[Verdict], form: Form) -> str:
    """What is to be said of the files, with a line end at its end; empty without any."""
    text = form.write(verdicts) if verdicts else ""
    return text if not text or text.endswith("\n") else f"{text}\n"


def save_report(verdicts: Sequence[Verdict], form: Form, output: Output) -> None:
    """The report as a file, in the encoding that those who open the form expect."""
    with writer(output) as stream:
        stream.write(report(verdicts, form).encode(form.encoding))
