"""Make sure that a translation says what its source says: look for what is lost, and try again."""

from align.fidelity.faithful import Faithful
from align.fidelity.marked import Marked
from align.fidelity.rules import Rules

__all__ = ["Faithful", "Marked", "Rules"]
