"""Whether to compare the meanings of a sheet's pairs, which is a hundred times slower than all other checks."""

MOST_EMBEDDED = 2_000
"""Up to this many pairs, meanings are compared without being asked: seven seconds' work."""


def compares_meaning(count: int, wanted: bool | None) -> bool:
    """Whether the meanings of `count` pairs are compared: as wanted, or by default up to `MOST_EMBEDDED`."""
    return count <= MOST_EMBEDDED if wanted is None else wanted
