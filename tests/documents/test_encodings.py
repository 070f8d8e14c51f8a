import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents.encodings import decode
from align.errors import AlignError

GERMAN = "Überraschung! Die „Größe“ der Straße beträgt 5 m – mehr weiß man nicht.\n"


@pytest.mark.parametrize(
    "content",
    [
        GERMAN.encode("utf-8"),
        codecs.BOM_UTF8 + GERMAN.encode("utf-8"),
        GERMAN.encode("utf-16"),
        codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"),
        GERMAN.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_marked_encodings_and_utf8_are_certain(content: bytes) -> None:
    assert decode("a.txt", content) == (GERMAN, None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        ("Ein kurzer Satz über Öl.", "cp1252"),
        (GERMAN.replace("–", "-").replace("„", '"').replace("“", '"') * 3, "cp850"),
        (GERMAN * 3, "mac_roman"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
    ],
)
def test_other_encodings_are_guessed_and_named(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == (text, encoding)


def test_a_given_encoding_is_used_without_a_guess() -> None:
    assert decode("a.txt", "Łódź".encode("cp1250"), "cp1250") == ("Łódź", None)


@pytest.mark.parametrize(
    ("content", "encoding", "says"),
    [
        (b"", None, "a.txt: is empty"),
        (b"%PDF-1.4\n", None, "a.txt: is a PDF"),
        (b"PK\x03\x04rest", None, ".docx"),
        (bytes(range(256)) * 20, None, "a.txt: is binary"),
        (b"\x01\x02\x03\x04abc\n", None, "a.txt: is binary"),
        (b"Zeile eins\n\xff\xfe Zeile zwei", "utf-8", "a.txt: line 2 is not utf-8"),
        (b"Text", "klingon", "there is no encoding called klingon"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(content: bytes, encoding: str | None, says: str) -> None:
    with pytest.raises(AlignError, match=says):
        decode("a.txt", content, encoding)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        text, _ = decode("a.txt", content)
    except AlignError:
        return
    assert isinstance(text, str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_text_comes_back_as_it_is(text: str) -> None:
    assert decode("a.txt", codecs.BOM_UTF8 + text.encode()) == (text, None)
