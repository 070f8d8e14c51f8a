"""How the C library hands out memory to a decoder."""

import ctypes
import os
from functools import cache

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
"""glibc's names for them, as `mallopt(3)` has them."""
LARGEST, KEPT = 32 << 20, 256 << 20
"""Bytes of a block that glibc keeps at most, and of all it keeps."""


@cache
def keep_freed_memory(in_one_arena: bool) -> None:
    """Have glibc keep what a batch has freed for the next one; where there is another C library, do nothing.

    By default it gives large blocks back to the system, and gets them again, page by page, for every batch: a third of
    an Argos package's time on two processors. One arena for all threads makes up for what is kept, and costs half of
    what keeping it gains where batches are small.
    """
    if os.name != "posix":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "gnu_get_libc_version"):
        library.mallopt(MMAP_THRESHOLD, LARGEST)
        library.mallopt(TRIM_THRESHOLD, KEPT)
        if in_one_arena:
            library.mallopt(ARENA_MAX, 1)
