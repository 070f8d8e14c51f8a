"""What a file is, judged by its content: names lie."""

from collections.abc import Callable
from pathlib import Path

from align.documents.archives import Archive
from align.documents.base import HEAD, Format
from align.documents.formats import FORMATS
from align.errors import AlignError

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ARCHIVE = b"PK\x03\x04"
PLAIN = "text"
"""How any other text is read."""


def expected_of(name: str) -> str:
    """The name of the format that a file with this name should have."""
    file = Path(name).name.lower()
    return next((known for known, form in FORMATS.items() if file.endswith(form.endings)), PLAIN)


def format_of(name: str, content: bytes, expected: str) -> tuple[str, str | None]:
    """The name of the format that a file is in, and what to tell the user if its name says otherwise.

    Raises AlignError for a format that align does not read, and for an encrypted file.
    """
    found = _signature(name, content)
    if found is None:
        is_text = FORMATS[expected].is_text
        found = expected if is_text else PLAIN
        if not content:
            raise AlignError(f"{name}: is empty; there is nothing to read")
        if not is_text and b"\0" in content[:HEAD]:
            raise AlignError(
                f"{name}: is not in the {expected} format, whatever its name says;"
                " download it again or ask for a new copy"
            )
    if found == expected:
        return found, None
    return found, f"{name}: is {FORMATS[found].name}, whatever its name says; read as that"


def _signature(name: str, content: bytes) -> str | None:
    """What the file certainly is; None if only its name can tell."""
    head = content[:HEAD]
    if head.startswith(OLD_OFFICE):
        if ENCRYPTED in content:
            raise AlignError(f"{name}: is protected with a password; save it without one")
        raise AlignError(f"{name}: is an old Office file (.doc, .xls); save it as .docx or .xlsx")
    found = _first(lambda form: form.begins(head))
    if found is None and head.startswith(ARCHIVE):
        archive = Archive(name, content)
        found = _first(lambda form: form.is_archive(archive))
        if found is None:
            raise AlignError(f"{name}: is an archive, not a document; unpack it and name the files in it")
    return found


def _first(is_it: Callable[[Format], bool]) -> str | None:
    return next((name for name, form in FORMATS.items() if is_it(form)), None)
