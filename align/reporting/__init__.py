"""What `align check` says of a sheet. A new form is one file here, with its `FORM`, and its name in `FORMS`."""

from importlib import import_module
from typing import TYPE_CHECKING

from align.errors import AlignError

if TYPE_CHECKING:
    from align.reporting.base import Form

FORMS = ("text", "csv", "json", "html")
"""Each is the file `as_NAME`, which is loaded when it is asked for."""


def form_called(name: str) -> "Form":
    """The form of that name. Raises AlignError for a name that is none."""
    if name not in FORMS:
        raise AlignError(f"no format is called {name}; use {', '.join(FORMS)}")
    form: Form = import_module(f"align.reporting.as_{name}").FORM
    return form
