"""The one kind of exception that callers of align need to catch."""

import errno
import os


class AlignError(Exception):
    """Something the user can fix. The message is one line: the file, the row or line, what is wrong, and what to do."""

    def __init__(self, message: str) -> None:
        # Some messages quote libraries, whose messages may have several lines.
        super().__init__(" ".join(line.strip() for line in message.splitlines()).strip())

    @classmethod
    def needs_extra(cls, subject: str, package: str, extra: str) -> "AlignError":
        """The error for a subject (a format, an option) that needs a package from one of align's extras."""
        return cls(f"{subject} needs {package}; pip install 'align-bitext[{extra}]'")

    @classmethod
    def from_os_error(cls, subject: object, failure: OSError) -> "AlignError":
        """An operating system error concerning `subject` (a path), with a remedy if one is known."""
        remedies = {
            errno.ENOSPC: "free some space and run the same command again",
            errno.EDQUOT: "free some space and run the same command again",
            errno.EACCES: "check its permissions or choose another place",
            errno.EPERM: "check its permissions or choose another place",
            errno.EROFS: "choose a place that can be written",
            errno.ENOENT: "check the name",
            errno.EISDIR: "name a file in it",
            errno.ENOTDIR: "check the path: a part of it is a file",
        }
        reason = os.strerror(failure.errno).lower() if failure.errno else str(failure)
        remedy = remedies.get(failure.errno or 0)
        return cls(f"{subject}: {reason}" + (f"; {remedy}" if remedy else ""))
