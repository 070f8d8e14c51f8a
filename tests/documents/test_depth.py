"""Elements nested so deeply that reading them would never end are refused in one line."""

import pytest

from align.documents import ReadOptions, read_content
from align.errors import AlignError
from tests.documents.test_odt import odt
from tests.documents.wordml import docx, p, r


def nested(tag: str, depth: int, content: str) -> str:
    return f"{f'<{tag}>' * depth}{content}{f'</{tag}>' * depth}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx(p(nested("w:smartTag", 1900, r("Text"))))),
        ("a.docx", docx(nested("w:customXml", 1900, p(r("Text"))))),
        ("a.odt", odt(f"<text:p>{nested('text:span', 1900, 'Text')}</text:p>")),
    ],
)
def test_what_is_nested_too_deeply_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(AlignError, match=r"has elements in elements, hundreds deep, which no program writes"):
        read_content(name, content, ReadOptions())


def test_what_people_nest_is_read() -> None:
    content = docx(p(nested("w:smartTag", 100, r("Text"))))
    assert [block.text for block in read_content("a.docx", content, ReadOptions()).blocks] == ["Text"]
