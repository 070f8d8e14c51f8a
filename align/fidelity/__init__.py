"""What a source says is to be in its translation: looked for, and asked for again."""

from align.fidelity.faithful import Faithful
from align.fidelity.rules import Rules

__all__ = ["Faithful", "Rules"]
