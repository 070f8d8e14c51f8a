"""German text in, English sentence pairs out, kept as a translation memory.

Every name in `__all__` is loaded when it is first asked for: `import align` itself costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from align.alignment import Bead, pair_sentences
    from align.api import Exported, check, export, pair, read_sheet, translate
    from align.bitext import Bitext, Status, Unit
    from align.checks import Finding, Severity
    from align.errors import AlignError

__version__ = "0.1.0"

__all__ = [
    "AlignError",
    "Bead",
    "Bitext",
    "Exported",
    "Finding",
    "Severity",
    "Status",
    "Unit",
    "check",
    "export",
    "pair",
    "pair_sentences",
    "read_sheet",
    "translate",
]

_HOMES = {
    "align.alignment": ("Bead", "pair_sentences"),
    "align.api": ("Exported", "check", "export", "pair", "read_sheet", "translate"),
    "align.bitext": ("Bitext", "Status", "Unit"),
    "align.checks": ("Finding", "Severity"),
    "align.errors": ("AlignError",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """A name in `__all__`, from the module that defines it."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'align' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
