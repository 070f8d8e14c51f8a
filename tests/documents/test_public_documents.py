"""The Word and OpenDocument files of other projects, in the folder that $ALIGN_PUBLIC_DOCUMENTS names.

For example those of the test suites of pandoc (`test/`) and Apache POI (`test-data/document/`).
"""

import os
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pytest

from align.documents import FORMATS, ReadOptions
from align.documents.base import Document
from align.errors import AlignError
from tests.documents.accounting import accounted_for
from tests.documents.naive import NAIVE, letters
from tests.documents.test_docx_objects import own

FOLDER = os.environ.get("ALIGN_PUBLIC_DOCUMENTS", "")
FILES = sorted(path for path in Path(FOLDER).rglob("*") if path.suffix in (".docx", ".odt")) if FOLDER else []


@pytest.mark.slow
@pytest.mark.skipif(not FILES, reason="ALIGN_PUBLIC_DOCUMENTS names no folder with documents")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_letter_disappears_and_what_is_written_is_read_again(path: Path) -> None:
    content, kind = path.read_bytes(), path.suffix[1:]
    opener = FORMATS[kind].open
    assert opener is not None
    try:
        naive = letters(NAIVE[kind](content))
        shape = opener(path.name, content, ReadOptions())
    except (AlignError, zipfile.BadZipFile, ParseError) as failure:
        pytest.skip(f"not such a document: {failure}")
    before = tuple(slot.block for slot in shape.slots)
    document = Document(path.name, before, left_out=tuple(shape.left_out))
    assert naive - accounted_for(document) == Counter()
    for slot in shape.slots:
        slot.put(own(slot.block))
    try:
        written = shape.save("de")
    except AlignError as failure:  # a part that is no text is damaged
        pytest.skip(str(failure))
    assert tuple(slot.block for slot in opener(path.name, written, ReadOptions()).slots) == before
