"""Make sure that a translation says what its source says: look for what is lost, and try again."""

from align.fidelity.faithful import Faithful
from align.fidelity.rules import Rules

__all__ = ["Faithful", "Rules"]
