"""Whether the meanings of a sheet's pairs are compared: it is a hundred times slower than all other checks."""

MOST_EMBEDDED = 2_000
"""Pairs whose meanings are compared without being asked: seven seconds' work."""


def compares_meaning(count: int, wanted: bool | None) -> bool:
    """Whether the meanings of so many pairs are compared: as wanted, else up to `MOST_EMBEDDED`."""
    return count <= MOST_EMBEDDED if wanted is None else wanted
