"""Keep what editors approved, and use it again."""

from align.memory.leverage import Leverage, Match, MatchKind
from align.memory.salvage import salvaged
from align.memory.store import Added, Entry, Memory, default_memory

__all__ = ["Added", "Entry", "Leverage", "Match", "MatchKind", "Memory", "default_memory", "salvaged"]
