"""Locks on open files, which end with the process that holds them, however it ends."""

from enum import Enum


class Lock(Enum):
    """What came of asking for a lock."""

    TAKEN = "taken"
    HELD = "held by another process, or through another open file of this one"
    UNKNOWN = "not to be had here: Windows, or a file system without locks"


def lock(handle: int, wait: bool = False) -> Lock:
    """Lock the file that is open as `handle`, until it is closed; with `wait`, another's lock is waited for.

    The lock is `flock`'s: it belongs to the open file, not to its name, and only keeps out those who ask for it.
    """
    try:
        import fcntl
    except ImportError:
        return Lock.UNKNOWN
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return Lock.HELD
    except OSError:
        return Lock.UNKNOWN
    return Lock.TAKEN
