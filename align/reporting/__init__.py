"""What `align check` says of a sheet. A new form is one file here and one line in `FORMS`."""

from collections.abc import Callable, Sequence

from align.reporting.as_csv import as_csv
from align.reporting.as_html import as_html
from align.reporting.as_json import as_json
from align.reporting.as_text import as_text
from align.reporting.base import Verdict, judge

__all__ = ["FORMS", "Verdict", "judge"]

FORMS: dict[str, Callable[[Sequence[Verdict]], str]] = {
    "text": as_text,
    "csv": as_csv,
    "json": as_json,
    "html": as_html,
}
"""By name: the verdicts on all the files, as the text of one."""
