"""Check sheets and memories, and write the report where it is wanted."""

from collections.abc import Sequence
from pathlib import Path

from align.jobs.outputs import Output, refuse_overwriting, writer
from align.reporting.base import Form, Verdict


def report_output(path: Path, files: Sequence[str]) -> Output:
    """Where the report on the files goes. Raises AlignError if it would overwrite what must be kept (`outputs`)."""
    output = Output(path, f"the report on {files[0]}" + (" and others" if len(files) > 1 else ""), files)
    refuse_overwriting(output)
    return output


def report(verdicts: Sequence[Verdict], form: Form) -> str:
    """The report on the files, ending with a line break; empty if there are no files."""
    text = form.write(verdicts) if verdicts else ""
    return text if not text or text.endswith("\n") else f"{text}\n"


def save_report(verdicts: Sequence[Verdict], form: Form, output: Output) -> None:
    """Write the report to a file, in the encoding that the programs for this form expect."""
    with writer(output) as stream:
        stream.write(report(verdicts, form).encode(form.encoding))
