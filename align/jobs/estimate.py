"""How long many documents will take, by their characters: better known with every document that is read."""

import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

MARKUP = (".xml", ".xhtml", ".html", ".htm")
"""The parts of a packed document (.docx, .odt, .epub) that contain its text; its pictures say nothing about it."""

ALL = "all kinds"


class Estimate:
    """How much is done of the documents, and how much is left.

    How many characters a document has is known once it is read. Until then it is assumed to have as many for each byte
    as those of its kind that have been read.
    """

    def __init__(self, documents: Sequence[str], clock: Callable[[], float] = time.monotonic) -> None:
        self._kinds = [Path(document).suffix.lower() for document in documents]
        self._bytes = [_bytes_of_text(Path(document)) for document in documents]
        self._characters: dict[int, int] = {}
        """Of the documents that have been read."""
        self._read_characters, self._read_bytes = Counter[str](), Counter[str]()
        """Of the documents that have been read, by their kind."""
        self._shares: dict[int, float] = {}
        """How much of each of them is translated, 0 to 1."""
        self._settled: set[int] = set()
        self._clock = clock
        self._started: float | None = None

    def began(self, number: int, characters: int) -> None:
        """The document has been read."""
        self._characters[number], self._shares[number] = characters, 0.0
        for kind in (self._kinds[number], ALL):
            self._read_characters[kind] += characters
            self._read_bytes[kind] += self._bytes[number]
        self._started = self._clock() if self._started is None else self._started

    def progressed(self, number: int, share: float) -> None:
        """This share of the document is translated, 0 to 1."""
        self._shares[number] = share

    def settled(self, number: int) -> None:
        """There is nothing left to do for the document: it is translated, or was before, or cannot be."""
        self._settled.add(number)

    def seconds_left(self) -> float | None:
        """Until all documents are translated, at the rate so far; None while that is not known."""
        done = sum(self._characters[number] * share for number, share in self._shares.items())
        spent = 0.0 if self._started is None else self._clock() - self._started
        if not done or not spent:
            return None
        left = sum(self._left(number) for number in range(len(self._kinds)) if number not in self._settled)
        return left * spent / done

    def _left(self, number: int) -> float:
        """The characters of a document that remain to be translated."""
        if number in self._characters:
            return self._characters[number] * (1 - self._shares[number])
        kind = self._kinds[number] if self._read_bytes[self._kinds[number]] else ALL
        return self._bytes[number] * self._read_characters[kind] / max(self._read_bytes[kind], 1)


def _bytes_of_text(path: Path) -> int:
    """The size of a file, or of what it has packed as markup; 0 for what is not a file."""
    try:
        if not path.is_file():
            return 0
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return sum(part.file_size for part in archive.infolist() if part.filename.lower().endswith(MARKUP))
        return path.stat().st_size
    except (OSError, zipfile.BadZipFile):
        return 0
