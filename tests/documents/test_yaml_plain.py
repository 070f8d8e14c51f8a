"""What is written into YAML without being read again is read as what it is, in both versions of YAML."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from align.documents import Piece, ReadOptions
from align.documents.yaml_strings import PLAIN, open_yaml

WORDS = st.sampled_from(["no", "Yes", "null", "true", "a-b", "-", "1", "x,", "(y", "„z“", "–", "?", "~", "a:", "#b"])


@given(st.one_of(st.from_regex(PLAIN, fullmatch=True), st.lists(WORDS, min_size=1, max_size=4).map(" ".join)))
def test_whatever_is_put_in_is_read_again(text: str) -> None:
    for quoted in ("Das Wort", "'Das Wort'", '"Das Wort"', "[Das Wort, hier]"):
        shape = open_yaml("a.yml", f"k: {quoted} # so\nl: Ende\n".encode(), ReadOptions())
        shape.slots[0].put([Piece(text)])
        written = shape.save("en").decode()
        value = yaml.safe_load(written)["k"]
        assert (value[0] if isinstance(value, list) else value) == text
        again = open_yaml("a.yml", written.encode(), ReadOptions())
        assert yaml.safe_load(written)["l"] == "Ende"
        assert again.slots[-1].block.text == "Ende"


@pytest.mark.parametrize("text", ["Das ist ein Satz.", "Nein danke", "Null Fehler (heute)"])
def test_plain_words_need_not_be_read_again(text: str) -> None:
    assert PLAIN.fullmatch(text)


@pytest.mark.parametrize("text", ["No", "1 Wort", "a: b", "a #b", "- a", "a  b", "a ", "~ x", "x: y z"])
def test_what_may_be_something_else_is_read_again(text: str) -> None:
    assert not PLAIN.fullmatch(text)
