"""What a reader accounts for, to be compared with a naive extraction (`naive`)."""

from collections import Counter

from align.documents import Document
from tests.documents.naive import letters


def accounted_for(document: Document) -> Counter[str]:
    """The letters that the reader has given, or has said that it left out."""
    found: Counter[str] = Counter()
    for block in document.blocks:
        found += letters(block.text)
        for run in block.runs:
            found += letters(run.content)
    for left in document.left_out:
        found += letters(left.text)
    return found
