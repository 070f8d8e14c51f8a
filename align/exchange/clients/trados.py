"""Trados Studio and Trados Cloud."""

from collections.abc import Iterator

from align.bitext import Unit
from align.exchange.clients.base import Client

CHARACTERS = 2_000
"""A side (docs.rws.com, "Importing TM content": "2000 characters for source and target segment, each")."""


def length(unit: Unit) -> Iterator[tuple[str, str]]:
    """A side that Trados Cloud finds too long."""
    for side, text in (("source", unit.source), ("target", unit.target)):
        if len(text) > CHARACTERS:
            yield f"the {side} has {len(text):,} characters, and Trados Cloud takes {CHARACTERS:,}", "divide the row"


CLIENT = Client("trados", needs_region=True, unit_rules=(length,))
