"""Trados Studio and Trados Cloud."""

from collections.abc import Iterator

from align.bitext import Unit
from align.exchange.clients.base import Client

CHARACTERS = 2_000
"""The most in a source or target (docs.rws.com, "Importing TM content": "2000 characters for source and target segment,
each")."""


def length(unit: Unit) -> Iterator[tuple[str, str]]:
    """A side that is too long for Trados Cloud."""
    for side, text in (("source", unit.source), ("target", unit.target)):
        if len(text) > CHARACTERS:
            yield f"the {side} has {len(text):,} characters, and Trados Cloud takes {CHARACTERS:,}", "split the row"


CLIENT = Client("trados", wants_tags=True, needs_region=True, unit_rules=(length,))
