"""What `align check` says about a sheet. A new form is one file here, with its `FORM`, and one line in `FORMS`."""

from typing import TYPE_CHECKING

from align.errors import AlignError
from align.registry import Registry

if TYPE_CHECKING:
    from align.reporting.base import Form

FORMS: "Registry[Form]" = Registry(
    "align.reporting",
    "FORM",
    {
        "text": "as_text",
        "csv": "as_csv",
        "json": "as_json",
        "html": "as_html",
    },
)
"""By the name that `align check --format` takes."""


def form_called(name: str) -> "Form":
    """The form of that name. Raises AlignError for an unknown name."""
    if name not in FORMS:
        raise AlignError(f"there is no format called {name}; use {', '.join(FORMS)}")
    return FORMS[name]
