"""Every character of a document is in a sentence, in an object that a sentence shows, or is said to be left out."""

from collections import Counter
from pathlib import Path

import pytest

from align.documents import read_document
from tests.documents.accounting import accounted_for
from tests.documents.naive import NAIVE, letters

MADE = Path(__file__).parent / "made"
FILES = sorted(path.name for path in MADE.iterdir() if path.suffix[1:] in NAIVE and path.stem != "gesperrt")


@pytest.mark.parametrize("name", FILES)
def test_no_letter_disappears(name: str) -> None:
    naive = letters(NAIVE[name.rpartition(".")[2]]((MADE / name).read_bytes()))
    assert naive - accounted_for(read_document(str(MADE / name))) == Counter()
