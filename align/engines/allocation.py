"""How the C library hands out memory to a decoder."""

import ctypes
import os
from functools import cache

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
"""glibc's names for these parameters, as in `mallopt(3)`."""
LARGEST, KEPT = 32 << 20, 256 << 20
"""The most bytes of a block that glibc keeps, and of all that it keeps."""


@cache
def keep_freed_memory(in_one_arena: bool) -> None:
    """Have glibc keep what a batch has freed for the next one; with any other C library, do nothing.

    By default it returns large blocks to the system and gets them back, page by page, for every batch: a third of an
    Argos package's time on two processors. One arena for all threads makes up for the memory that is kept, but costs
    half of what keeping it gains if batches are small.
    """
    if os.name != "posix":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "gnu_get_libc_version"):
        library.mallopt(MMAP_THRESHOLD, LARGEST)
        library.mallopt(TRIM_THRESHOLD, KEPT)
        if in_one_arena:
            library.mallopt(ARENA_MAX, 1)
