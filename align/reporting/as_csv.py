"""The report as a table that a spreadsheet opens."""

import io
from collections.abc import Iterator, Sequence

from align.delimited import write_csv
from align.reporting.base import Form, Verdict

HEADER = ("file", "row", "id", "what", "kind", "severity", "before", "after", "message")


def as_csv(verdicts: Sequence[Verdict]) -> str:
    """One line for each change or finding."""
    stream = io.BytesIO()
    write_csv((HEADER, *(record for verdict in verdicts for record in _records(verdict))), stream)
    return stream.getvalue().decode("utf-8-sig")


def _records(verdict: Verdict) -> Iterator[Sequence[str]]:
    for change in verdict.changes:
        row = str(verdict.rows.get(change.id, ""))
        yield verdict.path, row, change.id, "change", change.kind, "", change.before, change.after, ""
    for broken in verdict.violations:
        yield (
            verdict.path,
            broken.where,
            broken.id,
            "rule",
            "",
            broken.severity,
            "",
            "",
            f"{broken.rule}; {broken.remedy}",
        )
    for unit, finding in verdict.findings:
        row = str(verdict.rows.get(unit.id, ""))
        yield verdict.path, row, unit.id, "finding", finding.code, finding.severity, "", "", finding.message


FORM = Form(as_csv, encoding="utf-8-sig")
"""Without the byte order mark, Excel takes the file to be in the system's own encoding."""
