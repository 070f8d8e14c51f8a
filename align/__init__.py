"""German text in, English sentence pairs out, kept as a translation memory."""

from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`align.pair_sentences` and `align.Bead`, loaded when they are asked for: they need numpy and an encoder."""
    if name in ("pair_sentences", "Bead"):
        from align import alignment

        return getattr(alignment, name)
    raise AttributeError(f"module 'align' has no attribute {name!r}")
