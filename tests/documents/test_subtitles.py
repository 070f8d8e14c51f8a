import pytest

from align.documents import Piece, ReadOptions
from align.documents.subtitles import WIDTH, open_subtitles

CUE = "1\n00:00:01,000 --> 00:00:02,000\n{}\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Short.", ["Short."]),
        ("This is a sentence that does not fit on one line.", ["This is a sentence that", "does not fit on one line."]),
        ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", ["Donaudampfschifffahrtsgesellschaftskapitänsmütze"]),
    ],
)
def test_long_cues_get_lines_of_equal_length(text: str, lines: list[str]) -> None:
    shape = open_subtitles("a.srt", CUE.format("Text.").encode(), ReadOptions())
    shape.slots[0].put([Piece(text)])
    assert shape.save("en").decode() == CUE.format("\n".join(lines))
    assert all(len(line) <= WIDTH for line in lines if " " in line)


def test_tags_go_around_their_words_and_positions_stay() -> None:
    shape = open_subtitles("a.srt", CUE.format(r"{\an8}Das ist <i>sehr</i> gut.").encode(), ReadOptions())
    block = shape.slots[0].block
    assert [(block.text[run.start : run.end], run.style) for run in block.runs] == [("", "mark"), ("sehr", "italics")]
    shape.slots[0].put([Piece("", 0), Piece("This is "), Piece("very", 1), Piece(" good.")])
    assert shape.save("en").decode() == CUE.format(r"{\an8}This is <i>very</i> good.")
