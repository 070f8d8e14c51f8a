import pytest

from align.segmentation import splitter_for

LINES = """
    He came. | She left.
    Mr. Smith met Dr. Jones. | They talked.
    He left at 5 p.m. | The rest stayed.
    It was 5 p.m. and dark.
    The U.S. Army left. | He lives in the U.S. | They do not.
    J. R. R. Tolkien wrote it. | I read it.
    “Come!” he said. | “No!” she said.
    "Come!" | "No!"
    He asked, “Why?” | Nobody answered.
    See Fig. 3 and p. 5. | It is there.
    It costs $3.50. | That is a lot.
    Apples, pears, etc. | They were fresh.
    Was it I. | No.
    He came (at last! After three hours!) to us. | Good.
    (He came.) | She left.
    1. Open the file. | 2. Save it.
    It was … Peter. | Yes.
    He waited… | Then he left.
    Smith vs. Jones was fun. | It ended.
    She was born on Jan. 5 in Washington, D.C. | She left.
    iPhones are dear. | iPads too.
    What?! | Yes!! | No.
"""


@pytest.mark.parametrize("line", [line.strip() for line in LINES.strip().splitlines()])
def test_a_person_would_end_the_sentence_there(line: str) -> None:
    text = line.replace(" | ", " ")
    assert [text[start:end] for start, end in splitter_for("en").spans(text)] == line.split(" | ")
