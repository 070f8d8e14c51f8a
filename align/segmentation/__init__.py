"""Blocks become sentences."""

import functools

from align.segmentation.base import Segment, Splitter, segments_of
from align.segmentation.prefixes import PrefixSplitter

__all__ = ["Segment", "Splitter", "segments_of", "splitter_for"]


@functools.cache
def splitter_for(language: str) -> Splitter:
    """The splitter for a language (ISO 639-1 code). Raises AlignError when there is none."""
    return PrefixSplitter(language)
